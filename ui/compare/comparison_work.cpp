#include "ui/compare/comparison_work.h"

#include "ui/compare/row_names.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <utility>

namespace cgam::ui {

namespace {

constexpr int kPlayMs = 800;
// Told apart over pink and violet tissue, by red-green blind people too.
const std::array<QColor, kMostRows> kRowColours{QColor(255, 221, 0), QColor(0, 190, 255),
                                                QColor(255, 120, 0), QColor(60, 235, 150)};

std::uint64_t nextSession() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

QString sentenceOf(const Error& error) {
    return QString::fromStdString(error.message);
}

}  // namespace

ComparisonWork::ComparisonWork(ComparisonRequest request, ModelWorkers& workers, QObject* parent)
    : QObject(parent),
      request_(std::move(request)),
      rows_(request_.rows),
      live_(
          request_.image, request_.truth,
          [&workers](const std::string& model) -> RefinementWorker& { return workers.of(model); },
          nextSession()) {
    player_.setInterval(kPlayMs);
    connect(&player_, &QTimer::timeout, this, [this] { stepBy(1); });
    connect(&workers, &ModelWorkers::answered, this,
            [this](const std::string& model, const std::shared_ptr<const WorkerAnswer>& answer) {
                receive(model, *answer);
            });
    makeNamesDiffer(rows_);
    for (std::size_t i = 0; i < rows_.size(); ++i)
        colours_.push_back(unusedColour());
    live_.begin(rows_, ClickSharing::Shared);
    if (request_.robot) {
        startRobot(*request_.robot);
        return;
    }
    for (const Click& click : request_.left.value_or(request_.clicks))
        this->click(click);
}

void ComparisonWork::receive(const std::string& model, const WorkerAnswer& answer) {
    const LiveUpdate update = live_.receive(model, answer);
    if (update.kind == LiveUpdate::Kind::Ignored) return;
    for (const std::string& note : update.notes)
        Q_EMIT said(QString::fromStdString(note));
    iteration_ = update.iteration;
    if (update.kind == LiveUpdate::Kind::Progress) {
        Q_EMIT progressed();
        return;
    }
    iteration_ = 0;
    if (robotRuns_ && !robot_->follow()) {
        robotRuns_ = false;
        Q_EMIT said(tr("The robot is done."));
    }
    if (update.kind == LiveUpdate::Kind::Answered)
        Q_EMIT answered(static_cast<int>(update.row),
                        static_cast<int>(live_.methods()[update.row].answers.size()));
    Q_EMIT changed();
}

void ComparisonWork::useRows() {
    makeNamesDiffer(rows_);
    // One row's clicks for all: which row that was may be another one now.
    if (plan_ && plan_->leader) stopRobot();
    live_.setRows(plan_ ? rowsFor(*plan_, rows_) : rows_);
    if (robot_ && !plan_->leader) robotRuns_ = robot_->follow();
    Q_EMIT changed();
}

void ComparisonWork::changeRow(std::size_t row, LiveRow wanted) {
    rows_.at(row) = std::move(wanted);
    useRows();
}

void ComparisonWork::addRow(LiveRow row) {
    if (rows_.size() >= kMostRows) return;
    rows_.push_back(std::move(row));
    colours_.push_back(unusedColour());
    useRows();
}

void ComparisonWork::removeRow(std::size_t row) {
    if (rows_.size() < 2) return;
    rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(row));
    colours_.erase(colours_.begin() + static_cast<std::ptrdiff_t>(row));
    useRows();
}

QColor ComparisonWork::unusedColour() const {
    for (const QColor& colour : kRowColours)
        if (std::find(colours_.begin(), colours_.end(), colour) == colours_.end()) return colour;
    return kRowColours.front();
}

void ComparisonWork::setColour(std::size_t row, const QColor& colour) {
    colours_.at(row) = colour;
    Q_EMIT changed();
}

void ComparisonWork::click(const Click& click) {
    stopRobot();
    endReplay();
    if (const Result<void> made = live_.addClick(click); !made)
        Q_EMIT said(sentenceOf(made.error()));
    else
        Q_EMIT clicked();
    Q_EMIT changed();
}

Clicks ComparisonWork::clicks() const {
    if (live_.sharing() == ClickSharing::Own) return {};
    return live_.methods().front().clicks;
}

void ComparisonWork::undo() {
    stopRobot();
    endReplay();
    if (live_.undoClick())
        Q_EMIT clicked();
    else if (live_.sharing() == ClickSharing::Own)
        Q_EMIT said(tr("Each method has clicks of its own; Begin anew takes all of them away."));
    Q_EMIT changed();
}

