<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1">
<context>
    <name>Area</name>
    <message>
        <source>%1 µm²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 px²</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClassName</name>
    <message>
        <source>Tumour</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClickEffect</name>
    <message>
        <source>nothing changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only %1 changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The click changed nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clicks changed nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The click changed only %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clicks changed only %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: the network does not follow. Try a larger radius, another click beside it, or brush (B) and polygon (P).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its circle was in the mask already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there was no mask in its circle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, the network agrees, and no step was needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2. Try a larger radius, or brush (B) and polygon (P).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the last one&apos;s circle was in the mask already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there was no mask in the last one&apos;s circle</source>
        <translation type="unfinished"></translation>
    </message>
</context>
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
    <message>
        <source>IoU %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NoC %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 iteration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 iterations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outside radius %1 px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click %1 waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click %1 ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click %1: iteration %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no click changes it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click %1 failed: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no click yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no image to compare on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The truth has another size than the image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The robot needs the truth.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The imported mask has another size than the image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most %1 methods can be compared at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask of a row has another size than the image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A click lies outside the image that is compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ground truth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask of the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no step was needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click %1 has no answer yet and is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clicks %1 to %2 have no answer yet and are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the region&apos;s %1 clicks, %2 lie in the part that is compared.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SegmentText</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tissue is chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tissue was found on this slide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Applying what the region has learned ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The segmentation begins ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tile %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, waits for the click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, about %1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this region has learned, applied around it: blue would become tumour, red would no longer be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tiles could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tile at %1, %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for tissue ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The result becomes the mask ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the region has learned is part of the mask now; Ctrl+Z takes it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has changed: what was proposed is in the mask already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has changed: the regions that you have clicked in stay as they are, and beyond them the network found nothing new.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has changed: the mask was what the network finds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has changed: the network found no tumour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw it with brush or polygon, or take the whole slide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush and polygon correct it: the left button adds, the right one takes away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tissue: %1 mm².</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tissue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Segmen&amp;t</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The &amp;whole slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accep&amp;t</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>D&amp;ismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tissue is segmented but for one tile, which is marked as “Not segmented”. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tissue is segmented but for %1 tiles, which are marked as “Not segmented”. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 % of the slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 mm², %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen tissue is segmented (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tissue of the slide is segmented (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Correct it with clicks; Ctrl+Z takes it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped at tile %1 of %2; Resume goes on from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R&amp;esume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped before this run had done a tile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What your clicks have decided stays as it is.</source>
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
    <name>When</name>
    <message>
        <source>today, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yesterday, %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::app::ExperimentsWindow</name>
    <message>
        <source>Experiments</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::app::GuardedApplication</name>
    <message>
        <source>There is not enough memory for this. What was done before is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unexpected went wrong (%1). What was done before is kept; if the window looks wrong, start the program again.</source>
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
        <source>Mask of the window, the rest to come</source>
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
        <source>L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+L</source>
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
    <message>
        <source>Ctrl+M</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xperiments ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the region ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slide of this comparison is no longer open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session has this very mask already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session was not saved there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your work is still kept where it was before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose &amp;another place ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The classes were changed meanwhile; import the mask again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The masks of this slide are at %1 µm per pixel; this model is made for %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written: %1, in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier work was not opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its file stays as it is; what you do now is kept in another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 µm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;ixels of pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;masks have them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels of pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Micrometres per pixel of exported pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Other (%1) ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clic&amp;ks beside polygons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As &amp;circles of their radius</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As &amp;points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The truth that was loaded is not here again: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written: %1 and the JSON file that places it, in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written: %1 and %2 JSON files that place the pictures, in %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a re&amp;gion from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next cl&amp;ass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previo&amp;us class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;dit classes ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare met&amp;hods ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the pol&amp;ygon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model %1: choose the folder that holds it in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask is in the session now; Undo in the window of the slide takes it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask is in the session now, with its click; Undo in the window of the slide takes both back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask is in the session now, with its %1 clicks; Undo in the window of the slide takes them back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Further clicks there are answered by %1 with %2, as chosen for the slide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mas&amp;k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention heat ma&amp;p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pro&amp;bability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differe&amp;nce to the truth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;gion frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;licks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Magnification</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask: fill, o&amp;utline, both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Red and blue are exchanged on this slide now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Red and blue are as the file has them now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masks that are there stay; the next clicks are answered on these colours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A comparison is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has clicks of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new comparison takes its place, and what was clicked there is gone unless it was taken into the session or exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Begin a new one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No scale was given: the network takes each pixel for %1 µm. If that is wrong, undo this click and give the scale first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clicks of a comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A comparison of this region was left with clicks of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clicks on the slide have changed since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go on with those of the comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Begin with those of the slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a file, and why it was not written</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not written: %1. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 files were not written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can be written to again: what was done meanwhile is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not opened, only exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not everything was written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export without the slide ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything but the overlay: the session holds it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session is kept in %1 from now on: open that file, or the slide, to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Solid, with corners: the region that is being worked on. Dashed: the window round the newest click in which it is worked out now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Possible once a method with attention has answered a second click.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All into a &amp;folder ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exports go &amp;to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Possible while a click is selected: in the panel Clicks, or with the select tool (V).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Possible while a region is being worked on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Possible while a click waits: it was stopped, or there was no model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work out eve&amp;rything anew ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Possible while the masks are at another scale than the model is made for: all clicks once more at that scale.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Beside the slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Another folder ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export all into a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is shown has no name yet. There is another session of this slide, %1: %2, last changed %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a session of this slide, %1: %2, last changed %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refine &gt; Work out everything anew makes them at that scale.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 click stays where it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 clicks stay where they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work out everything anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, with the same circle on the tissue, and the mask is made from them again. What was drawn, imported, segmented or taken from a comparison goes, and undo does not bring it back: export it before if you need it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Work out anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Device ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work out the masks of this slide anew, with the scale that it has now?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session file %1 is no longer there: all of this work is in this window alone. File &gt; Save session as keeps it.

Close all the same, and lose it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 changes nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is in the mask now, as %2. Undo takes it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds no areas, so the mask stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::app::SegmentControls</name>
    <message>
        <source>&amp;Slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find &amp;tissue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Segment the slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Resume segmentation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sto&amp;p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Apply the region around it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Carry over to new regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new region begins with what the last one has learned, instead of from nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A segmentation of this slide was not finished: Slide &gt; Resume segmentation goes on with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model: choose a folder with one in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The segmentation was begun with the model %1, which is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exchange red and &amp;blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For files whose colours are the wrong way round: nuclei brown, red cells blue. Holds for view and network, and is remembered for the slide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Possible once the region being worked on has learned something: two clicks or more, made with CGAM and the chosen model.</source>
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
    <name>cgam::ui::AdvancedRules</name>
    <message>
        <source>A pixel is in the mask if its probability is greater than this; the same for all methods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often groups (patients) are drawn for the 95 % intervals; 0: no intervals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resamples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smallest share of the object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest share of the object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only cases whose object takes such a share of the pixels that count; 0.05 to 0.95 leaves out those with next to no object and with next to nothing else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split by patients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Splits (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only cases of groups (patients) on one side of a split, as cgam split writes it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which side of the split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side of the split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advanced (changed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The share of the object must go from a smaller to a greater number.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::CaseModel</name>
    <message>
        <source>&gt; %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double click: open %1 in the comparison, with the clicks made for %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IoU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NoC@%1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::CaseTable</name>
    <message>
        <source>Cases</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::ChartView</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (%1 to %2)</source>
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
    <message>
        <source>In exports: %1, as QuPath names it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::ClicksPanel</name>
    <message>
        <source>&amp;Delete</source>
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
    <message>
        <source>&amp;Other sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work out waiting &amp;clicks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R&amp;adius</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rest to come</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done, goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tumour goes on beyond what this click reaches, and the mask is cut there: click further along it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::ComparisonWindow</name>
    <message>
        <source>Compare methods – %1</source>
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
        <source>Export the comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This method has no mask yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour of this mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The robot clicks (Esc stops it)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped; Ctrl+Return goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click for all methods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All clicks are answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture &amp;strip (PNG) ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture strip (S&amp;VG) ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.svg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Table (CSV) ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Report (HTML) ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reports (*.html)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clicks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo the last click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Begin anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Work out what waits</source>
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
        <source>Let the &amp;robot click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For &amp;each method by its own mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For all by the mask of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Panes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add a pane ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Selected pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Method and numbers ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colour ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Take this mask into the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove this pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>V</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;wipe between two</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>W</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Blink between two</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blink</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Views move &amp;together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All views move together (L)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all of the &amp;image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>M</source>
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
        <source>&amp;Attention heat map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>H</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Replay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A click &amp;back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A click &amp;forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Play, pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the &amp;newest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Robot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clicks as the evaluation does, where the truth is known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First of two</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second of two</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the robot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Take mask and clicks into the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Figures (JSON) ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Outline of the truth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was clicked here before is here again; Undo takes it back click by click.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the comparison?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has clicks of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are gone when it is closed, unless it was exported or a mask was taken into the session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep it open</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::ComparisonWork</name>
    <message>
        <source>The robot is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each method has clicks of its own; Begin anew takes all of them away.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::DataSetList</name>
    <message>
        <source>Data sets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders with images/ and masks/ of the same names (and perhaps index.csv), or packed files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R/B swapped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ticked: red and blue of this data set are exchanged, because it was stored the wrong way round</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::ExperimentForm</name>
    <message>
        <source>Data and model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Folder ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Packed file ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Methods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A second row, METHOD@best, with the numbers found best on validation patients (docs/results.md); the first has those of the paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings of further rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Further rows from a file, as cgam tune writes it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IoUs for NoC and NoF; a run ends when it reaches the highest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clicks at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Centre of the largest error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anywhere in it (jitter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs with so many starts of the modules and places of the jitter. Methods that no seed can change are run once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Seeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model&apos;s scale, where known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longer side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value of the size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all (index.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only c&amp;lass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all, or train, val</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only spl&amp;it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most so many cases, taken from the groups (patients) in turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Number of cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask pixels of 128 &amp;do not count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gets the report and journal.jsonl, from which a run that was stopped goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold&amp;er</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cases computed at the same time, each on one processor. Automatic leaves one to the window. Results do not hang on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cases at a time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data set: a folder with images and masks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packed data set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packed data sets (*.cgampack)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>/CGAM experiments/</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> µm a pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose at least one method.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Targets are numbers above 0 and at most 1 such as 0.85, 0.90; &apos;%1&apos; is none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name at least one target, such as 0.85, 0.90.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder with images and masks first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model: choose a folder with one in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder for the report.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tar&amp;gets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also wit&amp;h the numbers found best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Further ro&amp;ws</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ro&amp;bot clicks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest initial IoU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Highest initial IoU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only cases whose IoU after the first click, of the network alone, lies between these; the paper&apos;s lies between 0.5 and 0.7</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initial Io&amp;U</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The initial IoU must go from a smaller to a greater number.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::ExperimentsPage</name>
    <message>
        <source>jitter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose data and methods, then Run; or open the report of an earlier evaluation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the evaluation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean IoU after each click, with 95 % intervals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean IoU against clicks, once the first case is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run %1 of %2, about %3 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the data ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of a report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the report ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the model ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choosing the cases ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the report ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing the pictures of the report ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cases cannot be opened: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remarks (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cases: %1 of %2 groups. Seeds: %3. Robot: %4. Clicks: at most %5. Model: %6.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped as unusable: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs taken from the journal: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped while the pictures were drawn: the report in %1 has no report.html.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. What is finished is kept; Run goes on from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;a report ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ruled out by the choice: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the report?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its figures and curves would be gone; runs in its journal are kept. Another folder for the report keeps both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Replace it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::HeatMapLayer</name>
    <message>
        <source>Attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention: none here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention is even: %1 everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention is even (no step was needed)</source>
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
    <message>
        <source>Threshol&amp;d</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::NumberField</name>
    <message>
        <source>It must be from %1 to %2%3.</source>
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
    <name>cgam::ui::PreviewLayer</name>
    <message>
        <source>Not yet the mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tumour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>would go</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::ProbabilityLayer</name>
    <message>
        <source>Probability that decided the mask</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::ReplayBar</name>
    <message>
        <source>A click back (,)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the clicks (P)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A click forward (.)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clicks shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No click yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 clicks</source>
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
    <name>cgam::ui::RowDialog</name>
    <message>
        <source>What this pane shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ground truth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask of the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mo&amp;del</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Iterations at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Weight of the consistency (λ)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Radius factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L-&amp;BFGS evaluations at most</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::ScaleQuestion</name>
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
    <message>
        <source>Scanned at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This slide does not say how large its pixels are. Until you answer, lengths are in pixels, and the network takes each pixel for %1 µm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is offered is a guess: most slides are scanned like that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is offered is a guess by the objective that the file names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lengths are computed with %1 µm per pixel, which the slide does not say itself. Another value holds for lengths and for work that begins later. Masks that are there keep their pixels, until Refine &gt; Work out everything anew makes them again from the clicks.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::SegmentBar</name>
    <message>
        <source>Progress of the segmentation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::SegmentRun</name>
    <message>
        <source>There is no other tissue around this region.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no tissue to segment on this slide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tile of the slide could be read. The first: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::SegmentWork</name>
    <message>
        <source>Say first how large the slide&apos;s pixels are (panel Slide).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slide is dark where it has no tissue, as under fluorescence; networks for stained slides do not know that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to apply yet: it takes a region with two clicks or more, made with CGAM and this model.</source>
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
    <message>
        <source>&amp;Fill holes up to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;ile cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a setting, and what is wrong with its number</comment>
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
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>red and blue exchanged, as you said</source>
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
        <source>The tumour goes on beyond what this click reaches: click further along it.</source>
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
    <message>
        <source>Re&amp;cent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go o&amp;n</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cgam::ui::TableOne</name>
    <message>
        <source>Table 1: clicks, failures and times of each method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NoC@%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NoF@%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>s a click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time, s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps a click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clicks until the IoU is reached, mean over cases and seeds ± standard deviation over seeds; below it the 95 % interval over patients. Bold: the fewest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cases that do not reach the IoU, mean over seeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wall time of a click (SPC)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wall time of all clicks of a seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counted as the published program does: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paper: %1</source>
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
