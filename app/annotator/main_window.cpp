#include "app/annotator/main_window.h"

#include "app/annotator/experiments_window.h"
#include "app/annotator/known_sessions.h"
#include "app/annotator/segment_controls.h"
#include "app/annotator/session_keeper.h"
#include "ui/compare/comparison_window.h"
#include "ui/panels/choice_bar.h"
#include "ui/panels/classes_panel.h"
#include "ui/panels/clicks_panel.h"
#include "ui/panels/elided_texts.h"
#include "ui/panels/hint_bar.h"
#include "ui/panels/offer_bar.h"
#include "ui/panels/press_guard.h"
#include "ui/panels/scale_question.h"
#include "ui/panels/start_page.h"
#include "ui/slide/slide_memory.h"
#include "ui/slide/slide_panel.h"
#include "ui/view/slide_view.h"

#include <QAction>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>
#include <QScreen>
#include <QScrollArea>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QStyle>
#include <QTabWidget>
#include <QVBoxLayout>

namespace cgam::app {

using namespace cgam::ui;

namespace {

constexpr int kDockWidth = 300;
const QString kPanels = QStringLiteral("window/panels");

/// Nearly the whole of a small screen, room for others on a large one.
QSize usualSize() {
    constexpr QSize kUsual(1360, 880);
    const QScreen* screen = QGuiApplication::primaryScreen();
    // The screen of tests and tours is made up.
    if (screen == nullptr || QGuiApplication::platformName() == QStringLiteral("offscreen"))
        return kUsual;
    return kUsual.boundedTo(screen->availableSize() * 0.96);
}

/// On a low window a panel scrolls instead of making it higher.
QScrollArea* scrolling(QWidget* panel) {
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(panel);
    return area;
}

TileLoader::Settings loaderSettings(const Preferences& preferences) {
    TileLoader::Settings settings;
    settings.cacheBytes = static_cast<std::size_t>(preferences.cacheMiB) << 20;
    return settings;
}

}  // namespace

MainWindow::MainWindow(EngineShelf shelf)
    : shelf_(std::move(shelf)),
      preferences_(Preferences::load()),
      bridge_(shelf_.limits),
      pages_(new QStackedWidget(this)),
      start_(new StartPage),
      view_(new SlideView(nullptr, loaderSettings(preferences_))),
      question_(new ScaleQuestion(view_)),
      placeBar_(new ChoiceBar(view_)),
      offer_(new OfferBar(view_)),
      hints_(new HintBar(view_)),
      layers_(std::make_unique<WorkLayers>(*view_)),
      clickTool_(std::make_unique<ClickTool>(*view_)),
      selectTool_(std::make_unique<SelectTool>(*view_, *layers_)),
      brushTool_(std::make_unique<BrushTool>(*view_)),
      polygonTool_(std::make_unique<PolygonTool>(*view_)),
      slidePanel_(new SlidePanel),
      keeper_(std::make_unique<SessionKeeper>(defaultSessionFolder())) {
    setWindowTitle(tr("CGAM Annotator"));
    setStatusBar(new ElidedStatusBar(this));
    setAcceptDrops(true);
    pages_->addWidget(scrolling(start_));
    pages_->addWidget(view_);
    setCentralWidget(pages_);
    auto* guard = new PressGuard(*view_);
    for (QWidget* bar : topBars()) {
        bar->hide();
        bar->installEventFilter(this);
        guard->watch(*bar);
    }
    hints_->hide();
    guard->watch(*hints_);
    view_->installEventFilter(this);
    makeActions();

    makePanels();
    makeFileMenu();
    makeEditMenu();
    makeViewMenu();
    makeRefineMenu();
    segment_ = std::make_unique<SegmentControls>(*this);
    makeHelpMenu();
    makeToolBar();
    makeStatusBar();

    connect(start_, &StartPage::openWanted, this, &MainWindow::chooseSlide);
    connect(start_, &StartPage::demoWanted, this, &MainWindow::openDemo);
    connect(start_, &StartPage::slideWanted, this,
            [this](const QString& name) { openFile(pathOf(name)); });
    connect(start_, &StartPage::discardWanted, this, &MainWindow::discardKept);
    connect(&opener_, &SlideOpener::opened, this, &MainWindow::takeSlide);
    connect(&opener_, &SlideOpener::failed, this, &MainWindow::refuseSlide);
    connect(slidePanel_, &SlidePanel::scaleWanted, this, &MainWindow::askForScale);
    connect(question_, &ScaleQuestion::answered, this, &MainWindow::takeScale);
    connect(question_, &ScaleQuestion::refused, this, [this] {
        question_->hide();
        view_->setFocus();
        if (slide_) SlideMemory::refuseScale(slide_->path, slide_->pyramid->source());
    });
    connect(placeBar_, &ChoiceBar::considered, this,
            [this](int choice) { considerPlace(choice, false); });
    connect(placeBar_, &ChoiceBar::taken, this,
            [this](int choice) { considerPlace(choice, true); });
    connect(placeBar_, &ChoiceBar::refused, this, [this] { endImport({}); });
    connect(offer_, &OfferBar::taken, this, [this] {
        const std::filesystem::path file = offered_;
        endOffer();
        if (slide_ && mayLeave()) openSession(file, slide_->path);
    });
    connect(offer_, &OfferBar::refused, this, [this] {
        endOffer();
        view_->setFocus();
    });
    connect(hints_, &HintBar::dismissed, this, [this] {
        hints_->hide();
        preferences_.hintsSeen = true;
        preferences_.save();
        view_->setFocus();
    });
    for (RoundCursor* circle : {&clickTool_->circle(), &brushTool_->circle()})
        connect(circle, &RoundCursor::radiusChanged, this, &MainWindow::showRadius);
    connect(view_, &SlideView::damageFound, this, &MainWindow::say);
    connect(clicksPanel_, &ClicksPanel::jumpWanted, view_, &SlideView::centreOn);
    connect(clicksPanel_, &ClicksPanel::viewWanted, view_, [this] { view_->setFocus(); });
    connect(&bridge_, &WorkerBridge::engineChanged, this, &MainWindow::showEngine);
    connect(keeper_.get(), &SessionKeeper::failed, this, &MainWindow::say);
    connect(keeper_.get(), &SessionKeeper::saved, this,
            [this](const std::filesystem::path& file, const SlideIdentity& slide,
                   const QString& problem) {
                if (problem.isEmpty()) {
                    SlideMemory::addRecentSlide(file);
                    rememberSession(slide, file);
                }
                say(problem.isEmpty()
                        ? tr("The session is kept in %1 from now on: open that file, or the slide, "
                             "to go on.")
                              .arg(nameOf(file))
                        : problem);
                Q_EMIT sessionSaved(problem);
            });
    connect(keeper_.get(), &SessionKeeper::statusChanged, this, [this] {
        const SessionStatus status = keeper_->status();
        if (!status.problem.empty()) say(QString::fromStdString(status.problem));
        letTilesGo();
        showStatus();
    });
    connect(keeper_.get(), &SessionKeeper::writableAgain, this, [this](const QString& file) {
        say(tr("%1 can be written to again: what was done meanwhile is saved.").arg(file));
    });
    connect(segment_.get(), &SegmentControls::changed, this, &MainWindow::updateActions);
    connect(clickTool_.get(), &ClickTool::clicked, this,
            [this](QPointF place, double radius, bool positive) {
                // What was said of the click before is not true of this one.
                statusBar()->clearMessage();
                if (work_)
                    takeClick(place, radius, positive);
                else
                    say(tr("One moment: the earlier work on this slide is being read."));
            });
    connect(clickTool_.get(), &ClickTool::aimed, this, [this] {
        say(tr("At the cross: Return sets a positive click, Shift+Return a negative one."));
    });
    connect(brushTool_.get(), &BrushTool::painted, this,
            [this](const std::vector<SlidePoint>& points, double radius, HandEdit edit) {
                if (work_ && !segment_->brush(points, radius, edit))
                    work_->brush(points, radius, edit);
            });
    connect(brushTool_.get(), &BrushTool::strokeEnded, this, [this] {
        if (work_ && !segment_->endStroke()) work_->endBrush();
    });
    connect(polygonTool_.get(), &PolygonTool::drawn, this,
            [this](const SlideRings& rings, HandEdit edit) {
                if (work_ && !segment_->polygon(rings, edit)) work_->polygon(rings, edit);
            });

    const QSettings settings;
    if (!restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray()))
        resize(usualSize());
    restoreState(settings.value(QStringLiteral("window/state")).toByteArray());
    panelsWanted_ = settings.value(kPanels, true).toBool();
    dock_->hide();  // until there is a slide
    applyPreferences(preferences_);
    setTool(Tool::Click);
    updateActions();
    showStatus();
    refreshStart();
    start_->setFocus();
}

