#include "ui/refine/work_layers.h"

#include "ui/refine/mask_pieces.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace cgam::ui {

namespace {

std::shared_ptr<const Image<double>> attentionOf(const RegionAnswer& answer) {
    if (answer.attention.empty()) return nullptr;
    const Image<float> packed = unpackAttention(answer.attention);
    auto attention = std::make_shared<Image<double>>(packed.width, packed.height);
    std::copy(packed.data.begin(), packed.data.end(), attention->data.begin());
    return attention;
}

using Answer = std::shared_ptr<const RegionAnswer>;

/// The answers of a region whose probability is to be seen somewhere, by their newest click, so
/// that later ones lie above earlier ones.
void addSeen(std::map<std::uint64_t, Answer>& seen, const Region& region) {
    std::vector<GridRect> above;
    for (auto answer = region.answers.rbegin(); answer != region.answers.rend(); ++answer) {
        const GridRect& window = (*answer)->window;
        const bool hidden = std::any_of(above.begin(), above.end(), [&](const GridRect& other) {
            return hull(window, other) == other;
        });
        if (hidden) continue;
        above.push_back(window);
        seen[(*answer)->clicks.back()] = *answer;
    }
}

void removeMap(HeatMapLayer& layer, std::uint64_t id) {
    layer.removeAttention(id);
}
void removeMap(ProbabilityLayer& layer, std::uint64_t id) {
    layer.removePiece(id);
}

/// Brings a layer from what it shows to what is wanted; `set` hands it one map.
template <typename Layer, typename Set>
void showMaps(std::map<std::uint64_t, Answer>& wanted, std::map<std::uint64_t, Answer>& shown,
              Layer& layer, Set&& set) {
    for (const auto& [id, answer] : shown)
        if (wanted.count(id) == 0) removeMap(layer, id);
    for (const auto& [id, answer] : wanted) {
        const auto there = shown.find(id);
        if (there == shown.end() || there->second != answer) set(id, answer);
    }
    shown = std::move(wanted);
}

std::vector<QColor> coloursOf(const std::vector<TissueClass>& classes) {
    std::vector<QColor> colours;
    for (const TissueClass& one : classes)
        colours.emplace_back(one.colour[0], one.colour[1], one.colour[2]);
    return colours;
}

}  // namespace

WorkLayers::WorkLayers(SlideView& view) : view_(view) {
    for (ViewLayer* layer : std::initializer_list<ViewLayer*>{&probability_, &attention_, &mask_,
                                                              &truth_, &regions_, &clicks_})
        view.addLayer(layer);
    probability_.setVisible(false);
    attention_.setVisible(false);
}

WorkLayers::~WorkLayers() {
    for (ViewLayer* layer : std::initializer_list<ViewLayer*>{&probability_, &attention_, &mask_,
                                                              &truth_, &regions_, &clicks_})
        view_.removeLayer(layer);
}

void WorkLayers::show(SlideWork* work) {
    if (work_ != nullptr) work_->disconnect(this);
    work_ = work;
    shownTiles_.clear();
    shownAttentions_.clear();
    shownProbabilities_.clear();
    staleTiles_.clear();
    replacedTiles_.clear();
    instead_.clear();
    mask_.clearPieces();
    attention_.clearAttention();
    probability_.clearPieces();
    truth_.clear();
    if (work_ != nullptr) {
        for (const auto& [key, tile] : work_->document().mask().tiles())
            staleTiles_.insert(key);
        connect(work_, &SlideWork::tilesChanged, this, [this](const TileChanges& tiles) {
            for (const TileChange& change : tiles)
                staleTiles_.insert(change.key);
        });
        connect(work_, &SlideWork::changed, this, &WorkLayers::refresh);
        connect(work_, &SlideWork::previewChanged, this, &WorkLayers::refreshMask);
        connect(work_, &SlideWork::selectionChanged, this, &WorkLayers::refreshClicks);
        connect(work_, &SlideWork::statusChanged, this, &WorkLayers::refreshRegions);
    }
    refresh();
}

void WorkLayers::showBefore(bool held) {
    if (before_ == held) return;
    before_ = held;
    refreshMask();
}

void WorkLayers::showInstead(TileChanges tiles) {
    instead_ = std::move(tiles);
    refreshMask();
}

