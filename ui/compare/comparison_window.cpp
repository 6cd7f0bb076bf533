#include "ui/compare/comparison_window.h"

#include "core/compare/comparison_files.h"
#include "ui/compare/row_dialog.h"
#include "ui/compare/row_names.h"
#include "ui/slide/paths.h"

#include <QAction>
#include <QCloseEvent>
#include <QColorDialog>
#include <QComboBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QSignalBlocker>
#include <QStatusBar>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace cgam::ui {

namespace {

constexpr int kMessageMs = 8000;
constexpr QSize kUsualSize(1280, 900);
const QString kFolder = QStringLiteral("compare/folder");

}  // namespace

ComparisonWindow::ComparisonWindow(ComparisonEngines engines, QWidget* parent)
    : QMainWindow(parent),
      engines_(std::move(engines)),
      workers_(engines_.source),
      panes_(new ComparisonPanes),
      replay_(new ReplayBar) {
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(4, 4, 4, 0);
    column->setSpacing(2);
    column->addWidget(panes_, 1);
    column->addWidget(replay_);
    setCentralWidget(page);
    makeFileMenu();
    makeClicksMenu();
    makeRowsMenu();
    makeViewMenu();
    makeReplayMenu();
    makeToolBar();
    makeStatusBar();
    connect(panes_, &ComparisonPanes::menuWanted, this, [this](std::size_t row, QPoint global) {
        QMenu menu(this);
        fillRowMenu(&menu, row);
        menu.exec(global);
    });
    connect(panes_, &ComparisonPanes::arranged, this, &ComparisonWindow::refreshPair);
    QSize size = kUsualSize;
    const QScreen* screen = QGuiApplication::primaryScreen();
    if (screen != nullptr && QGuiApplication::platformName() != QStringLiteral("offscreen"))
        size = size.boundedTo(screen->availableSize());
    resize(size);
    refresh();
}

ComparisonWindow::~ComparisonWindow() {
    background_.waitForDone();
    end();
}

ComparisonRequest ComparisonWindow::completed(ComparisonRequest request) const {
    if (request.model.empty())
        if (const std::vector<ModelEntry> models = engines_.models(); !models.empty())
            request.model = models.front().name.toStdString();
    if (request.rows.empty()) request.rows = usualRows(request);
    for (LiveRow& row : request.rows)
        if (row.model.empty() && !row.still) row.model = request.model;
    return request;
}

bool ComparisonWindow::beganWith(const ComparisonRequest& request) const {
    return work_ && beginAlike(completed(request), work_->request());
}

Result<void> ComparisonWindow::open(ComparisonRequest request) {
    if (const std::string problem = problemOf(request); !problem.empty()) return badInput(problem);
    end();
    request = completed(std::move(request));
    workers_.followDevice();
    setWindowTitle(tr("Compare methods \u2013 %1").arg(QString::fromStdString(request.name)));
    work_ = std::make_unique<ComparisonWork>(std::move(request), workers_);
    connect(work_.get(), &ComparisonWork::changed, this, &ComparisonWindow::refresh);
    // As they are made, so that a crash takes none of them.
    connect(work_.get(), &ComparisonWork::clicked, this, &ComparisonWindow::keepClicks);
    connect(work_.get(), &ComparisonWork::progressed, this, &ComparisonWindow::showProgress);
    connect(work_.get(), &ComparisonWork::said, this, &ComparisonWindow::say);
    panes_->show(work_.get());
    replay_->show(work_.get());
    refresh();
    present();
    panes_->pane(0).view().setFocus();
    statusBar()->clearMessage();
    if (work_->request().left)
        say(tr("What was clicked here before is here again; Undo takes it back click by click."));
    else if (!work_->request().note.empty())
        say(QString::fromStdString(work_->request().note));
    return {};
}

bool ComparisonWindow::present() {
    if (!work_) return false;
    show();
    raise();
    activateWindow();
    return true;
}

bool ComparisonWindow::hasOwnClicks() const {
    if (!work_) return false;
    const Clicks& given = work_->request().clicks;
    const auto& methods = work_->live().methods();
    return std::any_of(methods.begin(), methods.end(), [&](const LiveMethod& method) {
        const auto& clicks = method.clicks;
        return clicks.size() > given.size() ||
               !std::equal(clicks.begin(), clicks.end(), given.begin());
    });
}

bool ComparisonWindow::keepClicks() {
    if (!work_) return true;
    const auto& keep = work_->request().keep;
    const bool shared = work_->live().sharing() == ClickSharing::Shared;
    const Clicks clicks = work_->clicks();
    if (keep && shared && keep(clicks)) kept_ = clicks;
    return !hasOwnClicks() || (shared && kept_ == clicks);
}

bool ComparisonWindow::mayLeave() {
    // A robot's clicks are made again by asking it again.
    if (keepClicks() || work_->live().sharing() == ClickSharing::Own) return true;
    QMessageBox question(QMessageBox::Question, tr("Close the comparison?"),
                         tr("It has clicks of its own."), QMessageBox::NoButton, this);
    question.setInformativeText(
        tr("They are gone when it is closed, unless it was exported or a mask was taken into the "
           "session."));
    QPushButton* close = question.addButton(tr("C&lose"), QMessageBox::AcceptRole);
    QPushButton* stay = question.addButton(tr("&Keep it open"), QMessageBox::RejectRole);
    question.setDefaultButton(stay);
    question.setEscapeButton(stay);
    question.exec();
    return question.clickedButton() == close;
}

