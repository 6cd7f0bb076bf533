#include "app/annotator/icons.h"
#include "app/annotator/main_window.h"
#include "app/annotator/segment_controls.h"
#include "ui/panels/class_button.h"
#include "ui/panels/classes_panel.h"
#include "ui/panels/clicks_panel.h"
#include "ui/panels/number_field.h"
#include "ui/panels/number_field_keys.h"
#include "ui/panels/settings_dialog.h"
#include "ui/slide/slide_memory.h"
#include "ui/view/measures.h"
#include "ui/view/slide_view.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QProgressBar>
#include <QStatusBar>
#include <QTabWidget>
#include <QToolBar>
#include <QToolButton>

namespace cgam::app {

using namespace cgam::ui;

namespace {

QString withKey(const QString& text, const QKeySequence& key) {
    return text + QStringLiteral(" (") + key.toString(QKeySequence::NativeText) +
           QStringLiteral(")");
}

}  // namespace

QAction* MainWindow::layerAction(const QString& text, const QString& key, ViewLayer& layer) {
    auto* action = new QAction(text, this);
    action->setCheckable(true);
    action->setChecked(layer.isVisible());
    action->setShortcut(QKeySequence(key));
    QString plain = text;
    action->setToolTip(withKey(tr("Show: %1").arg(plain.remove(QLatin1Char('&'))), key));
    connect(action, &QAction::toggled, &layer, &ViewLayer::setVisible);
    return action;
}

void MainWindow::makeActions() {
    layerActions_.mask = layerAction(tr("Mas&k"), QStringLiteral("M"), layers_->mask());
    layerActions_.attention =
        layerAction(tr("Attention heat ma&p"), QStringLiteral("H"), layers_->attention());
    layerActions_.probability =
        layerAction(tr("Pro&bability"), QStringLiteral("U"), layers_->probability());
    layerActions_.truth =
        layerAction(tr("Differe&nce to the truth"), QStringLiteral("T"), layers_->difference());
    layerActions_.regions =
        layerAction(tr("Re&gion frames"), QStringLiteral("R"), layers_->regions());
    layerActions_.regions->setToolTip(
        layerActions_.regions->toolTip() + QLatin1Char('\n') +
        tr("Solid, with corners: the region that is being worked on. Dashed: the window round the "
           "newest click in which it is worked out now."));
    layerActions_.clicks = layerAction(tr("C&licks"), QStringLiteral("C"), layers_->clicks());
    layerActions_.mask->setIcon(iconOf(QStringLiteral("mask")));
    layerActions_.attention->setIcon(iconOf(QStringLiteral("heat")));

    tools_ = new QActionGroup(this);
    addTool(Tool::Click, tr("&Click"), QStringLiteral("click"), QStringLiteral("K"));
    addTool(Tool::Select, tr("&Select and move"), QStringLiteral("select"), QStringLiteral("V"));
    addTool(Tool::Brush, tr("&Brush"), QStringLiteral("brush"), QStringLiteral("B"));
    addTool(Tool::Polygon, tr("&Polygon"), QStringLiteral("polygon"), QStringLiteral("P"));
}

QAction* MainWindow::addTool(Tool tool, const QString& text, const QString& icon,
                             const QString& key) {
    QAction* action = tools_->addAction(iconOf(icon), text);
    action->setCheckable(true);
    action->setShortcut(QKeySequence(key));
    QString plain = text;
    action->setToolTip(withKey(plain.remove(QLatin1Char('&')), key));
    action->setData(static_cast<int>(tool));
    connect(action, &QAction::triggered, this, [this, tool] { setTool(tool); });
    needSlide_.push_back(action);
    return action;
}

void MainWindow::makeFileMenu() {
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("&Open slide or session ..."), QKeySequence::Open, this,
                    &MainWindow::chooseSlide);
    recent_ = file->addMenu(tr("Open &recent"));
    connect(recent_, &QMenu::aboutToShow, this, &MainWindow::fillRecent);
    file->addAction(tr("Open &demo slide"), this, &MainWindow::openDemo);
    file->addSeparator();
    next_ = file->addAction(tr("&Next slide in the folder"), QKeySequence(tr("Ctrl+PgDown")), this,
                            [this] { openNeighbour(true); });
    previous_ = file->addAction(tr("&Previous slide in the folder"), QKeySequence(tr("Ctrl+PgUp")),
                                this, [this] { openNeighbour(false); });
    file->addSeparator();
    const auto add = [this](QMenu* menu, const QString& text, auto&& slot,
                            const QKeySequence& key = {}) {
        QAction* action = menu->addAction(text, key, this, std::forward<decltype(slot)>(slot));
        needSlide_.push_back(action);
        return action;
    };
    add(file, tr("Save session &as ..."), &MainWindow::chooseSessionFile, QKeySequence::Save);
    add(file, tr("&Import a mask to correct ..."), [this] { chooseMask(false); });
    add(file, tr("Load the &truth to compare with ..."), [this] { chooseMask(true); });
    QMenu* exports = file->addMenu(tr("&Export"));
    const auto addExport = [&](const QString& text, ExportKind kind, const QKeySequence& key = {}) {
        add(
            exports, text, [this, kind] { exportTo({kind}); }, key);
    };
    addExport(tr("&GeoJSON (QuPath)"), ExportKind::GeoJson, QKeySequence(tr("Ctrl+E")));
    addExport(tr("ASAP &XML"), ExportKind::AsapXml);
    addExport(tr("&Mask (PNG)"), ExportKind::MaskPng);
    addExport(tr("&Labels (PNG)"), ExportKind::LabelsPng);
    addExport(tr("&Overlay (PNG)"), ExportKind::OverlayPng);
    addExport(tr("&Probability (PNG)"), ExportKind::ProbabilityPng);
    addExport(tr("&Heat map (PNG)"), ExportKind::AttentionPng);
    exportAttention_ = exports->actions().back();
    exportAttention_->setToolTip(
        tr("Possible once a method with attention has answered a second click."));
    exports->setToolTipsVisible(true);
    exports->addSeparator();
    add(exports, tr("&All of these"), &MainWindow::exportAll, QKeySequence(tr("Ctrl+Shift+E")));
    add(exports, tr("All into a &folder ..."), &MainWindow::exportAllInto);
    QMenu* folders = exports->addMenu(tr("Exports go &to"));
    connect(folders, &QMenu::aboutToShow, this, [this, folders] { fillExportFolders(*folders); });
    origins_ = addExportChoices(*exports, exportChoices_, preferences_, this);
    file->addSeparator();
    add(file, tr("&Close slide"), &MainWindow::closeSlide, QKeySequence::Close);
    file->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);
}

