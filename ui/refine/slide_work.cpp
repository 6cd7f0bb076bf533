#include "ui/refine/slide_work.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <utility>

namespace cgam::ui {

namespace {

std::uint64_t nextSession() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

int stepsOf(double threshold) {
    return std::clamp(static_cast<int>(std::lround(threshold * kThresholdSteps)), 1,
                      kThresholdSteps - 1);
}

QString sentenceOf(const Error& error) {
    return QString::fromStdString(error.message);
}

}  // namespace

WorkingGrid gridFor(const SlideSource& slide, const std::optional<SlideScale>& scale,
                    double modelMpp) {
    // One step for both directions: pixels of a scanner are square but for rounding.
    const double step = scale ? modelMpp / ((scale->x + scale->y) / 2) : 1.0;
    return makeGrid(slide.width(), slide.height(), step, step);
}

SlideWork::SlideWork(std::shared_ptr<const SlideSource> slide, DocumentContent content,
                     WorkerBridge& bridge, QObject* parent)
    : QObject(parent),
      slide_(std::move(slide)),
      bridge_(bridge),
      document_(std::move(content)),
      flow_(document_, bridge.worker(), slide_, nextSession()) {
    document_.observe([this](const DocumentEvent& event) {
        if (journal_) journal_(event);
        considered_.clear();  // was of another mask
        if (!event.applied.tiles.empty()) Q_EMIT tilesChanged(event.applied.tiles);
    });
    if (!document_.regions().empty()) document_.activeRegion = document_.regions().rbegin()->first;
    connect(&bridge, &WorkerBridge::answered, this,
            [this](const std::shared_ptr<const WorkerAnswer>& answer) { receive(*answer); });
    follow();
}

SlideWork::~SlideWork() = default;

void SlideWork::keepJournal(std::function<void(const DocumentEvent&)> journal) {
    journal_ = std::move(journal);
}

void SlideWork::setSettings(const MethodSettings& settings) {
    flow_.settings = settings;
}

std::optional<ClickId> SlideWork::click(QPointF place, double radius, bool positive) {
    const Result<ClickId> made = document_.addClick(place.x(), place.y(), radius, positive);
    if (!made) {
        Q_EMIT refused(sentenceOf(made.error()));
        return std::nullopt;
    }
    sinceClick_.start();
    times_ = {};
    document_.activeRegion = document_.clicks().at(*made).region;
    status_.message.clear();
    status_.shown = WorkStatus::Shown::Mark;
    status_.iteration = 0;
    selected_ = *made;
    Q_EMIT selectionChanged();
    afterClicks();
    return *made;
}

void SlideWork::editClick(const SlideClick& edited) {
    const Result<void> done = document_.editClick(edited);
    if (!done) {
        Q_EMIT refused(sentenceOf(done.error()));
        return;
    }
    document_.activeRegion = document_.clicks().at(edited.id).region;
    afterClicks();
}

void SlideWork::deleteClick(ClickId click) {
    const Result<void> done = document_.deleteClick(click);
    if (!done) {
        Q_EMIT refused(sentenceOf(done.error()));
        return;
    }
    if (selected_ == click) selectClick(std::nullopt);
    afterClicks();
}

void SlideWork::selectClick(std::optional<ClickId> click) {
    if (selected_ == click) return;
    selected_ = click;
    if (click) activateRegion(document_.clicks().at(*click).region);
    Q_EMIT selectionChanged();
}

void SlideWork::afterClicks(bool all) {
    flow_.clicksChanged(all);
    follow();
    Q_EMIT changed();
}

void SlideWork::afterEdit(const Result<void>& result) {
    if (!result) {
        Q_EMIT refused(sentenceOf(result.error()));
        return;
    }
    afterClicks();
}

void SlideWork::brush(const std::vector<SlidePoint>& points, double radius, HandEdit edit) {
    document_.brush(points, radius, edit);
    Q_EMIT changed();
}

void SlideWork::endBrush() {
    document_.endBrush();
    follow();
    Q_EMIT changed();
}

void SlideWork::polygon(const SlideRings& rings, HandEdit edit) {
    afterEdit(document_.polygon(rings, edit));
}

GridRect SlideWork::handEditArea() const {
    if (const auto region = activeRegion()) {
        const GridRect& frame = document_.regions().at(*region).frame;
        // Holes and specks that touch the border of where one looks do not count.
        return {frame.x - 1, frame.y - 1, frame.width + 2, frame.height + 2};
    }
    const GridRect all = document_.mask().tileBounds();
    return {all.x - 1, all.y - 1, all.width + 2, all.height + 2};
}

void SlideWork::fillHoles(double largestArea) {
    const double cell = document_.grid().stepX * document_.grid().stepY;
    afterEdit(document_.fillHoles(handEditArea(), std::llround(largestArea / cell)));
}

void SlideWork::removeSpecks(double smallestArea) {
    const double cell = document_.grid().stepX * document_.grid().stepY;
    afterEdit(document_.removeSpecks(handEditArea(), std::llround(smallestArea / cell)));
}

void SlideWork::importMask(const TileChanges& changes, std::vector<TissueClass> withClasses) {
    document_.importMask(changes, std::move(withClasses));
    document_.start = StartFrom::ImportedMask;
    afterClicks();
}

void SlideWork::setFrame(RegionId region, const QRectF& frame) {
    const WorkingGrid& grid = document_.grid();
    GridRect rect;
    rect.x = std::llround(frame.left() / grid.stepX);
    rect.y = std::llround(frame.top() / grid.stepY);
    rect.width = static_cast<int>(std::lround(frame.width() / grid.stepX));
    rect.height = static_cast<int>(std::lround(frame.height() / grid.stepY));
    afterEdit(document_.setFrame(region, rect));
}

void SlideWork::frameView(const QRectF& visible) {
    const WorkingGrid& grid = document_.grid();
    GridRect rect;
    rect.x = std::llround(visible.left() / grid.stepX);
    rect.y = std::llround(visible.top() / grid.stepY);
    rect.width = static_cast<int>(std::lround(visible.width() / grid.stepX));
    rect.height = static_cast<int>(std::lround(visible.height() / grid.stepY));
    rect = intersection(rect, {0, 0, static_cast<int>(grid.width), static_cast<int>(grid.height)});
    if (const auto region = activeRegion()) {
        afterEdit(document_.setFrame(*region, rect));
        return;
    }
    const Result<RegionId> made = document_.addRegion(rect);
    if (!made)
        Q_EMIT refused(sentenceOf(made.error()));
    else
        afterClicks();
}

void SlideWork::activateRegion(RegionId region) {
    if (document_.activeRegion == region || document_.regions().count(region) == 0) return;
    document_.activeRegion = region;
    document_.label = document_.regions().at(region).label;
    Q_EMIT changed();
}

void SlideWork::finishRegion() {
    document_.activeRegion.reset();
    selectClick(std::nullopt);
    Q_EMIT changed();
}

void SlideWork::setThreshold(double threshold) {
    const int steps = stepsOf(threshold);
    document_.threshold = steps;
    considered_.clear();
    const auto region = activeRegion();
    if (region && !document_.regions().at(*region).answers.empty())
        afterEdit(document_.setThreshold(*region, steps));
}

void SlideWork::considerThreshold(double threshold) {
    const auto region = activeRegion();
    if (!region || document_.regions().at(*region).answers.empty()) return;
    considered_ = document_.previewThreshold(*region, stepsOf(threshold));
    Q_EMIT previewChanged();
}

double SlideWork::threshold() const {
    const auto region = activeRegion();
    const int steps = region ? document_.thresholdOf(*region) : document_.threshold;
    return static_cast<double>(steps) / kThresholdSteps;
}

void SlideWork::setLabel(Label label) {
    if (label == document_.label || label < 1 || label > document_.classes().size()) return;
    document_.label = label;
    Q_EMIT changed();
}

void SlideWork::setClasses(std::vector<TissueClass> classes) {
    afterEdit(document_.setClasses(std::move(classes)));
}

void SlideWork::removeClass(Label label) {
    afterEdit(document_.removeClass(label));
}

void SlideWork::undo() {
    if (!document_.canUndo()) return;
    document_.undo();
    status_.message.clear();
    afterClicks();
}

void SlideWork::redo() {
    if (!document_.canRedo()) return;
    document_.redo();
    status_.message.clear();
    afterClicks();
}

void SlideWork::cancel() {
    flow_.cancel();
}

void SlideWork::answerWaiting() {
    status_.message.clear();
    afterClicks(true);
}

std::optional<GridRect> SlideWork::running() const {
    if (!flow_.running()) return std::nullopt;
    return flow_.running()->window;
}

std::optional<RegionId> SlideWork::activeRegion() const {
    const auto region = document_.activeRegion;
    if (region && document_.regions().count(*region) > 0) return region;
    return std::nullopt;
}

std::shared_ptr<const RegionAnswer> SlideWork::newestAnswer() const {
    const auto region = activeRegion();
    if (!region) return nullptr;
    const auto& answers = document_.regions().at(*region).answers;
    return answers.empty() ? nullptr : answers.back();
}

TileChanges SlideWork::beforeNewestAnswer() const {
    const auto answer = newestAnswer();
    if (!answer || answer->changed.rect.empty()) return {};
    return document_.mask().changeTo(answer->changed.rect, unpackLevels(answer->changed.before));
}

QRectF SlideWork::toSlide(const GridRect& rect) const {
    const WorkingGrid& grid = document_.grid();
    return {static_cast<double>(rect.x) * grid.stepX, static_cast<double>(rect.y) * grid.stepY,
            rect.width * grid.stepX, rect.height * grid.stepY};
}

void SlideWork::receive(const WorkerAnswer& answer) {
    const FlowUpdate update = flow_.receive(answer);
    const double since =
        sinceClick_.isValid() ? static_cast<double>(sinceClick_.nsecsElapsed()) * 1e-9 : 0;
    if (update.kind == FlowUpdate::Kind::Ignored) return;
    // What it took to answer the click stays to be seen while its mask is continued.
    if (!update.beyond) {
        status_.iteration = update.iteration;
        status_.atMost = update.atMost;
        status_.loss = update.loss;
        status_.elapsed = update.elapsed;
    }
    if (!update.device.empty()) status_.device = QString::fromStdString(update.device);
    for (const std::string& note : update.notes)
        Q_EMIT noted(QString::fromStdString(note));
    switch (update.kind) {
        case FlowUpdate::Kind::Preview:
            status_.shown =
                update.iteration == 0 ? WorkStatus::Shown::Preview : WorkStatus::Shown::Iteration;
            status_.shownIteration = update.iteration;
            if (!times_.preview) times_.preview = since;
            Q_EMIT previewChanged();
            break;
        case FlowUpdate::Kind::Applied:
            if (!update.beyond && update.result) status_.iteration = update.result->iterations;
            if (!times_.mask) times_.mask = since;
            status_.message.clear();
            if (update.outcome.reachesEdge && !flow_.busy())
                Q_EMIT noted(tr(
                    "The tumour goes on beyond what this click reaches: click further along it."));
            break;
        case FlowUpdate::Kind::Failed:
        case FlowUpdate::Kind::Cancelled:
            status_.message = QString::fromStdString(update.message);
            break;
        case FlowUpdate::Kind::Progress:
        case FlowUpdate::Kind::Ignored:
            break;
    }
    follow();
    if (update.kind == FlowUpdate::Kind::Progress || update.kind == FlowUpdate::Kind::Preview)
        return;
    Q_EMIT changed();
    if (update.kind == FlowUpdate::Kind::Applied) Q_EMIT answered();
}

void SlideWork::follow() {
    using Shown = WorkStatus::Shown;
    const auto& clicks = document_.clicks();
    status_.waiting =
        static_cast<int>(std::count_if(clicks.begin(), clicks.end(), [&](const auto& entry) {
            return !document_.isAnswered(entry.first);
        }));
    status_.busy = flow_.busy();
    document_.label = std::min(document_.label, static_cast<Label>(document_.classes().size()));
    if (selected_ && clicks.count(*selected_) == 0) {
        selected_.reset();
        Q_EMIT selectionChanged();
    }
    if (!status_.busy) {
        status_.shown = status_.waiting > 0 ? Shown::Waiting
                        : clicks.empty()    ? Shown::Nothing
                                            : Shown::Final;
    } else if (!flow_.preview()) {
        status_.shown = flow_.running()->replaces() ? Shown::Window : Shown::Mark;
    }
    Q_EMIT statusChanged();
}

}  // namespace cgam::ui
