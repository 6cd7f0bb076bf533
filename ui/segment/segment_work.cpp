#include "ui/segment/segment_work.h"

#include "core/slide/scaled_slide.h"
#include "core/tissue/tissue_detection.h"
#include "ui/segment/segment_text.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cgam::ui {

namespace {

constexpr double kSquareUmPerMm2 = 1e6;
/// Tiles that a proposal goes beyond the region, to each side.
constexpr int kTilesAround = 2;

QString sentenceOf(const Error& error) {
    return QString::fromStdString(error.message);
}

GridRect grown(const GridRect& rect, int by, const WorkingGrid& grid) {
    return intersection({rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by},
                        {0, 0, static_cast<int>(grid.width), static_cast<int>(grid.height)});
}

}  // namespace

SegmentWork::SegmentWork(SlideView& view, QObject* parent) : QObject(parent), view_(view) {
    view_.addLayer(&tissue_);
    view_.addLayer(&preview_);
    finder_.setMaxThreadCount(1);
}

SegmentWork::~SegmentWork() {
    finder_.waitForDone();
    view_.removeLayer(&preview_);
    view_.removeLayer(&tissue_);
}

void SegmentWork::show(SlideWork* work, std::optional<SlideScale> scale) {
    if (work_ != nullptr) work_->disconnect(this);
    // Whether the mask will be in the session is not known here: its tiles stay.
    if (SegmentRun* run = std::exchange(unsaved_, nullptr)) run->cancel();
    clear();
    work_ = work;
    scale_ = scale;
    slide_.reset();
    if (work_ == nullptr) return;
    connect(work_, &SlideWork::statusChanged, this, &SegmentWork::follow);
    if (scale_) {
        // The grid of a document has one step for both directions.
        const double mpp = (scale_->x + scale_->y) / 2;
        slide_ = std::make_shared<const ScaledSlide>(work_->sharedSlide(), SlideScale{mpp, mpp});
    }
}

void SegmentWork::enter(State state) {
    state_ = state;
    tissue_.setFilled(state == State::Editing);
    Q_EMIT changed();
}

void SegmentWork::clear() {
    forgetRun();
    tissue_.clearPieces();
    preview_.clearPieces();
    preview_.setUnansweredShown(false);
    enter(State::Idle);
}

void SegmentWork::forgetRun() {
    ++finding_;
    next_.reset();
    if (run_) endRun();
    draft_.reset();
    outcome_.reset();
    classes_.clear();
    progress_ = {};
}

// --- tissue

void SegmentWork::findTissue() {
    if (work_ == nullptr) return;
    if (!slide_) {
        Q_EMIT refused(tr("Say first how large the slide's pixels are (panel Slide)."));
        return;
    }
    clear();
    enter(State::Finding);
    finder_.start([this, slide = slide_, number = finding_] {
        auto found = std::make_shared<const Result<TissueFinding>>(detectTissue(*slide));
        QMetaObject::invokeMethod(
            this,
            [this, number, found] {
                if (number != finding_) return;
                if (!*found) {
                    clear();
                    Q_EMIT refused(sentenceOf(found->error()));
                    return;
                }
                draft_.emplace((*found)->map);
                tissue_.show(*draft_);
                enter(State::Editing);
                if ((*found)->ground == SlideGround::Dark)
                    Q_EMIT refused(
                        tr("The slide is dark where it has no tissue, as under fluorescence; "
                           "networks for stained slides do not know that."));
            },
            Qt::QueuedConnection);
    });
}

double SegmentWork::squareMm(double level0Area) const {
    return scale_ ? level0Area * scale_->x * scale_->y / kSquareUmPerMm2 : 0;
}

double SegmentWork::tissueArea() const {
    if (!draft_) return 0;
    const double cells =
        static_cast<double>(draft_->area()) * draft_->grid().stepX * draft_->grid().stepY;
    // The last cells may reach beyond the slide.
    return std::min(cells, static_cast<double>(slide_->width() * slide_->height()));
}

double SegmentWork::tissueMm2() const {
    return squareMm(tissueArea());
}

void SegmentWork::brush(const std::vector<SlidePoint>& points, double radius, HandEdit edit) {
    tissue_.change(draft_->brush(points, radius, edit), draft_->grid());
    Q_EMIT changed();
}

void SegmentWork::endStroke() {
    draft_->endStroke();
}

