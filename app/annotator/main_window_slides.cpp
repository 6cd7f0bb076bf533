#include "app/annotator/demo_slide_file.h"
#include "app/annotator/main_window.h"
#include "app/annotator/session_keeper.h"
#include "ui/panels/clicks_panel.h"
#include "ui/panels/hint_bar.h"
#include "ui/panels/start_page.h"
#include "ui/slide/scale_question.h"
#include "ui/slide/slide_memory.h"
#include "ui/slide/slide_panel.h"
#include "ui/view/measures.h"
#include "ui/view/slide_view.h"

#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <utility>

// Slides and sessions: opening, showing, closing.

namespace cgam::app {

using namespace cgam::ui;

namespace {

/// A guess for slides that do not say: most scanners' 40x.
constexpr double kLikelyMpp = 0.25;

}  // namespace

void MainWindow::openFile(const std::filesystem::path& path) {
    if (path.extension() != ".cgam") {
        statusBar()->showMessage(tr("Opening %1 ...").arg(nameOf(path.filename())));
        opener_.open(path);
        return;
    }
    Result<OpenedSession> opened = keeper_->open(path);
    if (!opened) {
        failToOpen(nameOf(path), QString::fromStdString(opened.error().message));
        return;
    }
    std::filesystem::path slide = opened->content.slide.path;
    std::error_code error;
    if (!std::filesystem::exists(slide, error)) {
        const std::filesystem::path beside = path.parent_path() / slide.filename();
        slide = std::filesystem::exists(beside, error) ? beside : askForSlide(slide);
        if (slide.empty()) return;
    }
    awaited_ = AwaitedSession{path, slide, std::move(*opened)};
    opener_.open(slide);
}

std::filesystem::path MainWindow::askForSlide(const std::filesystem::path& missing) {
    const QString name = QFileDialog::getOpenFileName(
        this, tr("Where is %1 now?").arg(nameOf(missing.filename())), {}, slideFilter());
    return pathOf(name);
}

bool MainWindow::adoptSession(AwaitedSession session, const OpenedSlide& slide) {
    const SlideSource& source = slide.pyramid->source();
    Result<SlideIdentity> found = identifySlide(slide.path, source.info());
    if (!found || !isSameSlide(session.opened.content.slide, *found)) {
        failToOpen(nameOf(session.file), tr("%1 is not the slide that this session was made on.")
                                             .arg(nameOf(slide.path.filename())));
        return false;
    }
    found->mpp = session.opened.content.slide.mpp;
    if (found->mpp) SlideMemory::rememberScale(slide.path, source, *found->mpp);
    keeper_->adopt(std::move(session.opened.session), *found);
    kept_ = std::move(session.opened.content);
    SlideMemory::addRecentSlide(session.file);
    return true;
}

void MainWindow::openDemo() {
    const std::filesystem::path file = demoSlideFile();
    statusBar()->showMessage(tr("Drawing the demo slide ..."));
    background_.start([this, file] {
        const Result<void> made = makeDemoSlide(file);
        QMetaObject::invokeMethod(
            this,
            [this, file, made] {
                if (made)
                    openFile(file);
                else
                    say(QString::fromStdString(made.error().message));
            },
            Qt::QueuedConnection);
    });
}

void MainWindow::showSlide(std::shared_ptr<const OpenedSlide> slide) {
    kept_.reset();
    // A session that waits for another slide was overtaken.
    if (auto session = std::exchange(awaited_, std::nullopt);
        session && session->slide == slide->path && !adoptSession(std::move(*session), *slide))
        return;
    slide_ = std::move(slide);
    statusBar()->clearMessage();
    question_->hide();
    pages_->setCurrentWidget(view_);
    dock_->setVisible(panelsWanted_);
    layers_->show(nullptr);
    view_->setSlide(slide_->pyramid, slide_->ground);
    slidePanel_->setSlide(slide_);
    applyScale();
    useUsualRadius();
    startWork();
    setWindowTitle(tr("%1 - CGAM Annotator").arg(nameOf(slide_->path.filename())));
    SlideMemory::addRecentSlide(slide_->path);
    updateActions();
    hints_->setVisible(!preferences_.hintsSeen);
    placeOverlays();
    view_->setFocus();
    if (slide_->neighbours.next) opener_.openAhead(*slide_->neighbours.next);
    Q_EMIT slideShown();
}

void MainWindow::startWork() {
    layers_->show(nullptr);
    clicksPanel_->show(nullptr, std::nullopt);
    layersPanel_->show(nullptr);
    selectTool_->setWork(nullptr);
    work_.reset();
    const std::shared_ptr<const SlideSource> source = slide_->pyramid->sharedSource();
    const double modelMpp = models_.empty() ? 1.0 : models_.front().mpp;
    DocumentContent content;
    content.grid = gridFor(*source, view_->scale(), modelMpp);
    identity_ = {};
    identity_.path = slide_->path;
    Result<SlideIdentity> identity = identifySlide(slide_->path, source->info());
    if (identity) {
        identity_ = *identity;
        identity_.mpp = view_->scale();
    }
    if (!kept_ && identity) {
        auto taken = keeper_->take(identity_);
        if (taken)
            kept_ = std::move(*taken);
        else
            say(QString::fromStdString(taken.error().message));
    } else if (!kept_) {
        keeper_->close();
    }
    if (const auto kept = std::exchange(kept_, std::nullopt)) {
        content = kept->document;
        const auto method = kept->settings.find(kMethodSetting);
        if (method != kept->settings.end())
            if (const auto known = methodFromId(method->second)) setMethod(*known);
    }
    const bool taken = !content.steps.empty();
    work_ = std::make_unique<SlideWork>(source, std::move(content), bridge_);
    keeper_->follow(work_->document());
    work_->keepJournal([this](const DocumentEvent& event) { keeper_->record(event); });
    work_->setSettings(preferences_.method);
    work_->document().placement.window = preferences_.window;
    connect(work_.get(), &SlideWork::statusChanged, this, &MainWindow::showStatus);
    connect(work_.get(), &SlideWork::changed, this, &MainWindow::updateActions);
    connect(work_.get(), &SlideWork::refused, this, &MainWindow::say);
    connect(work_.get(), &SlideWork::noted, this, &MainWindow::say);
    layers_->show(work_.get());
    clicksPanel_->show(work_.get(), view_->scale());
    layersPanel_->show(work_.get());
    selectTool_->setWork(work_.get());
    showStatus();
    updateActions();
    if (taken) say(tr("Your earlier work on this slide is here again."));
}

void MainWindow::closeSlide() {
    if (!slide_) return;
    layers_->show(nullptr);
    clicksPanel_->show(nullptr, std::nullopt);
    layersPanel_->show(nullptr);
    selectTool_->setWork(nullptr);
    keeper_->close();
    work_.reset();
    slide_.reset();
    view_->clearSlide();
    slidePanel_->setSlide(nullptr);
    question_->hide();
    setWindowTitle(tr("CGAM Annotator"));
    start_->refresh();
    pages_->setCurrentWidget(start_);
    dock_->hide();
    updateActions();
    showStatus();
}

void MainWindow::failToOpen(const QString& path, const QString& sentence) {
    SlideMemory::removeRecentSlide(path);
    say(sentence);
    start_->refresh();
    Q_EMIT slideFailed(sentence);
}

void MainWindow::applyScale() {
    const SlideSource& source = slide_->pyramid->source();
    if (source.info().mpp) return;
    if (const auto mpp = SlideMemory::scaleOf(slide_->path, source)) {
        view_->setScale(mpp);
        slidePanel_->setScale(mpp, true);
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
    placeOverlays();
}

void MainWindow::takeScale(double mpp) {
    question_->hide();
    view_->setFocus();
    if (!slide_) return;
    SlideMemory::rememberScale(slide_->path, slide_->pyramid->source(), {mpp, mpp});
    view_->setScale(SlideScale{mpp, mpp});
    slidePanel_->setScale(view_->scale(), true);
    useUsualRadius();
    // The grid of what was clicked already stays as it is.
    if (work_ && work_->document().content().steps.empty())
        startWork();
    else
        clicksPanel_->setScale(view_->scale());
}

void MainWindow::chooseSlide() {
    const QString folder = slide_ ? nameOf(slide_->path.parent_path())
                                  : QSettings().value(QStringLiteral("slideFolder")).toString();
    const QString filter = slideFilter() + QStringLiteral(";;") + tr("Sessions (*.cgam)");
    const QString name =
        QFileDialog::getOpenFileName(this, tr("Open a slide or session"), folder, filter);
    if (name.isEmpty()) return;
    QSettings().setValue(QStringLiteral("slideFolder"), QFileInfo(name).absolutePath());
    openFile(pathOf(name));
}

void MainWindow::openNeighbour(bool next) {
    if (!slide_) return;
    const auto& path = next ? slide_->neighbours.next : slide_->neighbours.previous;
    if (path) openFile(*path);
}

}  // namespace cgam::app