void ComparisonWindow::end() {
    panes_->show(nullptr);
    replay_->show(nullptr);
    work_.reset();
    kept_.reset();
    refresh();
}

void ComparisonWindow::closeEvent(QCloseEvent* event) {
    if (!mayLeave()) {
        event->ignore();
        return;
    }
    end();
    QMainWindow::closeEvent(event);
}

void ComparisonWindow::say(const QString& sentence) {
    statusBar()->showMessage(sentence, kMessageMs);
}

void ComparisonWindow::exportTo(const std::filesystem::path& file) {
    if (!work_) return;
    say(tr("Writing %1 ...").arg(ui::nameOf(file.filename())));
    background_.start([this, file, task = work_->live().task(work_->request().name),
                       methods = work_->live().compared()] {
        const Result<void> written = writeComparison(file, task, methods);
        const QString problem =
            written ? QString() : QString::fromStdString(written.error().message);
        QMetaObject::invokeMethod(
            this,
            [this, file, problem] {
                say(problem.isEmpty() ? tr("Written: %1").arg(ui::nameOf(file)) : problem);
                Q_EMIT exported(problem);
            },
            Qt::QueuedConnection);
    });
}

void ComparisonWindow::chooseFile(const QString& ending, const QString& filter) {
    if (!work_) return;
    QSettings settings;
    const QString start =
        settings.value(kFolder).toString() + QLatin1Char('/') +
        QString::fromStdString(std::filesystem::path(work_->request().name).stem().string()) +
        QStringLiteral("-comparison") + ending;
    QString name = QFileDialog::getSaveFileName(this, tr("Export the comparison"), start, filter);
    if (name.isEmpty()) return;
    if (!name.endsWith(ending)) name += ending;
    settings.setValue(kFolder, QFileInfo(name).absolutePath());
    exportTo(pathOf(name));
}

void ComparisonWindow::takeRow(std::size_t row) {
    if (!work_ || !work_->request().takeRow) return;
    const std::optional<TakenRow> shown = work_->shownRow(row);
    if (!shown) {
        say(tr("This method has no mask yet."));
        return;
    }
    const Result<QString> taken = work_->request().takeRow(*shown);
    QString sentence = taken ? *taken : QString::fromStdString(taken.error().message);
    if (!shown->row.still) {
        const QString missing = missingText(shown->clicks.size(), work_->shownClicksOf(row).size());
        // First: it is what the user does not see.
        if (!missing.isEmpty()) sentence = missing + QLatin1Char(' ') + sentence;
    }
    say(sentence);
}

void ComparisonWindow::chooseRow(std::optional<std::size_t> row) {
    if (!work_) return;
    QStringList models;
    for (const ModelEntry& model : engines_.models())
        models.push_back(model.name);
    const ComparisonRequest& request = work_->request();
    const LiveRow start = row ? work_->rows().at(*row) : usualRow(Method::CgamPlus, request.model);
    RowDialog dialog(request, models, start, this);
    if (dialog.exec() != QDialog::Accepted || !work_) return;
    if (row)
        work_->changeRow(*row, dialog.row());
    else
        work_->addRow(dialog.row());
}

void ComparisonWindow::chooseColour(std::size_t row) {
    const QColor chosen =
        QColorDialog::getColor(work_->colourOf(row), this, tr("Colour of this mask"));
    if (chosen.isValid() && work_) work_->setColour(row, chosen);
}

void ComparisonWindow::refreshPair() {
    if (first_ == nullptr || !work_) return;
    for (QComboBox* box : {first_, second_}) {
        const QSignalBlocker quiet(box);
        box->clear();
        for (const LiveRow& row : work_->rows())
            box->addItem(QString::fromStdString(row.method.label));
    }
    const QSignalBlocker quietFirst(first_);
    const QSignalBlocker quietSecond(second_);
    first_->setCurrentIndex(static_cast<int>(panes_->first()));
    second_->setCurrentIndex(static_cast<int>(panes_->second()));
    pairAction_->setVisible(panes_->arrangement() != Arrangement::SideBySide);
}

void ComparisonWindow::refresh() {
    if (state_ == nullptr) return;
    for (QAction* action : needWork_)
        action->setEnabled(work_ != nullptr);
    undo_->setEnabled(work_ && work_->live().clickCount() > 0);
    addRow_->setEnabled(work_ && work_->rows().size() < kMostRows);
    robot_->menuAction()->setEnabled(work_ && work_->request().truth);
    truth_->setEnabled(work_ && work_->request().truth);
    refreshPair();
    showProgress();
}

QString ComparisonWindow::stateText() const {
    if (!work_) return {};
    const LiveComparison& live = work_->live();
    if (work_->isRobotRunning()) return tr("The robot clicks (Esc stops it)");
    if (const auto row = live.running())
        return tr("Working: %1").arg(QString::fromStdString(live.methods()[*row].row.method.label));
    const auto waits = [](const LiveMethod& method) { return method.isBehind(); };
    if (std::any_of(live.methods().begin(), live.methods().end(), waits))
        return tr("Stopped; Ctrl+Return goes on");
    return live.clickCount() == 0 ? tr("Click for all methods") : tr("All clicks are answered");
}

void ComparisonWindow::showProgress() {
    state_->setText(stateText());
    const bool robot = work_ && work_->isRobotRunning();
    progress_->setVisible(robot);
    if (robot) progress_->setValue(static_cast<int>(100 * work_->robotProgress()));
}

}  // namespace cgam::ui
