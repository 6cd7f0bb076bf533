#include "ui/experiments/experiments_page.h"

#include "core/evaluate/report_charts.h"
#include "core/experiment/remarks.h"
#include "core/experiment/time_left.h"
#include "ui/experiments/case_table.h"
#include "ui/experiments/chart_view.h"
#include "ui/experiments/experiment_form.h"
#include "ui/experiments/table_one.h"
#include "ui/slide/paths.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStyle>
#include <QTabWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace cgam::ui {

namespace {

constexpr int kRefreshMs = 600;
constexpr int kFormWidth = 380;
constexpr int kProgressHeight = 14;
const QList<int> kPartHeights = {270, 320, 200};

QString robotText(RobotKind robot) {
    return robot == RobotKind::Jitter ? ExperimentsPage::tr("jitter")
                                      : ExperimentsPage::tr("centre");
}

}  // namespace

ExperimentsPage::ExperimentsPage(QWidget* parent)
    : QWidget(parent),
      form_(new ExperimentForm),
      run_(new QPushButton(tr("&Run"))),
      open_(new QPushButton(tr("Open &a report ..."))),
      icon_(new QLabel),
      status_(new QLabel),
      progress_(new QProgressBar),
      table_(new TableOne),
      plot_(new ChartView),
      cases_(new CaseTable),
      remarks_(new QListWidget),
      tabs_(new QTabWidget) {
    auto* row = new QHBoxLayout(this);
    row->addWidget(makeLeft());
    row->addWidget(makeRight(), 1);
    refresh_.setSingleShot(true);
    refresh_.setInterval(kRefreshMs);
    listen();
    setBusy(false);
    say(tr("Choose data and methods, then Run; or open the report of an earlier evaluation."));
}

ExperimentsPage::~ExperimentsPage() {
    // Nothing may arrive while the widgets go.
    runner_.disconnect(this);
    runner_.stop();
}

QWidget* ExperimentsPage::makeLeft() {
    auto* scroll = new QScrollArea;
    scroll->setWidget(form_);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFrameShape(QFrame::NoFrame);
    run_->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(run_, 1);
    buttons->addWidget(open_);
    auto* left = new QWidget;
    left->setFixedWidth(kFormWidth);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(scroll, 1);
    column->addLayout(buttons);
    return left;
}

QWidget* ExperimentsPage::makeRight() {
    status_->setWordWrap(true);
    status_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    status_->setObjectName(QStringLiteral("status"));
    progress_->setFixedHeight(kProgressHeight);
    progress_->setTextVisible(false);
    progress_->setAccessibleName(tr("Progress of the evaluation"));
    QSizePolicy keepsPlace = progress_->sizePolicy();
    keepsPlace.setRetainSizeWhenHidden(true);
    progress_->setSizePolicy(keepsPlace);
    plot_->setAccessibleName(tr("Mean IoU after each click, with 95 % intervals"));
    plot_->setHint(tr("Mean IoU against clicks, once the first case is done."));
    remarks_->setWordWrap(true);
    remarks_->setAccessibleName(tr("Remarks"));
    tabs_->setDocumentMode(true);
    tabs_->addTab(cases_, tr("Cases"));
    tabs_->addTab(remarks_, tr("Remarks"));

    auto* line = new QHBoxLayout;
    line->addWidget(icon_, 0, Qt::AlignTop);
    line->addWidget(status_, 1);
    auto* parts = new QSplitter(Qt::Vertical);
    parts->setChildrenCollapsible(false);
    parts->addWidget(table_);
    parts->addWidget(plot_);
    parts->addWidget(tabs_);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 4);
    parts->setStretchFactor(2, 3);
    parts->setSizes(kPartHeights);
    // Until there is something to show in them.
    table_->hide();
    showRemarks();
    tabs_->hide();
    auto* right = new QWidget;
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(line);
    column->addWidget(progress_);
    column->addWidget(parts, 1);
    return right;
}

