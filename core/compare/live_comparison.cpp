#include "core/compare/live_comparison.h"

#include "core/geometry/probability_levels.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cgam {

namespace {

/// The row whose next answer is due: each click goes to all rows before the next one does, as in
/// compareMethods, so that the features of a click are computed once.
std::optional<std::size_t> nextRow(const std::vector<LiveMethod>& methods) {
    std::optional<std::size_t> next;
    for (std::size_t i = 0; i < methods.size(); ++i)
        if (methods[i].isBehind() &&
            (!next || methods[i].answers.size() < methods[*next].answers.size()))
            next = i;
    return next;
}

}  // namespace

bool sameAnswers(const LiveRow& a, const LiveRow& b) {
    if (a.still || b.still) return a.still == b.still;
    const MethodSettings& x = a.method.settings;
    const MethodSettings& y = b.method.settings;
    return a.model == b.model && settingsText(x) == settingsText(y) && x.threshold == y.threshold &&
           x.flip == y.flip && x.seed == y.seed && x.clickMapsSeed == y.clickMapsSeed;
}

bool isOnImage(const Click& click, const ImageRgb& image) {
    return click.x >= -0.5 && click.y >= -0.5 && click.x < image.width - 0.5 &&
           click.y < image.height - 0.5;
}

LiveComparison::LiveComparison(std::shared_ptr<const ImageRgb> image, std::optional<TruthMap> truth,
                               WorkerOf workerOf, std::uint64_t session)
    : image_(std::move(image)),
      truth_(std::move(truth)),
      workerOf_(std::move(workerOf)),
      session_(session) {}

LiveComparison::~LiveComparison() {
    dropRunning();
}

void LiveComparison::begin(std::vector<LiveRow> rows, ClickSharing sharing) {
    dropRunning();
    stopped_ = false;
    sharing_ = sharing;
    clicks_.clear();
    methods_.clear();
    for (LiveRow& row : rows)
        methods_.push_back({std::move(row), {}, {}, {}});
}

void LiveComparison::setRows(const std::vector<LiveRow>& rows) {
    dropRunning();  // its row may have another number now; it is asked again
    std::vector<LiveMethod> before = std::exchange(methods_, {});
    for (const LiveRow& row : rows) {
        const auto known = std::find_if(before.begin(), before.end(), [&](const LiveMethod& m) {
            return sameAnswers(m.row, row);
        });
        if (known == before.end()) {
            methods_.push_back({row, clicks_, {}, {}});
            continue;
        }
        methods_.push_back(std::move(*known));
        methods_.back().row = row;
        before.erase(known);
    }
    submitNext();
}

Result<void> LiveComparison::addClick(const Click& click) {
    if (sharing_ == ClickSharing::Own)
        return badInput("Each method has clicks of its own here; begin anew to click for all.");
    if (!isOnImage(click, *image_))
        return badInput("The click lies outside the image that is compared.");
    if (!(click.radius > 0)) return badInput("The radius of a click must be above 0.");
    clicks_.push_back(click);
    for (LiveMethod& method : methods_)
        method.clicks.push_back(click);
    stopped_ = false;
    submitNext();
    return {};
}

void LiveComparison::addClickTo(std::size_t row, const Click& click) {
    if (sharing_ != ClickSharing::Own) return;
    methods_.at(row).clicks.push_back(click);
    submitNext();
}

bool LiveComparison::undoClick() {
    if (sharing_ == ClickSharing::Own || clicks_.empty()) return false;
    clicks_.pop_back();
    if (running_ && methods_[running_->row].answers.size() >= clicks_.size()) dropRunning();
    for (LiveMethod& method : methods_) {
        method.clicks = clicks_;
        if (method.answers.size() > clicks_.size()) method.answers.resize(clicks_.size());
        // A row that failed at the click which is gone can go on.
        if (method.answers.size() == clicks_.size()) method.failure.clear();
    }
    submitNext();
    return true;
}

void LiveComparison::stop() {
    stopped_ = true;
    dropRunning();
}