void ComparisonWork::beginAnew() {
    stopRobot();
    robot_.reset();
    plan_.reset();
    endReplay();
    live_.begin(rows_, ClickSharing::Shared);
    Q_EMIT clicked();
    Q_EMIT changed();
}

void ComparisonWork::stopRobot() {
    robotRuns_ = robotWaits_ = false;
}

void ComparisonWork::escape() {
    if (isReplaying()) {
        showNewest();
        return;
    }
    const bool robot = robotRuns_;
    stopRobot();
    robotWaits_ = robot;
    live_.stop();
    Q_EMIT changed();
}

void ComparisonWork::goOn() {
    endReplay();
    live_.goOn();
    if (std::exchange(robotWaits_, false)) robotRuns_ = robot_->follow();
    Q_EMIT changed();
}

std::size_t ComparisonWork::shownClicks() const {
    return std::min(shown_.value_or(live_.clickCount()), live_.clickCount());
}

void ComparisonWork::showClicks(std::size_t clicks) {
    shown_ = std::min(clicks, live_.clickCount());
    Q_EMIT changed();
}

void ComparisonWork::stepBy(int clicks) {
    const auto now = static_cast<std::ptrdiff_t>(shownClicks());
    const auto most = static_cast<std::ptrdiff_t>(live_.clickCount());
    const std::ptrdiff_t next = std::clamp<std::ptrdiff_t>(now + clicks, 0, most);
    if (next == most) {
        showNewest();
        return;
    }
    showClicks(static_cast<std::size_t>(next));
}

void ComparisonWork::play() {
    if (live_.clickCount() == 0) return;
    if (!shown_ || *shown_ >= live_.clickCount()) shown_ = 0;
    player_.start();
    Q_EMIT changed();
}

void ComparisonWork::pause() {
    player_.stop();
    Q_EMIT changed();
}

void ComparisonWork::endReplay() {
    player_.stop();
    shown_.reset();
}

void ComparisonWork::showNewest() {
    endReplay();
    Q_EMIT changed();
}

void ComparisonWork::startRobot(std::optional<std::size_t> leader) {
    RobotPlan plan = request_.robot.value_or(request_.rules);
    if (plan.caseName.empty()) plan.caseName = request_.name;
    plan.leader = leader;
    startRobot(std::move(plan));
}

void ComparisonWork::startRobot(RobotPlan plan) {
    endReplay();
    auto robot = std::make_unique<LiveRobot>(live_, plan);
    if (const Result<void> begun = robot->start(rows_); !begun) {
        Q_EMIT said(sentenceOf(begun.error()));
        return;
    }
    robot_ = std::move(robot);
    plan_ = std::move(plan);
    robotRuns_ = true;
    robotWaits_ = false;
    Q_EMIT changed();
}

CaptionText ComparisonWork::captionOf(std::size_t row) const {
    std::optional<int> working;
    if (live_.running() == row) working = iteration_.value_or(0);
    return ui::captionOf(live_, row, shownClicks(), working);
}

std::shared_ptr<const LiveAnswer> ComparisonWork::shownAnswer(std::size_t row) const {
    return answerAfter(live_.methods()[row], shownClicks());
}

Clicks ComparisonWork::shownClicksOf(std::size_t row) const {
    // A still mask is seen under the clicks of the others.
    const std::vector<LiveMethod>& methods = live_.methods();
    const Clicks& clicks = methods[row].clicks;
    const std::size_t count = std::min(shownClicks(), clicks.size());
    return {clicks.begin(), clicks.begin() + static_cast<std::ptrdiff_t>(count)};
}

std::shared_ptr<const Mask> ComparisonWork::shownMask(std::size_t row) const {
    if (live_.methods()[row].row.still) return live_.methods()[row].row.still;
    const auto answer = shownAnswer(row);
    if (!answer) return nullptr;
    return {answer, &answer->compared.mask};
}

std::optional<TakenRow> ComparisonWork::shownRow(std::size_t row) const {
    const LiveMethod& method = live_.methods()[row];
    TakenRow shown{method.row, shownMask(row), {}, {}};
    if (!shown.mask) return std::nullopt;
    if (method.row.still) return shown;
    const auto count = static_cast<std::ptrdiff_t>(std::min(shownClicks(), method.answers.size()));
    shown.clicks.assign(method.clicks.begin(), method.clicks.begin() + count);
    shown.answers.assign(method.answers.begin(), method.answers.begin() + count);
    return shown;
}

}  // namespace cgam::ui
