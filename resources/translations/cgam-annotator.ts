<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1">
<context>
    <name>ImportText</name>
    <message>
        <source>stretched over the whole slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stretched over the scanned part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at full resolution from the slide&apos;s corner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at full resolution from the corner of the scanned part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not say what it counts from. Does it lie right, counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not say where it lies. Is it right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from the corner of the scanned part (QuPath)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from the corner of the whole slide</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Position</name>
    <message>
        <source>x %1, y %2 px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1  (%2, %3 µm)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Slides</name>
    <message>
        <source>Slides and images (%1);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::app::HelpWindow</name>
    <message>
        <source>Keys and mouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User guide</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::app::MainWindow</name>
    <message>
        <source>CGAM Annotator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clicks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session is kept in %1 from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening %1 ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where is %1 now?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing the demo slide ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 - CGAM Annotator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your earlier work on this slide is here again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions (*.cgam)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a slide or session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not everything is saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last changes could not be written: %1

Close all the same, and lose them?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Attention heat map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Difference to the truth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Region frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clicks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Select and move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Polygon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open slide or session ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;demo slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next slide in the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+PgDown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous slide in the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+PgUp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save session &amp;as ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import a mask to correct ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load the &amp;truth to compare with ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;GeoJSON (QuPath)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ASAP &amp;XML</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Mask (PNG)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Labels (PNG)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Overlay (PNG)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Probability (PNG)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Heat map (PNG)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;All of these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export to &amp;folder ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete the selected click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selected click: other &amp;sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>X</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+H</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+J</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Se&amp;ttings ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;in	+</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;out	-</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fit	0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ma&amp;gnification</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask: &amp;fill, outline, both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>O</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask: &amp;stronger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask: &amp;weaker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before the last click (hold)	Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slide alone (hold)	S</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>O&amp;verview map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F9</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Refine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>M&amp;ethod</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>M&amp;odel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Start a region from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network&apos;s &amp;prediction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Nothing but the click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The &amp;mask that is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Larger radius</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;maller radius</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>[</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next click begins a new region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the region to the &amp;view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Work out waiting clicks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Return</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;End the polygon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;User guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keys and mouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>r </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> µm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Radius of clicks and brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Radius of clicks and brush ([ and ], Ctrl and the wheel)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method, model and device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model: choose a folder with one in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No click yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click set, mask to come</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask of step %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Final mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 click waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 clicks wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2, loss %3, %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not saved · </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the session as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where exports go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing %1 ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load the truth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masks and annotations (*.geojson *.json *.xml *.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No slide is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About CGAM Annotator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CGAM Annotator %1

Corrects tumour masks on whole slides with a few clicks: a small attention module is trained anew for every click. For research; not a medical device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing %1: %2 % (Esc stops it)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One moment: the earlier work on this slide is being read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GeoJSON &amp;counts from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Si&amp;zes of holes and specks ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Other ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next &amp;class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous c&amp;lass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit classes ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The corner of the &amp;scanned part (as QuPath does)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The corner of the &amp;whole slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1 ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This session is open already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slide “%1” of this session is no longer in %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where is the slide?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show where it is now: the program checks that it is the same slide, and remembers the new place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Locate ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not opened: its slide is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not the slide that this session was made on: its size or content differs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 clicks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard the work on %1 (%2)?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete %1, which cannot be read?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clicks and mask are deleted for good. The slide itself stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview, final mask to come</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no hole of up to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no speck below %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 µm²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 px²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill &amp;holes up to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove s&amp;pecks below %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slide does not say how large its pixels are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Magnification</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the slide at (such as 7.5):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the cross: Return sets a positive click, Shift+Return a negative one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::app::SessionKeeper</name>
    <message>
        <source>The last changes could not be saved.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::ChoiceBar</name>
    <message>
        <source>&amp;Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes what is shown on the slide now (Return)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaves everything as it was (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::ClassButton</name>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class of new regions and of what is drawn by hand (L: the next one)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit classes ...</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::ClassesPanel</name>
    <message>
        <source>&amp;Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;olour ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New regions and what is drawn by hand are of the chosen class (L: the next one). F2 renames it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds a class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The colour of the class in mask and exports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removes the class if nothing is of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour of the class</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::ClicksPanel</name>
    <message>
        <source>Other &amp;sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work out &amp;waiting clicks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Radius</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clicks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Radius of the selected click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Positive becomes negative and the other way round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks the model for the clicks that have no answer yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Radius</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Positive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Negative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No clicks yet. Left-click into the tumour, right-click where there is none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 positive, %2 negative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> µm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> px</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::HeatMapLayer</name>
    <message>
        <source>Attention</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::HintBar</name>
    <message>
        <source>Left-click into tumour that the mask misses, right-click where it is wrong.
Press and drag to say how far a click reaches; Ctrl and the wheel change it, too.
The wheel zooms, Space and dragging move the slide, Ctrl+Z takes a click back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Got it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::LayersPanel</name>
    <message>
        <source>Fill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill and outline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the mask is drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold of the probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is more probable than this is tumour. Moves the mask at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IoU %1, Dice %2 with the loaded truth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither mask nor truth marks anything.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::OverviewMap</name>
    <message>
        <source>Overview of the slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click or drag to move the view</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::ProbabilityLayer</name>
    <message>
        <source>Probability of tumour</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::RoundCursor</name>
    <message>
        <source>%1 px</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::ScaleQuestion</name>
    <message>
        <source>This slide does not say how large its pixels are. Scanned at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>40× (0.25 µm)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>20× (0.5 µm)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>10× (1 µm)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5× (2 µm)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Objective of the scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> µm per pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Micrometres per pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lengths stay in pixels; the scale can be given later in the Slide panel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::SettingsDialog</name>
    <message>
        <source>Blue and orange instead of green and red</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> MiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> µm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model &amp;folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Iterations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Lambda</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tile &amp;cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder with models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clicks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Radius</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far a plain click reaches on a slide just opened, in micrometres.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest side of what is worked on for a click, in pixels of the model (about 1 µm each). Larger sees more around the click and is slower.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps of the optimisation for a click, at most. Fewer are faster, more follow the clicks more closely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly a click leaves alone what lies outside its circle; 0 does not hold it back at all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;olours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of positive and negative clicks. Their marks differ in shape (+ and −) too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> µm²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Hand tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill &amp;holes up to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger holes in the mask stay. In square micrometres; on a slide without a scale the same number of square pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove &amp;specks below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger parts of the mask stay. In square micrometres; on a slide without a scale the same number of square pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choos&amp;e ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Networks (.pth) in this folder are offered beside those that came with the program. Empty: only those.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where clicks are worked out. Automatic takes a graphics card if there is one; the bar at the bottom says which is used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the processor, for clicks. Automatic leaves one core to the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Zoom of the wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much larger one notch of the wheel makes the slide, a factor such as 1.25. The keys 1 to 6 go to 1.25x ... 40x.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory for parts of the slide that were read, in mebibytes. More makes going back faster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As published, not as found best on validation patients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate and other numbers of each method. Those found best are listed in the results (docs/results.md).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::SlidePanel</name>
    <message>
        <source>Find a property</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Property</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Properties of the slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No slide is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (downsample %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Objective</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale: unknown; lengths are in pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale: %1 µm per pixel%2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, as you said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture &apos;%1&apos; of the slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &apos;%1&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May show the patient&apos;s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide &apos;%1&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading ...</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::SlideView</name>
    <message>
        <source>Slide</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::SlideWork</name>
    <message>
        <source>The tumour goes on beyond this window: click further along it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::StartPage</name>
    <message>
        <source>&amp;Open a slide ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the &amp;demo slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent slides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CGAM Annotator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corrects tumour masks on whole slides with a few clicks. Open a slide, or drop one here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No slide was opened yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yesterday, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clicks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work without a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go on with (kept, not yet saved under a name)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go &amp;on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens the slide with its clicks and mask (Return)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>D&amp;iscard ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deletes clicks and mask of this slide for good (Del)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::TruthLayer</name>
    <message>
        <source>Difference to the truth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mask only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>truth only</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