void LiveComparison::goOn() {
    stopped_ = false;
    for (LiveMethod& method : methods_)
        method.failure.clear();
    submitNext();
}

void LiveComparison::dropRunning() {
    if (!running_) return;
    workerOf_(running_->model).cancel();
    running_.reset();
}

void LiveComparison::submitNext() {
    if (running_ || stopped_) return;
    const std::optional<std::size_t> row = nextRow(methods_);
    if (!row) return;
    const LiveMethod& method = methods_[*row];
    const std::size_t answered = method.answers.size();
    RefineJob job;
    job.session = session_;
    job.request.image = image_;
    job.request.clicks.assign(method.clicks.begin(),
                              method.clicks.begin() + static_cast<std::ptrdiff_t>(answered) + 1);
    job.request.settings = method.row.method.settings;
    if (answered > 0) job.request.state = method.answers.back()->state;
    const std::string model = method.row.model;
    running_ = Running{*row, model, workerOf_(model).submit(std::move(job))};
}

LiveUpdate LiveComparison::receive(const std::string& model, const WorkerAnswer& answer) {
    LiveUpdate update;
    if (answer.session != session_ || !running_ || running_->model != model ||
        running_->id != answer.id)
        return update;
    update.row = running_->row;
    update.iteration = answer.iteration;
    update.atMost = answer.atMost;
    update.notes = answer.notes;
    if (answer.kind == AnswerKind::Partial) {
        update.kind = LiveUpdate::Kind::Progress;
        return update;
    }
    running_.reset();
    LiveMethod& method = methods_[update.row];
    switch (answer.kind) {
        case AnswerKind::Final:
            take(method, *answer.result);
            update.kind = LiveUpdate::Kind::Answered;
            break;
        case AnswerKind::Failed:
            method.failure = answer.error.message;
            update.kind = LiveUpdate::Kind::Failed;
            break;
        default:  // not asked for here: another user of the worker, or its end
            stopped_ = true;
            update.kind = LiveUpdate::Kind::Stopped;
    }
    submitNext();
    return update;
}

void LiveComparison::take(LiveMethod& method, const RefineAnswer& answer) {
    const std::size_t number = method.answers.size() + 1;
    const Mask nothing(image_->width, image_->height);
    const Mask& before = number == 1 ? nothing : method.answers.back()->compared.mask;
    auto made = std::make_shared<LiveAnswer>();
    made->compared =
        comparedClick(answer, truth_, before, method.clicks[number - 1], static_cast<int>(number));
    made->attention = answer.attention;
    made->levels = levelsOf(answer.probability);
    if (!answer.losses.empty())
        made->loss = answer.losses.back().click + answer.losses.back().consistency;
    made->device = answer.device;
    made->state = answer.state;
    method.answers.push_back(std::move(made));
}

std::size_t LiveComparison::clickCount() const {
    std::size_t most = 0;
    for (const LiveMethod& method : methods_)
        most = std::max(most, method.clicks.size());
    return most;
}

std::optional<std::size_t> LiveComparison::running() const {
    if (!running_) return std::nullopt;
    return running_->row;
}

ComparisonTask LiveComparison::task(const std::string& name) const {
    ComparisonTask task;
    task.name = name;
    task.image = image_;
    task.truth = truth_;
    for (const LiveMethod& method : methods_) {
        if (method.clicks.size() > task.clicks.size()) task.clicks = method.clicks;
        if (method.row.still)
            task.stills.push_back({method.row.method.label, method.row.still});
        else
            task.rows.push_back(method.row.method);
    }
    return task;
}

std::vector<ComparedMethod> LiveComparison::compared() const {
    std::vector<ComparedMethod> all;
    for (const LiveMethod& method : methods_) {
        if (method.row.still) continue;
        ComparedMethod one{method.row.method, {}, {}, method.failure};
        for (const auto& answer : method.answers)
            one.clicks.push_back(answer->compared);
        if (!method.answers.empty()) one.attention = method.answers.back()->attention;
        all.push_back(std::move(one));
    }
    return all;
}

}  // namespace cgam
