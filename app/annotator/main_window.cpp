#include "app/annotator/main_window.h"

#include "ui/slide/scale_question.h"
#include "ui/slide/slide_memory.h"
#include "ui/slide/slide_panel.h"
#include "ui/view/measures.h"
#include "ui/view/slide_view.h"

#include <QAction>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QSettings>
#include <QStatusBar>

namespace cgam::app {

using namespace cgam::ui;

namespace {

constexpr int kMessageMs = 8000;
/// A guess for slides that do not say: most scanners' 40x.
constexpr double kLikelyMpp = 0.25;

}  // namespace

MainWindow::MainWindow()
    : view_(new SlideView(this)), panel_(new SlidePanel), question_(new ScaleQuestion(view_)) {
    setWindowTitle(tr("CGAM Annotator"));
    setCentralWidget(view_);
    setAcceptDrops(true);
    question_->hide();
    auto* dock = new QDockWidget(tr("Slide"), this);
    dock->setObjectName(QStringLiteral("slideDock"));
    dock->setWidget(panel_);
    addDockWidget(Qt::RightDockWidgetArea, dock);
    makeMenus();
    makeStatusBar();
    connect(&opener_, &SlideOpener::opened, this, &MainWindow::showSlide);
    connect(&opener_, &SlideOpener::failed, this, &MainWindow::failToOpen);
    connect(panel_, &SlidePanel::scaleWanted, this, &MainWindow::askForScale);
    connect(question_, &ScaleQuestion::answered, this, [this](double mpp) {
        question_->hide();
        view_->setFocus();
        if (!slide_) return;
        SlideMemory::rememberScale(slide_->path, slide_->pyramid->source(), {mpp, mpp});
        view_->setScale(SlideScale{mpp, mpp});
        panel_->setScale(view_->scale(), true);
    });
    connect(question_, &ScaleQuestion::refused, this, [this] {
        question_->hide();
        view_->setFocus();
        if (slide_) SlideMemory::refuseScale(slide_->path, slide_->pyramid->source());
    });
    connect(view_, &SlideView::damageFound, this,
            [this](const QString& sentence) { statusBar()->showMessage(sentence); });
    const QSettings settings;
    if (!restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray()))
        resize(1280, 860);
    restoreState(settings.value(QStringLiteral("window/state")).toByteArray());
    updateActions();
    view_->setFocus();
}

void MainWindow::makeMenus() {
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("&Open slide ..."), QKeySequence::Open, this, &MainWindow::chooseSlide);
    recent_ = file->addMenu(tr("Open &recent"));
    connect(recent_, &QMenu::aboutToShow, this, &MainWindow::fillRecent);
    file->addSeparator();
    next_ = file->addAction(tr("&Next slide in the folder"), QKeySequence(tr("Ctrl+PgDown")), this,
                            [this] { openNeighbour(true); });
    previous_ = file->addAction(tr("&Previous slide in the folder"), QKeySequence(tr("Ctrl+PgUp")),
                                this, [this] { openNeighbour(false); });
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);

    QMenu* view = menuBar()->addMenu(tr("&View"));
    view->addAction(tr("Zoom &in\t+"), this, [this] { view_->zoomBy(1.5); });
    view->addAction(tr("Zoom &out\t-"), this, [this] { view_->zoomBy(1 / 1.5); });
    view->addAction(tr("&Fit\t0"), this, [this] { view_->fit(); });
    view->addSeparator();
    int key = 1;
    for (const double magnification : {1.25, 2.5, 5.0, 10.0, 20.0, 40.0})
        view->addAction(magnificationText(magnification) + QStringLiteral("\t%1").arg(key++), this,
                        [this, magnification] { view_->zoomToMagnification(magnification); });
    view->addSeparator();
    QAction* overview = view->addAction(tr("O&verview map"));
    overview->setCheckable(true);
    overview->setChecked(true);
    connect(overview, &QAction::toggled, view_, &SlideView::setOverviewVisible);
    for (QDockWidget* dock : findChildren<QDockWidget*>())
        view->addAction(dock->toggleViewAction());
}