MainWindow::~MainWindow() {
    delete experiments_;  // its engines come from the shelf
    view_->setTool(nullptr);
    view_->removeEventFilter(this);
    background_.waitForDone();  // exports that were asked for are written to their end
    leaveSession();
    endWork();
    segment_.reset();  // likewise
    layers_.reset();   // before the view that it draws on
}

void MainWindow::makePanels() {
    clicksPanel_ = new ClicksPanel;
    layersPanel_ = new LayersPanel(*layers_, layerActions_);
    classesPanel_ = new ClassesPanel;
    auto* layersTab = new QWidget;
    auto* column = new QVBoxLayout(layersTab);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(layersPanel_, 1);
    column->addWidget(classesPanel_);
    tabs_ = new QTabWidget;
    tabs_->setDocumentMode(true);
    // Down they scroll, sideways nothing may be hidden.
    int width = kDockWidth;
    for (const QWidget* panel : std::initializer_list<QWidget*>{clicksPanel_, layersTab})
        width = std::max(width, panel->minimumSizeHint().width() +
                                    style()->pixelMetric(QStyle::PM_ScrollBarExtent));
    tabs_->setMinimumWidth(width);
    tabs_->addTab(scrolling(clicksPanel_), tr("Clicks"));
    layersTab_ = tabs_->addTab(scrolling(layersTab), tr("Layers"));
    tabs_->addTab(scrolling(slidePanel_), tr("Slide"));
    dock_ = new QDockWidget(tr("Panels"), this);
    dock_->setObjectName(QStringLiteral("panels"));
    dock_->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable);
    dock_->setTitleBarWidget(new QWidget(dock_));
    dock_->setWidget(tabs_);
    addDockWidget(Qt::RightDockWidgetArea, dock_);
    resizeDocks({dock_}, {width}, Qt::Horizontal);
}

