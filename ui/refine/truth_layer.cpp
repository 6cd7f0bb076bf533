#include "ui/refine/truth_layer.h"

#include <memory>
#include <set>
#include <utility>

namespace cgam::ui {

namespace {

// Values of the pieces.
constexpr std::uint8_t kMaskOnly = 1;
constexpr std::uint8_t kTruthOnly = 2;
// Told apart by red-green blind people too (after Okabe and Ito).
const QColor kMaskOnlyColour(230, 125, 0);
const QColor kTruthOnlyColour(0, 114, 178);
constexpr float kFillOpacity = 0.55F;

std::optional<double> ratio(std::int64_t part, std::int64_t whole) {
    if (whole == 0) return std::nullopt;
    return static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

std::optional<double> Agreement::iou() const {
    return ratio(both, both + maskOnly + truthOnly);
}

std::optional<double> Agreement::dice() const {
    return ratio(2 * both, 2 * both + maskOnly + truthOnly);
}

TruthLayer::TruthLayer(QObject* parent) : RasterLayer(parent) {
    RasterLook look;
    for (const auto& [value, base] :
         {std::pair{kMaskOnly, kMaskOnlyColour}, {kTruthOnly, kTruthOnlyColour}}) {
        QColor colour = base;
        look.outline[value] = qPremultiply(colour.rgba());
        colour.setAlphaF(kFillOpacity);
        look.fill[value] = qPremultiply(colour.rgba());
    }
    setLook(look);
}

void TruthLayer::setTruth(SlideMask truth, const WorkingGrid& grid, const GridRect& where) {
    clear();
    truth_ = std::move(truth);
    grid_ = grid;
    where_ = where;
}

void TruthLayer::clear() {
    clearPieces();
    compared_.clear();
    truth_ = {};
    where_ = {};
    Q_EMIT changed();
}

void TruthLayer::compareWith(const SlideMask& mask) {
    if (!hasTruth()) return;
    // Where neither marks anything there is nothing to compare.
    std::set<MaskTileKey> keys;
    for (const auto& [key, tile] : truth_.tiles())
        keys.insert(key);
    for (const auto& [key, tile] : mask.tiles())
        keys.insert(key);
    for (const auto& [key, compared] : compared_)
        keys.insert(key);
    for (const MaskTileKey key : keys) {
        const TilePtr tile = mask.tile(key);
        const auto known = compared_.find(key);
        if (known == compared_.end() || known->second.tile != tile) compareTile(key, tile);
    }
}

void TruthLayer::compareTile(MaskTileKey key, const TilePtr& mask) {
    const TilePtr truth = truth_.tile(key);
    const GridRect rect = rectOf(key);
    auto values = std::make_shared<Image<std::uint8_t>>(kTileSide, kTileSide);
    Compared compared;
    compared.tile = mask;
    for (int row = 0; row < kTileSide; ++row)
        for (int col = 0; col < kTileSide; ++col) {
            if (!where_.holds(rect.x + col, rect.y + row)) continue;
            const std::size_t i = values->index(row, col);
            const bool marked = mask && labelOf(mask->cells[i]) != 0;
            const bool wanted = truth && labelOf(truth->cells[i]) != 0;
            compared.counts.both += marked && wanted;
            compared.counts.maskOnly += marked && !wanted;
            compared.counts.truthOnly += !marked && wanted;
            if (marked != wanted) values->data[i] = marked ? kMaskOnly : kTruthOnly;
        }
    const bool differs = compared.counts.maskOnly + compared.counts.truthOnly > 0;
    compared_[key] = std::move(compared);
    if (differs)
        setPiece(pieceId(key),
                 {static_cast<double>(rect.x) * grid_.stepX,
                  static_cast<double>(rect.y) * grid_.stepY, grid_.stepX, std::move(values)});
    else
        removePiece(pieceId(key));
}

Agreement TruthLayer::agreement() const {
    Agreement sum;
    for (const auto& [key, compared] : compared_) {
        sum.both += compared.counts.both;
        sum.maskOnly += compared.counts.maskOnly;
        sum.truthOnly += compared.counts.truthOnly;
    }
    return sum;
}

std::optional<Legend> TruthLayer::legend() const {
    if (!hasTruth()) return std::nullopt;
    Legend legend;
    legend.title = tr("Difference to the truth");
    legend.colours = {kMaskOnlyColour, kMaskOnlyColour, kTruthOnlyColour, kTruthOnlyColour};
    legend.marks = {{0, tr("mask only")}, {1, tr("truth only")}};
    return legend;
}

}  // namespace cgam::ui
