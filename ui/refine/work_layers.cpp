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

std::vector<QColor> coloursOf(const std::vector<TissueClass>& classes) {
    std::vector<QColor> colours;
    colours.reserve(classes.size());
    for (const TissueClass& one : classes)
        colours.emplace_back(one.colour[0], one.colour[1], one.colour[2]);
    return colours;
}

}  // namespace

std::array<ViewLayer*, 6> WorkLayers::layers() {
    return {&probability_, &attention_, &mask_, &truth_, &regions_, &clicks_};
}

WorkLayers::WorkLayers(SlideView& view) : view_(view) {
    for (ViewLayer* layer : layers())
        view.addLayer(layer);
    probability_.setVisible(false);
    attention_.setVisible(false);
}

WorkLayers::~WorkLayers() {
    for (ViewLayer* layer : layers())
        view_.removeLayer(layer);
}

void WorkLayers::show(SlideWork* work) {
    if (work_ != nullptr) work_->disconnect(this);
    work_ = work;
    shownTiles_.clear();
    shownAttentions_.clear();
    staleTiles_.clear();
    replacedTiles_.clear();
    instead_.clear();
    mask_.clearPieces();
    attention_.clearAttention();
    probabilities_.show(work_ != nullptr ? &work_->document() : nullptr);
    truth_.clear();
    if (work_ != nullptr) {
        for (const auto& [key, tile] : work_->document().mask().tiles())
            staleTiles_.insert(key);
        connect(work_, &SlideWork::tilesChanged, this, [this](const TileChanges& tiles) {
            for (const TileChange& change : tiles)
                staleTiles_.insert(change.key);
            probabilities_.maskChanged(tiles);
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
        for (ViewLayer* layer : layers())
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
    probabilities_.refresh();
    if (work_ != nullptr) probability_.setThreshold(work_->threshold());
    std::map<std::uint64_t, Answer> attentions;
    if (work_ != nullptr)
        for (const auto& [id, region] : work_->document().regions())
            if (!region.answers.empty()) attentions[id] = region.answers.back();
    for (const auto& [id, answer] : shownAttentions_)
        if (attentions.count(id) == 0) attention_.removeAttention(id);
    for (const auto& [id, answer] : attentions) {
        const auto there = shownAttentions_.find(id);
        if (there != shownAttentions_.end() && there->second == answer) continue;
        const QRectF window = work_->toSlide(answer->window);
        const auto map = attentionOf(*answer);
        const double cell = map ? window.width() / map->width : 1;
        attention_.setAttention(id, window.left(), window.top(), cell, map, answer->iterations > 0);
    }
    shownAttentions_ = std::move(attentions);
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