void MainWindow::placeOverlays() {
    int top = 0;
    for (QWidget* bar : topBars()) {
        const int wrapped = bar->heightForWidth(view_->width());
        const int height = wrapped > 0 ? wrapped : bar->sizeHint().height();
        bar->setGeometry(0, top, view_->width(), height);
        if (!bar->isHidden()) top += height;
    }
    hints_->place();
    segment_->place(top);
}

std::array<QWidget*, 3> MainWindow::topBars() const {
    return {offer_, question_, placeBar_};
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    for (const QUrl& url : event->mimeData()->urls()) {
        if (!url.isLocalFile()) continue;
        event->acceptProposedAction();
        openFile(pathOf(url.toLocalFile()));
        return;
    }
}

bool MainWindow::eventFilter(QObject* object, QEvent* event) {
    if (object == view_ && event->type() == QEvent::Resize) placeOverlays();
    // What a bar says may take another line.
    if (object != view_ && event->type() == QEvent::LayoutRequest) placeOverlays();
    return QMainWindow::eventFilter(object, event);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/state"), saveState());
    settings.setValue(kPanels, panelsWanted_);
    preferences_.save();
    if (work_) work_->settle();
    if (comparison_) comparison_->keepClicks();
    keeper_->flush();
    letTilesGo();
    if (!mayLeave() || (comparison_ && !comparison_->mayLeave())) {
        event->ignore();
        return;
    }
    if (work_) work_->cancel();
    if (comparison_) {
        comparison_->end();  // was asked about
        comparison_->close();
    }
    if (experiments_ != nullptr) experiments_->close();
    opener_.cancel();
    // What cannot be written was asked about; for the rest there is time.
    keeper_->leave(keeper_->hasUnkept() ? std::chrono::milliseconds(0)
                                        : SessionKeeper::kLeaveLimit);
    QMainWindow::closeEvent(event);
}

}  // namespace cgam::app