void SegmentWork::polygon(const SlideRings& rings, HandEdit edit) {
    const Result<TileChanges> changes = draft_->polygon(rings, edit);
    if (!changes) {
        Q_EMIT refused(sentenceOf(changes.error()));
        return;
    }
    tissue_.change(*changes, draft_->grid());
    Q_EMIT changed();
}

void SegmentWork::takeEverything() {
    if (state_ != State::Editing) return;
    tissue_.change(draft_->takeEverything(), draft_->grid());
    Q_EMIT changed();
}

void SegmentWork::undo() {
    tissue_.change(draft_->undo(), draft_->grid());
    Q_EMIT changed();
}

void SegmentWork::redo() {
    tissue_.change(draft_->redo(), draft_->grid());
    Q_EMIT changed();
}

// --- runs

SegmentJob SegmentWork::jobFor(SegmentModel model, SegmentFiles files) const {
    const Document& document = work_->document();
    SegmentJob job;
    job.slide = slide_;
    job.grid = document.grid();
    job.model = std::move(model);
    job.threshold = document.threshold;
    job.rules = rules(document.label);
    job.mask = document.mask();
    job.files = std::move(files);
    return job;
}

void SegmentWork::segment(SegmentModel model, SegmentFiles files) {
    if (state_ != State::Editing || draft_->isEmpty()) return;
    SegmentJob job = jobFor(std::move(model), std::move(files));
    job.tissue = draft_->map();
    start(std::move(job));
}

void SegmentWork::resume(SegmentModel model, SegmentFiles files, const SegmentRecord& record) {
    if (work_ == nullptr || !slide_) return;
    clear();
    draft_.emplace(record.tissue);
    tissue_.show(*draft_);
    SegmentJob job = jobFor(std::move(model), std::move(files));
    job.tissue = record.tissue;
    job.threshold = record.threshold;
    const auto classes = static_cast<Label>(work_->document().classes().size());
    job.rules.tumour = std::clamp(record.label, Label{1}, classes);
    start(std::move(job));
}

bool SegmentWork::canPropose() const {
    if (work_ == nullptr || !slide_ || !work_->activeRegion()) return false;
    const auto answer = work_->newestAnswer();
    return answer && answer->stateAfter && answer->iterations > 0 &&
           usesAttention(answer->stateAfter->method) && answer->model == work_->document().model;
}

void SegmentWork::propose(SegmentModel model, SegmentFiles files) {
    if (work_ == nullptr || !slide_) return;
    if (!canPropose()) {
        Q_EMIT refused(
            tr("There is nothing to apply yet: it takes a region with two clicks or more, made "
               "with CGAM and this model."));
        return;
    }
    clear();
    SegmentJob job = jobFor(std::move(model), std::move(files));
    const WorkingGrid& grid = job.grid;
    const Region& here = work_->document().regions().at(*work_->activeRegion());
    CarriedModule carried;
    carried.settings = work_->settings();
    carried.state = work_->newestAnswer()->stateAfter;
    carried.around = grown(here.frame, kTilesAround * job.layout.stride(), grid);
    job.carried = std::move(carried);
    job.rules.tumour = here.label;
    start(std::move(job));
}

void SegmentWork::start(SegmentJob job) {
    maskWasSaved();  // the next run needs the place
    outcome_.reset();
    progress_ = {};
    preview_.setGrid(job.grid);
    paused_ = false;
    next_ = std::move(job);
    enter(State::Running);
    if (ending_.empty()) startNext();
}

void SegmentWork::startNext() {
    run_ = std::make_unique<SegmentRun>(std::move(*next_));
    next_.reset();
    connect(run_.get(), &SegmentRun::progressed, this, [this](const SegmentProgress& progress) {
        progress_ = progress;
        Q_EMIT changed();
    });
    connect(run_.get(), &SegmentRun::previewed, &preview_, &PreviewLayer::take);
    connect(run_.get(), &SegmentRun::tilesDone, this, &SegmentWork::takeOutcome);
    connect(run_.get(), &SegmentRun::maskMade, this,
            [this](const std::shared_ptr<const SegmentedMask>& made) { takeMask(*made); });
    connect(run_.get(), &SegmentRun::failed, this, [this](const QString& sentence) {
        clear();
        if (!sentence.isEmpty()) Q_EMIT refused(sentence);
    });
    follow();
}