void WorkLayers::showBare(bool held) {
    if (bare_ == held) return;
    bare_ = held;
    if (held) {
        for (ViewLayer* layer : std::initializer_list<ViewLayer*>{
                 &probability_, &attention_, &mask_, &truth_, &regions_, &clicks_})
            if (layer->isVisible()) hiddenForBare_.push_back(layer);
    }
    for (ViewLayer* layer : hiddenForBare_)
        layer->setVisible(!held);
    if (!held) hiddenForBare_.clear();
}

void WorkLayers::refresh() {
    refreshMask();
    refreshMaps();
    refreshClicks();
    refreshRegions();
}

TileChanges WorkLayers::insteadOfMask() const {
    if (!instead_.empty()) return instead_;
    if (before_) return work_->beforeNewestAnswer();
    if (!work_->considered().empty()) return work_->considered();
    return work_->preview() ? work_->preview()->tiles : TileChanges();
}

void WorkLayers::showTile(MaskTileKey key, const TilePtr& tile) {
    TilePtr& shown = shownTiles_[key];
    if (shown == tile) return;
    shown = tile;
    if (tile)
        mask_.setPiece(pieceId(key), pieceOf(key, *tile, work_->document().grid()));
    else
        mask_.removePiece(pieceId(key));
    truth_.compareTile(key, tile);
}

void WorkLayers::setTruth(SlideMask truth, const GridRect& where) {
    truth_.setTruth(std::move(truth), work_->document().grid(), where);
    for (const auto& [key, tile] : shownTiles_)
        truth_.compareTile(key, tile);
    Q_EMIT agreementChanged();
}

void WorkLayers::refreshMask() {
    if (work_ == nullptr) return;
    mask_.setColours(coloursOf(work_->document().classes()));
    const SlideMask& mask = work_->document().mask();
    staleTiles_.insert(replacedTiles_.begin(), replacedTiles_.end());
    replacedTiles_.clear();
    for (const TileChange& change : insteadOfMask()) {
        showTile(change.key, change.after);
        staleTiles_.erase(change.key);
        replacedTiles_.push_back(change.key);
    }
    for (const MaskTileKey key : staleTiles_)
        showTile(key, mask.tile(key));
    staleTiles_.clear();
    if (truth_.hasTruth()) Q_EMIT agreementChanged();
}

void WorkLayers::refreshMaps() {
    std::map<std::uint64_t, Answer> attentions;
    std::map<std::uint64_t, Answer> probabilities;
    if (work_ != nullptr)
        for (const auto& [id, region] : work_->document().regions()) {
            if (!region.answers.empty()) attentions[id] = region.answers.back();
            addSeen(probabilities, region);
        }
    showMaps(attentions, shownAttentions_, attention_, [&](std::uint64_t id, const Answer& answer) {
        const QRectF window = work_->toSlide(answer->window);
        const auto map = attentionOf(*answer);
        const double cell = map ? window.width() / map->width : 1;
        attention_.setAttention(id, window.left(), window.top(), cell, map);
    });
    showMaps(probabilities, shownProbabilities_, probability_,
             [&](std::uint64_t id, const Answer& answer) {
                 const QPointF corner = work_->toSlide(answer->window).topLeft();
                 probability_.setProbability(id, corner.x(), corner.y(),
                                             work_->document().grid().stepX,
                                             probabilityOf(unpackLevels(answer->probability)));
             });
    if (work_ != nullptr) probability_.setThreshold(work_->threshold());
}

void WorkLayers::refreshClicks() {
    std::vector<ClickMark> marks;
    clickIds_.clear();
    if (work_ != nullptr) {
        const auto active = work_->activeRegion();
        for (const auto& [id, click] : work_->document().clicks()) {
            ClickMark mark;
            mark.place = {click.x, click.y};
            mark.radius = click.radius;
            mark.positive = click.positive;
            mark.selected = work_->selected() == id;
            mark.faint = click.region != active;
            marks.push_back(mark);
            clickIds_.push_back(id);
        }
    }
    clicks_.setClicks(std::move(marks));
}

void WorkLayers::refreshRegions() {
    std::vector<RegionLayer::Frame> frames;
    QRectF window;
    if (work_ != nullptr) {
        for (const auto& [id, region] : work_->document().regions())
            frames.push_back({work_->toSlide(region.frame), id == work_->activeRegion()});
        // The active one is drawn above its neighbours.
        std::stable_sort(frames.begin(), frames.end(),
                         [](const auto& a, const auto& b) { return a.active < b.active; });
        if (work_->status().busy && work_->running()) window = work_->toSlide(*work_->running());
    }
    regions_.setFrames(std::move(frames), window);
}

}  // namespace cgam::ui
