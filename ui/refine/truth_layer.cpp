#include "ui/refine/truth_layer.h"

#include <memory>
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
    for (const auto& [key, tile] : truth_.tiles())
        compareTile(key, nullptr);
}

void TruthLayer::clear() {
    clearPieces();
    compared_.clear();
    truth_ = {};
    where_ = {};
    Q_EMIT changed();
}

void TruthLayer::compareTile(MaskTileKey key, const TilePtr& mask) {
    if (!hasTruth()) return;
    const TilePtr truth = truth_.tile(key);
    const GridRect rect = rectOf(key);
    const GridRect common = intersection(rect, where_);
    auto values = std::make_shared<Image<std::uint8_t>>(kTileSide, kTileSide);
    Agreement counts;
    for (std::int64_t row = common.y; row < common.bottom(); ++row) {
        const std::size_t left =
            values->index(static_cast<int>(row - rect.y), static_cast<int>(common.x - rect.x));
        for (std::size_t i = left; i < left + static_cast<std::size_t>(common.width); ++i) {
            const bool marked = mask && labelOf(mask->cells[i]) != 0;
            const bool wanted = truth && labelOf(truth->cells[i]) != 0;
            counts.both += marked && wanted;
            counts.maskOnly += marked && !wanted;
            counts.truthOnly += !marked && wanted;
            if (marked != wanted) values->data[i] = marked ? kMaskOnly : kTruthOnly;
        }
    }
    compared_[key] = counts;
    if (counts.maskOnly + counts.truthOnly > 0)
        setPiece(pieceId(key),
                 {static_cast<double>(rect.x) * grid_.stepX,
                  static_cast<double>(rect.y) * grid_.stepY, grid_.stepX, std::move(values)});
    else
        removePiece(pieceId(key));
}

Agreement TruthLayer::agreement() const {
    Agreement sum;
    for (const auto& [key, counts] : compared_) {
        sum.both += counts.both;
        sum.maskOnly += counts.maskOnly;
        sum.truthOnly += counts.truthOnly;
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