void SegmentWork::follow() {
    // While a click is worked out the run takes no more than the tile that it is at.
    if (!run_ || state_ != State::Running) return;
    const bool busy = work_->status().busy;
    if (paused_ == busy) return;
    paused_ = busy;
    run_->pause(busy);
    Q_EMIT changed();
}

void SegmentWork::takeOutcome(const std::shared_ptr<const SegmentOutcome>& outcome) {
    outcome_ = outcome;
    preview_.setUnansweredShown(true);
    if (isProposal()) {
        enter(State::Asking);
    } else {
        enter(State::Finishing);
        wishMask();
    }
}

bool SegmentWork::leavesClicked() const {
    return work_ != nullptr && !rules(1).keep.empty();
}

SegmentRules SegmentWork::rules(Label tumour) const {
    SegmentRules rules;
    rules.tumour = tumour;
    // Not the frame: a click that was stopped has grown it already, and no answer has filled it.
    for (const auto& [id, region] : work_->document().regions())
        for (const auto& answer : region.answers) {
            if (rules.keep.empty() || rules.keep.back() != answer->window)
                rules.keep.push_back(answer->window);
            rules.answers.push_back({answer, region.label});
        }
    return rules;
}

void SegmentWork::wishMask() {
    SegmentRules wanted = rules(run_->job().rules.tumour);
    classes_ = work_->document().classes();
    const TissueClass mark = notSegmentedClass();
    auto found = std::find_if(classes_.begin(), classes_.end(),
                              [&](const TissueClass& one) { return one.name == mark.name; });
    if (found == classes_.end() && !outcome_->figures.skipped.empty() &&
        classes_.size() < kMaxLabel)
        found = classes_.insert(classes_.end(), mark);
    if (found != classes_.end())
        wanted.unanswered = static_cast<Label>(found - classes_.begin() + 1);
    run_->makeMask(work_->document().mask(), wanted);
}

void SegmentWork::takeMask(const SegmentedMask& made) {
    work_->settle();
    if (!(made.onto == work_->document().mask())) {
        wishMask();  // it was changed meanwhile
        return;
    }
    work_->importMask(made.changes, classes_);
    SegmentFinish finish;
    finish.proposal = isProposal();
    finish.changed = !made.changes.empty();
    finish.marked = !work_->document().mask().tiles().empty();
    finish.hasRegions = !rules(run_->job().rules.tumour).keep.empty();
    finish.chosen = draft_ && draft_->canUndo();
    finish.tissueMm2 = tissueMm2();
    finish.share = tissueArea() / static_cast<double>(slide_->width() * slide_->height());
    if (finish.proposal || !finish.changed)
        run_->discard();
    else
        unsaved_ = run_.get();
    const bool report = !outcome_->figures.skipped.empty();
    const auto outcome = outcome_;
    endRun();
    draft_.reset();
    tissue_.clearPieces();
    preview_.clearPieces();
    preview_.setUnansweredShown(false);
    outcome_ = outcome;
    enter(report ? State::Reporting : State::Idle);
    Q_EMIT finished(finish);
}

void SegmentWork::maskWasSaved() {
    if (SegmentRun* run = std::exchange(unsaved_, nullptr)) run->discard();
}

void SegmentWork::accept() {
    if (state_ == State::Asking) {
        enter(State::Finishing);
        wishMask();
    } else if (state_ == State::Reporting || state_ == State::Stopped) {
        clear();
    }
}

void SegmentWork::stop() {
    if (state_ == State::Asking) run_->discard();
    if (state_ != State::Running || isProposal()) {
        if (state_ != State::Idle) clear();
        return;
    }
    // What was answered is kept, and stays in sight as long as the bar says so.
    const SegmentProgress reached = progress_;
    forgetRun();
    progress_ = reached;
    enter(State::Stopped);
}

void SegmentWork::endRun() {
    // Its thread may still be at a tile: nobody waits for it.
    SegmentRun* run = run_.get();
    run->disconnect();
    connect(
        run, &SegmentRun::ended, this,
        [this, run] {
            std::erase_if(ending_, [run](const auto& one) { return one.get() == run; });
            if (ending_.empty() && next_) startNext();
        },
        Qt::QueuedConnection);  // it must not go while it speaks
    if (state_ == State::Running) run->cancel();
    ending_.push_back(std::move(run_));
    paused_ = false;
}

}  // namespace cgam::ui