void MainWindow::makeStatusBar() {
    position_ = new QLabel(this);
    statusBar()->addPermanentWidget(position_);
    connect(view_, &SlideView::pointerMoved, this, [this](QPointF place) {
        position_->setText(view_->slideRect().contains(place) ? positionText(place, view_->scale())
                                                              : QString());
    });
    connect(view_, &SlideView::pointerLeft, position_, &QLabel::clear);
}

void MainWindow::openSlide(const std::filesystem::path& path) {
    statusBar()->showMessage(tr("Opening %1 ...").arg(nameOf(path.filename())));
    opener_.open(path);
}

void MainWindow::showSlide(std::shared_ptr<const OpenedSlide> slide) {
    slide_ = std::move(slide);
    statusBar()->clearMessage();
    question_->hide();
    view_->setSlide(slide_->pyramid, slide_->ground);
    panel_->setSlide(slide_);
    applyScale();
    setWindowTitle(tr("%1 - CGAM Annotator").arg(nameOf(slide_->path.filename())));
    SlideMemory::addRecentSlide(slide_->path);
    updateActions();
    if (slide_->neighbours.next) opener_.openAhead(*slide_->neighbours.next);
    Q_EMIT slideShown();
}

void MainWindow::failToOpen(const QString& path, const QString& sentence) {
    SlideMemory::removeRecentSlide(path);
    statusBar()->showMessage(sentence, kMessageMs);
    Q_EMIT slideFailed(sentence);
}

void MainWindow::applyScale() {
    const SlideSource& source = slide_->pyramid->source();
    if (source.info().mpp) return;
    if (const auto mpp = SlideMemory::scaleOf(slide_->path, source)) {
        view_->setScale(mpp);
        panel_->setScale(mpp, true);
    } else if (!SlideMemory::isScaleRefused(slide_->path, source)) {
        askForScale();
    }
}

void MainWindow::askForScale() {
    if (!slide_) return;
    const SlideInfo& info = slide_->pyramid->source().info();
    double guess = info.objectivePower ? 10 / *info.objectivePower : kLikelyMpp;
    if (view_->scale()) guess = meanScale(*view_->scale());
    question_->ask(guess);
    placeQuestion();
}

void MainWindow::placeQuestion() {
    question_->setGeometry(0, 0, view_->width(), question_->sizeHint().height());
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    placeQuestion();
}

void MainWindow::chooseSlide() {
    const QString folder = slide_ ? nameOf(slide_->path.parent_path())
                                  : QSettings().value(QStringLiteral("slideFolder")).toString();
    const QString name =
        QFileDialog::getOpenFileName(this, tr("Open a slide"), folder, slideFilter());
    if (name.isEmpty()) return;
    QSettings().setValue(QStringLiteral("slideFolder"), QFileInfo(name).absolutePath());
    openSlide(pathOf(name));
}

void MainWindow::openNeighbour(bool next) {
    if (!slide_) return;
    const auto& path = next ? slide_->neighbours.next : slide_->neighbours.previous;
    if (path) openSlide(*path);
}

void MainWindow::fillRecent() {
    recent_->clear();
    for (const QString& name : SlideMemory::recentSlides())
        recent_->addAction(name, this, [this, name] { openSlide(pathOf(name)); });
    if (recent_->isEmpty()) recent_->addAction(tr("None yet"))->setEnabled(false);
}

void MainWindow::updateActions() {
    next_->setEnabled(slide_ && slide_->neighbours.next);
    previous_->setEnabled(slide_ && slide_->neighbours.previous);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    for (const QUrl& url : event->mimeData()->urls()) {
        if (!url.isLocalFile()) continue;
        event->acceptProposedAction();
        openSlide(pathOf(url.toLocalFile()));
        return;
    }
}

void MainWindow::closeEvent(QCloseEvent* event) {
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/state"), saveState());
    QMainWindow::closeEvent(event);
}

}  // namespace cgam::app
