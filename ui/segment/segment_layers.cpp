#include "ui/segment/segment_layers.h"

#include "ui/refine/mask_pieces.h"

#include <array>

namespace cgam::ui {

namespace {

const QColor kTissueColour(0, 150, 90);
constexpr double kTissueFill = 0.12;

struct CellLook {
    PreviewCell cell = PreviewCell::Nothing;
    QColor colour;
    double fill = 0;
};

const std::array kLooks{CellLook{PreviewCell::Tumour, QColor(0, 190, 255), 0.28},
                        CellLook{PreviewCell::Removed, QColor(240, 60, 40), 0.35},
                        CellLook{PreviewCell::Unanswered, QColor(90, 90, 90), 0.45}};

}  // namespace

TissueLayer::TissueLayer(QObject* parent) : MaskLayer(parent) {
    setColours({kTissueColour});
    setOpacity(kTissueFill);
}

void TissueLayer::setFilled(bool filled) {
    setStyle(filled ? Style::Both : Style::Outline);
}

void TissueLayer::show(const TissueDraft& draft) {
    clearPieces();
    for (const auto& [key, tile] : draft.cells().tiles())
        setPiece(pieceId(key), pieceOf(key, *tile, draft.grid()));
}

void TissueLayer::change(const TileChanges& changes, const WorkingGrid& grid) {
    for (const TileChange& change : changes) {
        if (change.after)
            setPiece(pieceId(change.key), pieceOf(change.key, *change.after, grid));
        else
            removePiece(pieceId(change.key));
    }
}

PreviewLayer::PreviewLayer(QObject* parent) : RasterLayer(parent) {
    setUnansweredShown(true);
    setUnansweredShown(false);
}

void PreviewLayer::setUnansweredShown(bool shown) {
    if (unansweredShown_ == shown) return;
    unansweredShown_ = shown;
    RasterLook look;
    look.smooth = true;
    for (const CellLook& one : kLooks) {
        if (one.cell == PreviewCell::Unanswered && !shown) continue;
        const auto value = static_cast<std::size_t>(one.cell);
        QColor colour = one.colour;
        look.outline[value] = qPremultiply(colour.rgba());
        colour.setAlphaF(static_cast<float>(one.fill));
        look.fill[value] = qPremultiply(colour.rgba());
    }
    setLook(look);
}

void PreviewLayer::take(const std::vector<PreviewTile>& tiles) {
    for (const PreviewTile& tile : tiles) {
        if (!tile.cells) {
            removePiece(pieceId(tile.key));
            continue;
        }
        const GridRect rect = rectOf(tile.key);
        setPiece(pieceId(tile.key),
                 {static_cast<double>(rect.x) * grid_.stepX,
                  static_cast<double>(rect.y) * grid_.stepY, grid_.stepX, tile.cells});
    }
}

std::optional<Legend> PreviewLayer::legend() const {
    if (isEmpty()) return std::nullopt;
    Legend legend;
    legend.title = tr("Not yet the mask");
    const QColor tumour = kLooks[0].colour;
    const QColor removed = kLooks[1].colour;
    legend.colours = {tumour, tumour, removed, removed};
    legend.marks = {{0, tr("tumour")}, {1, tr("would go")}};
    return legend;
}

}  // namespace cgam::ui