void ExperimentsPage::listen() {
    connect(run_, &QPushButton::clicked, this, [this] {
        if (busy())
            stop();
        else
            run();
    });
    connect(open_, &QPushButton::clicked, this, &ExperimentsPage::chooseReport);
    connect(cases_, &CaseTable::caseChosen, this, &ExperimentsPage::openCase);
    connect(&refresh_, &QTimer::timeout, this, &ExperimentsPage::showSoFar);
    connect(&runner_, &ExperimentRunner::stageChanged, this, &ExperimentsPage::showStage);
    connect(&runner_, &ExperimentRunner::begun, this, &ExperimentsPage::begin);
    connect(&runner_, &ExperimentRunner::progressed, this,
            [this](std::size_t done, std::size_t all, double seconds) {
                progress_->setRange(0, static_cast<int>(all));
                progress_->setValue(static_cast<int>(done));
                if (run_->isEnabled())  // else it is stopping
                    say(tr("Run %1 of %2, about %3 left")
                            .arg(done)
                            .arg(all)
                            .arg(QString::fromStdString(clockText(seconds))));
            });
    connect(&runner_, &ExperimentRunner::caseDone, this, &ExperimentsPage::takeCase);
    connect(&runner_, &ExperimentRunner::ended, this, &ExperimentsPage::showEnd);
    connect(&runner_, &ExperimentRunner::caseOpened, this, &ExperimentsPage::caseOpened);
    connect(&runner_, &ExperimentRunner::caseFailed, this,
            [this](const QString& sentence) { say(sentence, true); });
}

void ExperimentsPage::setMeans(ExperimentMeans means) {
    means_ = std::move(means);
    form_->setModels(means_.models, means_.model);
}

void ExperimentsPage::say(const QString& sentence, bool problem) {
    const int side = fontMetrics().height();
    icon_->setPixmap(problem ? style()->standardIcon(QStyle::SP_MessageBoxWarning).pixmap(side)
                             : QPixmap());
    icon_->setVisible(problem);
    status_->setText(sentence);
}

QString ExperimentsPage::status() const {
    return status_->text();
}

void ExperimentsPage::setBusy(bool busy) {
    form_->setEnabled(!busy);
    open_->setEnabled(!busy);
    run_->setText(busy ? tr("S&top") : tr("&Run"));
    run_->setEnabled(true);
    progress_->setVisible(busy);
    progress_->setRange(0, 0);
}

void ExperimentsPage::run() {
    start(false);
}

void ExperimentsPage::start(bool overwrite) {
    if (busy()) return;
    Result<ExperimentTask> task = form_->task();
    if (!task) {
        say(QString::fromStdString(task.error().message), true);
        Q_EMIT ended();
        return;
    }
    const EngineSource source = means_.source(*form_->model());
    task->engine.device = source.device;
    task->overwrite = overwrite;
    setBusy(true);
    say(tr("Opening the data ..."));
    runner_.run(
        {std::move(*task), [source] { return source.make(source.device); }, means_.machine});
}

