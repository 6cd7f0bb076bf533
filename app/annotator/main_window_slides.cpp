#include "app/annotator/demo_slide_file.h"
#include "app/annotator/file_places.h"
#include "app/annotator/known_sessions.h"
#include "app/annotator/main_window.h"
#include "app/annotator/segment_controls.h"
#include "app/annotator/session_keeper.h"
#include "core/base/file_ending.h"
#include "core/base/free_memory.h"
#include "ui/compare/comparison_window.h"
#include "ui/panels/class_button.h"
#include "ui/panels/classes_panel.h"
#include "ui/panels/clicks_panel.h"
#include "ui/panels/hint_bar.h"
#include "ui/panels/scale_question.h"
#include "ui/panels/start_page.h"
#include "ui/slide/slide_memory.h"
#include "ui/slide/slide_panel.h"
#include "ui/view/measures.h"
#include "ui/view/slide_view.h"

#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <array>
#include <utility>

// Slides and sessions: opening, showing, closing.

namespace cgam::app {

using namespace cgam::ui;

namespace {

/// A scale that a user gave counts for the slide wherever it is opened. False: none was given.
bool useScaleOf(const SessionContent& content, const OpenedSlide& slide) {
    const SlideSource& source = slide.pyramid->source();
    if (!content.slide.mpp || source.info().mpp) return false;
    SlideMemory::rememberScale(slide.path, source, *content.slide.mpp);
    return true;
}

/// Yellow stands out from every stain and from the marks of clicks.
constexpr std::array<std::uint8_t, 3> kTumourColour{255, 221, 0};

}  // namespace

bool MainWindow::mayLeave() {
    if (!keeper_->hasUnkept()) return true;
    const QString why =
        keeper_->isFileGone()
            ? tr("The session file %1 is no longer there: all of this work is in this window "
                 "alone. "
                 "File > Save session as keeps it.\n\nClose all the same, and lose it?")
                  .arg(nameOf(keeper_->file()))
            : tr("The last changes could not be written: %1\n\nClose all the same, and lose them?")
                  .arg(QString::fromStdString(keeper_->status().problem));
    const auto answer =
        QMessageBox::warning(this, tr("Not everything is saved"), why,
                             QMessageBox::Close | QMessageBox::Cancel, QMessageBox::Cancel);
    return answer == QMessageBox::Close;
}

void MainWindow::openFile(const std::filesystem::path& path) {
    std::error_code error;
    // A name from the command line has no folder, and exports go beside the slide.
    std::filesystem::path whole = std::filesystem::absolute(path, error);
    if (error) whole = path;
    if (!keeper_->file().empty() && whole.lexically_normal() == keeper_->file()) {
        say(tr("This session is open already."));
        return;
    }
    if (!mayLeave()) return;
    awaited_.reset();
    keeper_->giveUpOpening();
    statusBar()->showMessage(tr("Opening %1 ...").arg(nameOf(path.filename())));
    if (cgam::endingOf(path) == ".cgam")
        openSession(whole.lexically_normal());
    else
        opener_.open(whole);
}

void MainWindow::openSession(const std::filesystem::path& file,
                             const std::filesystem::path& slide) {
    opener_.cancel();
    keeper_->read(file, [this, file, slide](Result<NamedSession>& read) {
        if (!read) {
            failToOpen(nameOf(file), QString::fromStdString(read.error().message));
            return;
        }
        awaited_ =
            AwaitedSession{file, slide.empty() ? read->slide : slide, std::move(read->opened)};
        const std::filesystem::path& made = awaited_->opened.content.slide.path;
        if (awaited_->slide.empty())
            askForSlide(tr("The slide \u201c%1\u201d of this session is no longer in %2.")
                            .arg(nameOf(made.filename()), nameOf(made.parent_path())));
        else
            opener_.open(awaited_->slide);
    });
}

void MainWindow::askForSlide(const QString& sentence) {
    statusBar()->clearMessage();
    auto* question = new QMessageBox(QMessageBox::Question, tr("Where is the slide?"), sentence,
                                     QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(
        tr("Show where it is now: the program checks that it is the same "
           "slide, and remembers the new place."));
    QPushButton* locate = question->addButton(tr("&Locate ..."), QMessageBox::AcceptRole);
    QPushButton* without =
        question->addButton(tr("&Export without the slide ..."), QMessageBox::ActionRole);
    without->setToolTip(tr("Everything but the overlay: the session holds it"));
    question->setDefaultButton(locate);
    connect(question, &QMessageBox::finished, this, [this, question, locate, without] {
        if (awaited_ && question->clickedButton() == without) return exportWithoutSlide();
        QString name;
        if (awaited_ && question->clickedButton() == locate)
            name = QFileDialog::getOpenFileName(
                this,
                tr("Where is %1 now?").arg(nameOf(awaited_->opened.content.slide.path.filename())),
                nameOf(awaited_->file.parent_path()), slideFilter());
        if (!awaited_) return;
        if (name.isEmpty()) {
            failToOpen({}, tr("%1 was not opened: its slide is missing.")
                               .arg(nameOf(awaited_->file.filename())));
            return;
        }
        awaited_->slide = pathOf(name);
        opener_.open(awaited_->slide);
    });
    question->open();
}

void MainWindow::takeSlide(const std::shared_ptr<const OpenedSlide>& slide) {
    if (awaited_ && awaited_->slide == slide->path)
        adoptSession(slide);
    else
        showSlide(slide);
}

void MainWindow::adoptSession(const std::shared_ptr<const OpenedSlide>& slide) {
    keeper_->identify(
        slide->path, slide->pyramid->sharedSource(),
        [this, slide](const Result<SlideIdentity>& found) {
            if (!awaited_) return;
            const SlideIdentity& made = awaited_->opened.content.slide;
            if (!found || !isSameSlide(made, *found)) {
                askForSlide(
                    tr("%1 is not the slide that this session was made on: its size or content "
                       "differs.")
                        .arg(nameOf(slide->path.filename())));
                return;
            }
            AwaitedSession session = std::move(*awaited_);
            awaited_.reset();
            identity_ = *found;
            leaveSession();
            endWork();
            keeper_->adopt(std::move(session.opened.session), session.opened.content.slide);
            if (!keeper_->isUntitled()) {
                SlideMemory::addRecentSlide(session.file);
                rememberSession(identity_, session.file);
            }
            useScaleOf(session.opened.content, *slide);
            showPicture(inColoursOf(session.opened.content, slide));
            startWork(std::move(session.opened.content));
            Q_EMIT slideShown();
        });
}

void MainWindow::showSlide(const std::shared_ptr<const OpenedSlide>& slide) {
    awaited_.reset();  // a session that waits for another slide was overtaken
    leaveSession();
    endWork();
    identity_ = {};
    identity_.path = slide->path;
    showPicture(slide);
    keeper_->take(slide->path, slide->pyramid->sharedSource(), [this](KeptWork& kept) {
        if (kept.identity) identity_ = *kept.identity;
        if (kept.session)
            if (auto same = inColoursOf(kept.session->content, slide_); same != slide_)
                showPicture(std::move(same));
        if (kept.session && !view_->scale() && useScaleOf(kept.session->content, *slide_)) {
            question_->hide();
            applyScale();
            useUsualRadius();
        }
        startWork(kept.session ? std::optional(std::move(kept.session->content)) : std::nullopt);
        if (!kept.problem.empty()) {
            say(QString::fromStdString(kept.problem));
            auto* notice =
                new QMessageBox(QMessageBox::Warning, tr("Earlier work was not opened"),
                                QString::fromStdString(kept.problem), QMessageBox::Ok, this);
            notice->setAttribute(Qt::WA_DeleteOnClose);
            notice->setInformativeText(
                tr("Its file stays as it is; what you do now is kept in another one."));
            notice->open();
        }
        if (kept.named) offerSession(*kept.named);
        Q_EMIT slideShown();
    });
}

void MainWindow::showPicture(std::shared_ptr<const OpenedSlide> slide) {
    slide_ = std::move(slide);
    statusBar()->clearMessage();
    question_->hide();
    endOffer();
    pages_->setCurrentWidget(view_);
    dock_->setVisible(panelsWanted_);
    view_->setSlide(slide_->pyramid, slide_->ground);
    slidePanel_->setSlide(slide_);
    applyScale();
    useUsualRadius();
    setWindowTitle(tr("%1 - CGAM Annotator").arg(nameOf(slide_->path.filename())));
    SlideMemory::addRecentSlide(slide_->path);
    updateActions();
    hints_->setVisible(!preferences_.hintsSeen);
    placeOverlays();
    view_->setFocus();
    if (slide_->neighbours.next) opener_.openAhead(*slide_->neighbours.next);
}

void MainWindow::startWork(std::optional<SessionContent> kept) {
    endWork();
    const std::shared_ptr<const SlideSource> source = slide_->pyramid->sharedSource();
    const ui::ModelEntry* model = chosenModel();
    DocumentContent content;
    content.grid = gridFor(*source, view_->scale(), modelMpp());
    content.classes = {{"Tumor", kTumourColour}};
    identity_.mpp = view_->scale();
    keeper_->setSlide(identity_);
    if (kept) {
        content = std::move(kept->document);
        const auto method = kept->settings.find(kMethodSetting);
        if (method != kept->settings.end())
            if (const auto known = methodFromId(method->second)) setMethod(*known);
    }
    keepColours(kept ? &*kept : nullptr);
    keptComparisons_ = kept ? KeptComparisons::of(kept->settings) : KeptComparisons();
    const bool taken = !content.steps.empty();
    work_ = std::make_unique<SlideWork>(source, std::move(content), bridge_);
    if (model != nullptr) work_->document().model = model->name.toStdString();
    if (identity_.fileSize > 0) keeper_->follow(work_->document());
    work_->keepJournal([this](const DocumentEvent& event) { keeper_->record(event); });
    work_->setSettings(preferences_.methodSettings());
    work_->document().placement.window = preferences_.window;
    connect(work_.get(), &SlideWork::statusChanged, this, &MainWindow::showStatus);
    connect(work_.get(), &SlideWork::changed, this, &MainWindow::updateActions);
    connect(work_.get(), &SlideWork::selectionChanged, this, &MainWindow::updateClickActions);
    connect(work_.get(), &SlideWork::refused, this, &MainWindow::say);
    connect(work_.get(), &SlideWork::noted, this, &MainWindow::say);
    connect(work_.get(), &SlideWork::answered, this, &MainWindow::sayEffect);
    showWork(work_.get());
    showStatus();
    updateActions();
    const SessionStatus status = keeper_->status();
    if (!status.problem.empty())
        say(QString::fromStdString(status.problem));
    else if (taken)
        say(tr("Your earlier work on this slide is here again."));
    if (kept) reloadTruth(kept->settings);
}

void MainWindow::showWork(SlideWork* work) {
    layers_->show(work);
    clicksPanel_->show(work, view_->scale());
    layersPanel_->show(work);
    classesPanel_->show(work);
    classButton_->show(work);
    selectTool_->setWork(work);
    segment_->show(work);
}

void MainWindow::endWork() {
    dropImport();
    showWork(nullptr);
    work_.reset();
    giveFreeMemoryBack();
}

void MainWindow::leaveSession() {
    if (work_) work_->settle();
    if (comparison_) comparison_->keepClicks();
    letTilesGo();
    keeper_->leave();
    keptComparisons_ = {};
}

void MainWindow::letTilesGo() {
    if (keeper_->isOpen() && keeper_->status().state == SessionStatus::State::Saved)
        segment_->work().maskWasSaved();
}

void MainWindow::closeSlide() {
    if (!slide_ || !mayLeave()) return;
    awaited_.reset();
    opener_.cancel();
    keeper_->giveUpOpening();
    leaveSession();
    endWork();
    slide_.reset();
    view_->clearSlide();
    slidePanel_->setSlide(nullptr);
    question_->hide();
    endOffer();
    setWindowTitle(tr("CGAM Annotator"));
    refreshStart();
    pages_->setCurrentIndex(0);  // the start page in its frame
    dock_->hide();
    updateActions();
    showStatus();
}

void MainWindow::refuseSlide(const QString& path, const QString& sentence) {
    // The session itself is sound: its slide may lie elsewhere, and most exports need none.
    if (awaited_ && pathOf(path) == awaited_->slide)
        askForSlide(sentence);
    else
        failToOpen(path, sentence);
}

void MainWindow::failToOpen(const QString& path, const QString& sentence) {
    awaited_.reset();
    SlideMemory::removeRecentSlide(path);
    say(sentence);
    // A start page as empty as before would look as if nothing had been asked for.
    if (!slide_) statusBar()->showMessage(statusBar()->currentMessage());
    refreshStart();
    Q_EMIT slideFailed(sentence);
}

void MainWindow::chooseSlide() {
    const QString last = QSettings().value(QStringLiteral("slideFolder")).toString();
    QString folder = QFileInfo(last).isDir() ? last : documentsFolder();
    if (slide_ && slide_->path != demoSlideFile()) folder = folderBeside(slide_->path);
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
