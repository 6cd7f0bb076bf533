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

GridRect nearestOn(const WorkingGrid& grid, const QRectF& slide) {
    return {std::llround(slide.left() / grid.stepX), std::llround(slide.top() / grid.stepY),
            static_cast<int>(std::lround(slide.width() / grid.stepX)),
            static_cast<int>(std::lround(slide.height() / grid.stepY))};
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
      threshold_(document_),
      flow_(document_, bridge.worker(), slide_, nextSession()) {
    document_.observe([this](const DocumentEvent& event) {
        if (journal_) journal_(event);
        threshold_.documentChanged();
        if (!event.applied.tiles.empty()) Q_EMIT tilesChanged(event.applied.tiles);
    });
    if (!document_.regions().empty()) document_.activeRegion = document_.regions().rbegin()->first;
    connect(&threshold_, &ThresholdSlide::consideredChanged, this, &SlideWork::previewChanged);
    connect(&threshold_, &ThresholdSlide::applied, this, [this] { afterClicks(); });
    connect(&bridge, &WorkerBridge::answered, this,
            [this](const std::shared_ptr<const WorkerAnswer>& answer) {
                take(flow_.receive(*answer));
            });
    flow_.mergeElsewhere = [this](auto work) { merger_.start(std::move(work)); };
    connect(&merger_, &AnswerMerger::merged, this,
            [this](const MergedWork& merged) { take(flow_.receive(merged)); });
    follow();
}

SlideWork::~SlideWork() = default;

void SlideWork::settle() {
    take(flow_.settle());
    threshold_.settle();
}

Document& SlideWork::settled() {
    threshold_.settle();
    return document_;
}

void SlideWork::keepJournal(std::function<void(const DocumentEvent&)> journal) {
    journal_ = std::move(journal);
}

void SlideWork::setSettings(const MethodSettings& settings) {
    flow_.settings = settings;
}

std::optional<ClickId> SlideWork::click(QPointF place, double radius, bool positive) {
    const Result<ClickId> made = settled().addClick(place.x(), place.y(), radius, positive);
    if (!made) {
        Q_EMIT refused(sentenceOf(made.error()));
        return std::nullopt;
    }
    sinceClick_.start();
    times_ = {};
    document_.activeRegion = document_.clicks().at(*made).region;
    status_.message.clear();
    status_.shown = WorkStatus::Shown::Mark;
    selected_ = *made;
    Q_EMIT selectionChanged();
    afterClicks();
    return *made;
}

void SlideWork::editClick(const SlideClick& edited) {
    const Result<void> done = settled().editClick(edited);
    if (!done) {
        Q_EMIT refused(sentenceOf(done.error()));
        return;
    }
    document_.activeRegion = document_.clicks().at(edited.id).region;
    afterClicks();
}

void SlideWork::deleteClick(ClickId click) {
    const Result<void> done = settled().deleteClick(click);
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
    settled().brush(points, radius, edit);
    Q_EMIT changed();
}

void SlideWork::endBrush() {
    document_.endBrush();
    follow();
    Q_EMIT changed();
}

void SlideWork::polygon(const SlideRings& rings, HandEdit edit) {
    afterEdit(settled().polygon(rings, edit));
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
    afterEdit(settled().fillHoles(handEditArea(), std::llround(largestArea / cell)));
}

void SlideWork::removeSpecks(double smallestArea) {
    const double cell = document_.grid().stepX * document_.grid().stepY;
    afterEdit(settled().removeSpecks(handEditArea(), std::llround(smallestArea / cell)));
}

void SlideWork::importMask(const TileChanges& changes, std::vector<TissueClass> withClasses) {
    settled().importMask(changes, std::move(withClasses));
    document_.start = StartFrom::ImportedMask;
    afterClicks();
}

Result<void> SlideWork::takeWork(const TakenWork& work) {
    const Result<RegionId> taken = settled().takeWork(work);
    if (!taken) return taken.error();
    document_.label = work.label;
    selected_ = document_.regions().at(*taken).answers.back()->clicks.back();
    Q_EMIT selectionChanged();
    afterClicks();
    return {};
}

void SlideWork::setFrame(RegionId region, const QRectF& frame) {
    afterEdit(settled().setFrame(region, nearestOn(document_.grid(), frame)));
}

void SlideWork::frameView(const QRectF& visible) {
    const WorkingGrid& grid = document_.grid();
    const GridRect rect = intersection(nearestOn(grid, visible), planeOf(grid));
    if (const auto region = activeRegion()) {
        afterEdit(settled().setFrame(*region, rect));
        return;
    }
    const Result<RegionId> made = settled().addRegion(rect);
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

void SlideWork::setThreshold(double threshold, bool ofDrag) {
    const int steps = stepsOf(threshold);
    if (newestAnswer())
        threshold_.set(*activeRegion(), steps, ofDrag);
    else
        document_.threshold = steps;
}

void SlideWork::considerThreshold(double threshold) {
    if (newestAnswer()) threshold_.consider(*activeRegion(), stepsOf(threshold));
}

double SlideWork::threshold() const {
    const auto region = activeRegion();
    const int steps = region ? threshold_.awaited(*region).value_or(document_.thresholdOf(*region))
                             : document_.threshold;
    return static_cast<double>(steps) / kThresholdSteps;
}

void SlideWork::setLabel(Label label) {
    if (label == document_.label || label < 1 || label > document_.classes().size()) return;
    document_.label = label;
    Q_EMIT changed();
}

void SlideWork::setClasses(std::vector<TissueClass> classes) {
    afterEdit(settled().setClasses(std::move(classes)));
}

void SlideWork::removeClass(Label label) {
    afterEdit(settled().removeClass(label));
}

void SlideWork::undo() {
    if (!settled().canUndo()) return;
    document_.undo();
    afterHistory(*document_.redoStep(), false);
}

void SlideWork::redo() {
    if (!settled().canRedo()) return;
    document_.redo();
    afterHistory(*document_.undoStep(), true);
}

void SlideWork::afterHistory(const Step& step, bool forward) {
    status_.message.clear();
    const auto& clicks = document_.clicks();
    std::optional<ClickId> ring = selected_;
    if (ring && clicks.count(*ring) == 0)
        ring = clicks.empty() ? std::nullopt : std::optional(clicks.rbegin()->first);
    for (const auto& row : step.clicks)
        if (!(forward ? row.before : row.after)) ring = row.key;  // it has come back
    selectClick(ring);
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

}  // namespace cgam::ui
