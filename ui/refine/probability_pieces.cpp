#include "ui/refine/probability_pieces.h"

#include "ui/refine/mask_pieces.h"

#include <algorithm>
#include <utility>

namespace cgam::ui {

ProbabilityPieces::ProbabilityPieces(ProbabilityLayer& layer, QObject* parent)
    : QObject(parent), layer_(layer) {
    connect(&layer, &ViewLayer::changed, this, [this] {
        if (std::exchange(visible_, layer_.isVisible()) != layer_.isVisible()) refresh();
    });
}

void ProbabilityPieces::show(const Document* document) {
    document_ = document;
    seen_.clear();
    stale_.clear();
    ++asked_;  // what is on its way belongs to another document
    layer_.clearPieces();
    refresh();
}

void ProbabilityPieces::maskChanged(const TileChanges& tiles) {
    for (const TileChange& change : tiles)
        stale_.insert(change.key);
    changed_ = true;
}

void ProbabilityPieces::markStale(const Seen& before, const Seen& after) {
    const auto mark = [this](const Seen& seen, const Seen& other) {
        for (const auto& answer : seen.answers)
            if (seen.label != other.label || std::find(other.answers.begin(), other.answers.end(),
                                                       answer) == other.answers.end())
                for (const MaskTileKey key : tilesOf(answer->window))
                    stale_.insert(key);
    };
    changed_ = true;
    mark(before, after);
    mark(after, before);
}

ProbabilityPieces::Job ProbabilityPieces::job() {
    std::map<ClickId, LabelledAnswer> byAge;
    std::set<MaskTileKey> answered;
    for (const auto& [id, seen] : seen_)
        for (const auto& answer : seen.answers)
            for (const MaskTileKey key : tilesOf(answer->window)) {
                if (stale_.count(key) == 0) continue;
                answered.insert(key);
                byAge[answer->clicks.back()] = {answer, seen.label};
            }
    // A mask may be far larger than what was asked about.
    for (const MaskTileKey key : std::exchange(stale_, answered))
        if (answered.count(key) == 0) layer_.removePiece(pieceId(key));
    Job job;
    for (const MaskTileKey key : answered)
        job.tiles.push_back({key, document_->mask().tile(key), {}});
    for (const auto& [click, answer] : byAge)
        job.answers.push_back(answer);
    return job;
}

void ProbabilityPieces::refresh() {
    if (document_ == nullptr || !layer_.isVisible()) return;
    std::map<RegionId, Seen> now;
    for (const auto& [id, region] : document_->regions())
        if (!region.answers.empty()) now[id] = {region.label, region.answers};
    for (const auto& [id, seen] : seen_)
        if (now.count(id) == 0) markStale(seen, {});
    for (const auto& [id, seen] : now)
        if (!(seen_[id] == seen)) markStale(seen_[id], seen);
    seen_ = std::move(now);
    if (!std::exchange(changed_, false)) return;

    const auto wanted = std::make_shared<Job>(job());
    thread_.start([this, number = ++asked_, wanted] {
        decideProbability(wanted->tiles, wanted->answers);
        QMetaObject::invokeMethod(
            this, [this, number, wanted] { take(number, wanted->tiles); }, Qt::QueuedConnection);
    });
}

void ProbabilityPieces::take(std::uint64_t number, std::vector<DecidedTile>& tiles) {
    if (number != asked_) return;  // the next one brings these tiles too
    const WorkingGrid& grid = document_->grid();
    for (DecidedTile& tile : tiles) {
        const GridRect place = rectOf(tile.key);
        layer_.setValues(pieceId(tile.key), static_cast<double>(place.x) * grid.stepX,
                         static_cast<double>(place.y) * grid.stepY, grid.stepX,
                         std::move(tile.values));
    }
    // What has changed meanwhile, while nobody looked, is not among them.
    if (!changed_) stale_.clear();
}

}  // namespace cgam::ui