void MainWindow::makeEditMenu() {
    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    undo_ = edit->addAction(iconOf(QStringLiteral("undo")), tr("&Undo"), QKeySequence::Undo, this,
                            [this] {
                                statusBar()->clearMessage();  // it was said of what goes now
                                if (work_ && !segment_->undo()) work_->undo();
                            });
    redo_ = edit->addAction(iconOf(QStringLiteral("redo")), tr("&Redo"), this, [this] {
        statusBar()->clearMessage();
        if (work_ && !segment_->redo()) work_->redo();
    });
    redo_->setShortcuts({QKeySequence(tr("Ctrl+Shift+Z")), QKeySequence(tr("Ctrl+Y"))});
    undo_->setToolTip(withKey(tr("Undo"), undo_->shortcut()));
    redo_->setToolTip(withKey(tr("Redo"), redo_->shortcut()));
    edit->addSeparator();
    const auto add = [this, edit](const QString& text, const QKeySequence& key, auto&& slot) {
        needSlide_.push_back(edit->addAction(text, key, this, std::forward<decltype(slot)>(slot)));
    };
    deleteClick_ = edit->addAction(tr("&Delete the selected click"), QKeySequence::Delete, this,
                                   [this] { clicksPanel_->deleteSelected(); });
    flipClick_ = edit->addAction(tr("Selected click: other &sign"), QKeySequence(tr("X")), this,
                                 [this] { clicksPanel_->flipSelected(); });
    for (QAction* action : {deleteClick_, flipClick_})
        action->setToolTip(
            tr("Possible while a click is selected: in the panel Clicks, or with "
               "the select tool (V)."));
    edit->setToolTipsVisible(true);
    edit->addSeparator();
    add(QString(), QKeySequence(tr("Ctrl+H")), [this] { tidy(true); });
    fillHoles_ = needSlide_.back();
    add(QString(), QKeySequence(tr("Ctrl+J")), [this] { tidy(false); });
    removeSpecks_ = needSlide_.back();
    edit->addAction(tr("Si&zes of holes and specks ..."), this,
                    [this] { openSettings(SettingsDialog::Page::Tools); });
    edit->addSeparator();
    edit->addAction(tr("Se&ttings ..."), QKeySequence(tr("Ctrl+,")), this,
                    [this] { openSettings(SettingsDialog::Page::Clicks); });
}