void ExperimentsPage::askToReplace(const QString& sentence) {
    auto* question = new QMessageBox(QMessageBox::Question, tr("Replace the report?"), sentence,
                                     QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(
        tr("Its figures and curves would be gone; runs in its journal are kept. Another folder "
           "for the report keeps both."));
    QPushButton* replace = question->addButton(tr("&Replace it"), QMessageBox::DestructiveRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(question, &QMessageBox::finished, this, [this, question, replace] {
        if (question->clickedButton() == replace) start(true);
    });
    question->open();
}

void ExperimentsPage::stop() {
    if (!busy()) return;
    runner_.stop();
    run_->setEnabled(false);
    say(tr("Stopping ..."));
}

void ExperimentsPage::chooseReport() {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder of a report"));
    if (!folder.isEmpty()) openReport(pathOf(folder));
}

void ExperimentsPage::openReport(const std::filesystem::path& folder) {
    if (busy()) return;
    setBusy(true);
    run_->setEnabled(false);
    say(tr("Reading the report ..."));
    runner_.read(folder);
}

void ExperimentsPage::openCase(const std::string& name, std::size_t row) {
    if (soFar_)
        runner_.open(std::make_shared<const ExperimentResult>(*soFar_), name, row);
    else if (result_)
        runner_.open(result_, name, row);
}

void ExperimentsPage::showStage(ExperimentStage stage) {
    switch (stage) {
        case ExperimentStage::ReadingNetwork:
            return say(tr("Reading the model ..."));
        case ExperimentStage::ChoosingCases:
            return say(tr("Choosing the cases ..."));
        case ExperimentStage::Running:
            return;
        case ExperimentStage::WritingReport:
            return say(tr("Writing the report ..."));
        case ExperimentStage::Pictures:
            return say(tr("Drawing the pictures of the report ..."));
    }
}

void ExperimentsPage::begin(const std::shared_ptr<const ExperimentResult>& opened) {
    tabs_->show();
    result_.reset();
    soFar_ = std::make_shared<ExperimentResult>(*opened);
    table_->clearFigures();
    table_->hide();
    plot_->setChart({});
    remarks_->clear();
    showRemarks();
    cases_->cases().begin(opened->evaluation.plan);
}

void ExperimentsPage::takeCase(const EvaluatedCase& one) {
    if (!soFar_) return;
    std::vector<EvaluatedCase>& cases = soFar_->evaluation.cases;
    cases.insert(std::upper_bound(cases.begin(), cases.end(), one,
                                  [](const EvaluatedCase& a, const EvaluatedCase& b) {
                                      return a.entry.name < b.entry.name;
                                  }),
                 one);
    cases_->cases().add(one);
    if (!refresh_.isActive()) refresh_.start();
}

void ExperimentsPage::showSoFar() {
    if (!soFar_ || soFar_->evaluation.cases.empty()) return;
    // Without resamples, and so without intervals: quick enough for the window's own thread.
    soFar_->figures = figuresOf(soFar_->evaluation, {0, 0});
    showFigures(soFar_->evaluation, soFar_->figures, soFar_->facts.paperTable);
}

void ExperimentsPage::showFigures(const Evaluation& evaluation, const Figures& figures,
                                  PaperTable paper) {
    table_->show();
    table_->showFigures(evaluation, figures, paper);
    LineChart chart = iouLines(evaluation, figures);
    if (figures.resamples == 0 || figures.groups < 2) chart.title = "Mean IoU after each click";
    plot_->setChart(std::move(chart));
}

void ExperimentsPage::showResult() {
    tabs_->show();
    showFigures(result_->evaluation, result_->figures, result_->facts.paperTable);
    cases_->showCases(result_->evaluation);
    remarks_->clear();
    for (const std::string& remark : remarksOn(result_->evaluation, result_->figures))
        remarks_->addItem(QString::fromStdString(remark));
    if (!result_->casesProblem.empty())
        remarks_->addItem(tr("The cases cannot be opened: %1")
                              .arg(QString::fromStdString(result_->casesProblem)));
    showRemarks();
}

void ExperimentsPage::showRemarks() {
    const int place = tabs_->indexOf(remarks_);
    tabs_->setTabText(place, tr("Remarks (%1)").arg(remarks_->count()));
    tabs_->setTabVisible(place, remarks_->count() > 0);
}

QString ExperimentsPage::summary() const {
    const Evaluation& evaluation = result_->evaluation;
    QString text =
        tr("Cases: %1 of %2 groups. Seeds: %3. Robot: %4. Clicks: at most %5. Model: %6.")
            .arg(evaluation.cases.size())
            .arg(result_->figures.groups)
            .arg(evaluation.plan.seeds.size())
            .arg(robotText(evaluation.plan.protocol.robot))
            .arg(evaluation.plan.protocol.maxClicks)
            .arg(QString::fromStdString(result_->facts.weights));
    if (evaluation.notChosen > 0)
        text += QLatin1Char(' ') + tr("Ruled out by the choice: %1.").arg(evaluation.notChosen);
    if (!evaluation.skipped.empty())
        text += QLatin1Char(' ') + tr("Skipped as unusable: %1.").arg(evaluation.skipped.size());
    if (evaluation.reused > 0)
        text += QLatin1Char(' ') + tr("Runs taken from the journal: %1.").arg(evaluation.reused);
    return text;
}

void ExperimentsPage::showEnd(const ExperimentEnd& end) {
    refresh_.stop();
    soFar_.reset();
    setBusy(false);
    if (end.result) {
        result_ = end.result;
        showResult();
    }
    const QString folder = result_ ? nameOf(result_->report) : QString();
    const bool stopped = end.error && end.error->kind == ErrorKind::Cancelled;
    if (!end.error)
        say(summary() + QLatin1Char('\n') + tr("Report: %1").arg(folder));
    else if (!stopped)
        say(QString::fromStdString(end.error->message), true);
    else if (end.result && end.result->complete)
        say(summary() + QLatin1Char('\n') +
            tr("Stopped while the pictures were drawn: the report in %1 has no report.html.")
                .arg(folder));
    else
        say((end.result ? summary() + QLatin1Char('\n') : QString()) +
            tr("Stopped. What is finished is kept; Run goes on from there."));
    if (end.otherReport) askToReplace(QString::fromStdString(end.error->message));
    Q_EMIT ended();
}

}  // namespace cgam::ui