void MainWindow::makeViewMenu() {
    QMenu* view = menuBar()->addMenu(tr("&View"));
    view->addAction(tr("Zoom &in\t+"), this, [this] { view_->zoomBy(1.5); });
    view->addAction(tr("Zoom &out\t-"), this, [this] { view_->zoomBy(1 / 1.5); });
    view->addAction(tr("&Fit\t0"), this, [this] { view_->fit(); });
    QMenu* magnifications = view->addMenu(tr("&Magnification"));
    int key = 1;
    for (const double magnification : {1.25, 2.5, 5.0, 10.0, 20.0, 40.0})
        magnifications->addAction(
            magnificationText(magnification) + QStringLiteral("\t%1").arg(key++), this,
            [this, magnification] { view_->zoomToMagnification(magnification); });
    magnifications->addSeparator();
    magnifications->addAction(tr("&Other ..."), this, &MainWindow::askForMagnification);
    view->addSeparator();
    for (QAction* action : {layerActions_.mask, layerActions_.attention, layerActions_.probability,
                            layerActions_.clicks, layerActions_.regions, layerActions_.truth})
        view->addAction(action);
    view->addAction(tr("Mask: fill, o&utline, both"), QKeySequence(tr("O")), this,
                    [this] { layersPanel_->nextMaskStyle(); });
    view->addAction(tr("Mask: &stronger"), QKeySequence(tr(".")), this,
                    [this] { layersPanel_->changeMaskOpacity(0.1); });
    view->addAction(tr("Mask: &weaker"), QKeySequence(tr(",")), this,
                    [this] { layersPanel_->changeMaskOpacity(-0.1); });
    view->addSeparator();
    view->addAction(tr("Before the last click (hold)\tZ"))->setEnabled(false);
    view->addAction(tr("The slide alone (hold)\tS"))->setEnabled(false);
    view->addSeparator();
    QAction* overview = view->addAction(tr("O&verview map"));
    overview->setCheckable(true);
    overview->setChecked(true);
    connect(overview, &QAction::toggled, view_, &SlideView::setOverviewVisible);
    QAction* panels = dock_->toggleViewAction();
    panels->setShortcut(QKeySequence(tr("F9")));
    connect(panels, &QAction::triggered, this, [this](bool shown) { panelsWanted_ = shown; });
    view->addAction(panels);
}

void MainWindow::addMethodMenu(QMenu& refine) {
    methodMenu_ = refine.addMenu(tr("M&ethod"));
    auto* methods = new QActionGroup(this);
    for (const MethodInfo& info : allMethods()) {
        QAction* action = methods->addAction(
            QString::fromUtf8(info.title.data(), static_cast<qsizetype>(info.title.size())));
        action->setCheckable(true);
        action->setData(static_cast<int>(info.method));
        action->setChecked(info.method == preferences_.method);
        connect(action, &QAction::triggered, this,
                [this, method = info.method] { setMethod(method); });
    }
    methodMenu_->addActions(methods->actions());
}

void MainWindow::addStartMenu(QMenu& refine) {
    QMenu* start = refine.addMenu(tr("Start a re&gion from"));
    auto* starts = new QActionGroup(this);
    for (const auto& [text, from] :
         {std::pair{tr("The network's &prediction"), StartFrom::Prediction},
          {tr("&Nothing but the click"), StartFrom::Nothing},
          {tr("The &mask that is there"), StartFrom::ImportedMask}}) {
        QAction* action = starts->addAction(text);
        action->setCheckable(true);
        action->setData(static_cast<int>(from));
        connect(action, &QAction::triggered, this, [this, from = from] {
            if (work_) work_->document().start = from;
        });
    }
    start->addActions(starts->actions());
    connect(start, &QMenu::aboutToShow, this, [this, starts] {
        for (QAction* action : starts->actions())
            action->setChecked(work_ &&
                               action->data().toInt() == static_cast<int>(work_->document().start));
    });
}

void MainWindow::makeRefineMenu() {
    QMenu* refine = menuBar()->addMenu(tr("&Refine"));
    refine->addActions(tools_->actions());
    refine->addSeparator();
    addMethodMenu(*refine);
    modelMenu_ = refine->addMenu(tr("M&odel"));
    connect(modelMenu_, &QMenu::aboutToShow, this, &MainWindow::fillModels);
    addStartMenu(*refine);
    refine->addSeparator();
    const auto add = [this, refine](const QString& text, const QKeySequence& key, auto&& slot) {
        needSlide_.push_back(
            refine->addAction(text, key, this, std::forward<decltype(slot)>(slot)));
    };
    add(tr("&Larger radius"), QKeySequence(tr("]")), [this] { changeRadius(1); });
    add(tr("S&maller radius"), QKeySequence(tr("[")), [this] { changeRadius(-1); });
    add(tr("Next cl&ass"), QKeySequence(tr("L")), [this] { classesPanel_->chooseNext(1); });
    add(tr("Previo&us class"), QKeySequence(tr("Shift+L")),
        [this] { classesPanel_->chooseNext(-1); });
    add(tr("E&dit classes ..."), {}, [this] { editClasses(); });
    add(tr("&Next click begins a new region"), QKeySequence(tr("N")), [this] {
        if (work_) work_->finishRegion();
    });
    finishRegion_ = needSlide_.back();
    finishRegion_->setToolTip(tr("Possible while a region is being worked on."));
    add(tr("Set the region to the &view"), QKeySequence(tr("Shift+R")), [this] {
        if (work_) work_->frameView(view_->view().visible());
    });
    add(tr("&Work out waiting clicks"), QKeySequence(tr("Ctrl+Return")), [this] {
        if (work_) work_->answerWaiting();
    });
    answerWaiting_ = needSlide_.back();
    answerWaiting_->setToolTip(
        tr("Possible while a click waits: it was stopped, or there was no model."));
    add(tr("Work out eve&rything anew ..."), {}, [this] { askToBeginAnew(); });
    anew_ = needSlide_.back();
    anew_->setToolTip(
        tr("Possible while the masks are at another scale than the model is made for: all clicks "
           "once more at that scale."));
    refine->setToolTipsVisible(true);
    add(tr("S&top"), QKeySequence(tr("Esc")), [this] { escape(); });
    add(tr("Compare met&hods ..."), QKeySequence(tr("Ctrl+M")), [this] { compareMethods(); });
    // Only with the polygon tool and over the slide: Return means something else in lists and
    // fields.
    endPolygon_ = refine->addAction(tr("End the pol&ygon"), QKeySequence(tr("Return")), this,
                                    [this] { polygonTool_->finish(); });
    endPolygon_->setShortcutContext(Qt::WidgetShortcut);
    view_->addAction(endPolygon_);
    refine->addSeparator();
    refine->addAction(tr("E&xperiments ..."), this, &MainWindow::showExperiments);
}

void MainWindow::makeHelpMenu() {
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&User guide"), QKeySequence(tr("Shift+F1")), this,
                    [this] { showHelp(QStringLiteral("guide")); });
    help->addAction(tr("&Keys and mouse"), QKeySequence(tr("F1")), this,
                    [this] { showHelp(QStringLiteral("keys")); });
    help->addAction(tr("&About"), this, &MainWindow::showAbout);
}

void MainWindow::makeToolBar() {
    auto* bar = addToolBar(tr("Tools"));
    bar->setObjectName(QStringLiteral("tools"));
    bar->setMovable(false);
    bar->setIconSize({22, 22});
    bar->addAction(iconOf(QStringLiteral("open")), tr("Open a slide or session"), this,
                   &MainWindow::chooseSlide);
    bar->addSeparator();
    bar->addActions(tools_->actions());
    radius_ = new NumberField(bar);
    radius_->setLimits(1, 2000);
    radius_->setDecimals(0);
    radius_->setPrefix(tr("r "));
    radius_->setSuffix(tr(" µm"));
    radius_->setKeyboardTracking(false);
    radius_->setAccessibleName(tr("Radius of clicks and brush"));
    radius_->setToolTip(tr("Radius of clicks and brush ([ and ], Ctrl and the wheel)"));
    connect(radius_, &NumberField::valueChanged, this, [this](double shown) {
        if (followingRadius_) return;
        if (const QString problem = radius_->problem(); !problem.isEmpty())
            say(problem);
        else
            roundCursor().setRadius(shown / unit());
        showRadius();
        view_->setFocus();
    });
    bar->addSeparator();
    bar->addWidget(radius_);
    // After the panels: every number that stands in the window.
    auto* keys = new NumberFieldKeys(view_);
    for (QAbstractSpinBox* field : findChildren<QAbstractSpinBox*>())
        keys->watch(field);
    classButton_ = new ClassButton(bar);
    connect(classButton_, &ClassButton::editWanted, this, [this] { editClasses(); });
    bar->addWidget(classButton_);
    bar->addSeparator();
    bar->addAction(undo_);
    bar->addAction(redo_);
    bar->addSeparator();
    bar->addAction(layerActions_.mask);
    bar->addAction(layerActions_.attention);
}

void MainWindow::fillRecent() {
    recent_->clear();
    for (const QString& name : SlideMemory::recentSlides())
        recent_->addAction(name, this, [this, name] { openFile(pathOf(name)); });
    if (recent_->isEmpty()) recent_->addAction(tr("None yet"))->setEnabled(false);
}

void MainWindow::fillModels() {
    modelMenu_->clear();
    models_ = shelf_.models(pathOf(preferences_.modelFolder));
    for (const ModelEntry& model : models_) {
        QAction* action = modelMenu_->addAction(model.name, this, [this, model] {
            preferences_.model = model.name;
            preferences_.save();
            chooseModel();
        });
        action->setCheckable(true);
        action->setChecked(model.name == preferences_.model);
    }
    if (models_.empty()) modelMenu_->addAction(tr("None found"))->setEnabled(false);
}

}  // namespace cgam::app
