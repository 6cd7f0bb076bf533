#include "ui/layers/raster_layer.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace cgam::ui {

namespace {

/// From this many device pixels per piece pixel on, borders are smoothed.
constexpr double kSmoothFrom = 2;

int halfOutline(double ratio) {
    return std::max(1, static_cast<int>(std::lround(ratio)));
}

}  // namespace

QRectF RasterPiece::rect() const {
    if (!values) return {};
    return {left, top, values->width * pixelSize, values->height * pixelSize};
}

/// Values of a cell's device pixels with a margin for the outline.
struct RasterLayer::Samples {
    qint64 left = 0;  ///< device coordinates of the first
    qint64 top = 0;
    int side = 0;
    std::vector<std::uint8_t> values;

    std::uint8_t* row(int r) {
        return &values[static_cast<std::size_t>(r) * static_cast<std::size_t>(side)];
    }
    const std::uint8_t* row(int r) const {
        return &values[static_cast<std::size_t>(r) * static_cast<std::size_t>(side)];
    }
};

void RasterLayer::setPiece(std::uint64_t id, RasterPiece piece) {
    if (!piece.values || piece.values->empty()) {
        removePiece(id);
        return;
    }
    const auto found = pieces_.find(id);
    if (found != pieces_.end()) forget(found->second.rect());
    forget(piece.rect());
    pieces_[id] = std::move(piece);
    Q_EMIT changed();
}

void RasterLayer::removePiece(std::uint64_t id) {
    const auto found = pieces_.find(id);
    if (found == pieces_.end()) return;
    forget(found->second.rect());
    pieces_.erase(found);
    Q_EMIT changed();
}

void RasterLayer::clearPieces() {
    if (pieces_.empty()) return;
    pieces_.clear();
    cells_.clear();
    Q_EMIT changed();
}

void RasterLayer::setLook(const RasterLook& look) {
    if (look_ == look) return;
    look_ = look;
    cells_.clear();
    Q_EMIT changed();
}

void RasterLayer::forget(const QRectF& slide) {
    const double scale = cells_.scale();
    cells_.markStale(slide.left() * scale, slide.top() * scale, slide.right() * scale,
                     slide.bottom() * scale);
}

void RasterLayer::paint(QPainter& painter, const ViewTransform& view) {
    if (pieces_.empty()) return;
    if (ratio_ != view.pixelRatio()) cells_.clear();
    ratio_ = view.pixelRatio();
    cells_.setScale(view.deviceScale());
    painter.scale(1 / ratio_, 1 / ratio_);
    const std::vector<QPoint> places =
        CellGrid::cellsIn(view.deviceLeft(), view.deviceTop(), view.deviceSize());
    for (const QPoint place : places) {
        CellGrid::Cell* cell = cells_.find(place);
        if (cell == nullptr || cell->stale) {
            CellGrid::Cell& made = cells_.make(place);
            made.image = renderCell(place, view);
            made.stale = false;
            cell = cells_.find(place);
        }
        if (cell->image.isNull()) continue;
        painter.drawImage(QPoint(static_cast<int>(CellGrid::origin(place.x()) - view.deviceLeft()),
                                 static_cast<int>(CellGrid::origin(place.y()) - view.deviceTop())),
                          cell->image);
    }
    cells_.trim(2 * places.size() + 16);
}

QImage RasterLayer::renderCell(QPoint cell, const ViewTransform& view) const {
    const int margin = halfOutline(ratio_);
    Samples samples;
    samples.left = CellGrid::origin(cell.x()) - margin;
    samples.top = CellGrid::origin(cell.y()) - margin;
    samples.side = CellGrid::kSide + 2 * margin;
    const double scale = view.deviceScale();
    const QRectF area(static_cast<double>(samples.left) / scale,
                      static_cast<double>(samples.top) / scale, samples.side / scale,
                      samples.side / scale);
    for (const auto& [id, piece] : pieces_) {
        if (!piece.rect().intersects(area)) continue;
        if (samples.values.empty())
            samples.values.resize(static_cast<std::size_t>(samples.side) *
                                  static_cast<std::size_t>(samples.side));
        sample(samples, piece, scale);
    }
    if (samples.values.empty() || std::all_of(samples.values.begin(), samples.values.end(),
                                              [](std::uint8_t v) { return v == 0; }))
        return {};
    QImage image(CellGrid::kSide, CellGrid::kSide, QImage::Format_ARGB32_Premultiplied);
    const bool outlined = std::any_of(look_.outline.begin(), look_.outline.end(),
                                      [](QRgb colour) { return colour != 0; });
    // The value whose border runs through a pixel; 0 = none.
    std::vector<std::uint8_t> border;
    const auto side = static_cast<std::size_t>(samples.side);
    if (outlined) {
        border.resize(side * side);
        for (int r = 0; r + 1 < samples.side; ++r) {
            const std::uint8_t* here = samples.row(r);
            const std::uint8_t* below = samples.row(r + 1);
            std::uint8_t* out = &border[static_cast<std::size_t>(r) * side];
            for (int c = 0; c + 1 < samples.side; ++c) {
                if (here[c] != here[c + 1]) {
                    const std::uint8_t value = std::max(here[c], here[c + 1]);
                    out[c] = std::max(out[c], value);
                    out[c + 1] = std::max(out[c + 1], value);
                }
                if (here[c] != below[c]) {
                    const std::uint8_t value = std::max(here[c], below[c]);
                    out[c] = std::max(out[c], value);
                    out[side + static_cast<std::size_t>(c)] = value;
                }
            }
        }
    }
    const auto nearestBorder = [&](int r, int c) {
        std::uint8_t value = 0;
        for (int y = r - margin + 1; y < r + margin; ++y) {
            const std::uint8_t* line = &border[static_cast<std::size_t>(y) * side];
            for (int x = c - margin + 1; x < c + margin; ++x)
                value = std::max(value, line[x]);
        }
        return value;
    };
    for (int r = 0; r < CellGrid::kSide; ++r) {
        const std::uint8_t* values = samples.row(r + margin) + margin;
        auto* out = reinterpret_cast<QRgb*>(image.scanLine(r));
        for (int c = 0; c < CellGrid::kSide; ++c)
            out[c] = values[c] != 0 ? look_.fill[values[c]] : 0;
        if (!outlined) continue;
        for (int c = 0; c < CellGrid::kSide; ++c) {
            const std::uint8_t value = nearestBorder(r + margin, c + margin);
            if (value != 0 && look_.outline[value] != 0) out[c] = look_.outline[value];
        }
    }
    return image;
}

void RasterLayer::sample(Samples& samples, const RasterPiece& piece, double deviceScale) const {
    const Image<std::uint8_t>& values = *piece.values;
    const double pixel = piece.pixelSize * deviceScale;  // device pixels
    // Place of a device pixel's centre in pixels of the piece.
    const auto placeOf = [&](qint64 device, double origin) {
        return (static_cast<double>(device) + 0.5) / pixel - origin / piece.pixelSize;
    };
    std::vector<double> columns(static_cast<std::size_t>(samples.side));
    for (int c = 0; c < samples.side; ++c)
        columns[static_cast<std::size_t>(c)] = placeOf(samples.left + c, piece.left);
    const bool smooth = look_.smooth && pixel >= kSmoothFrom;
    const auto inside = [](double place, int size) { return place >= 0 && place < size; };
    for (int r = 0; r < samples.side; ++r) {
        const double y = placeOf(samples.top + r, piece.top);
        if (!inside(y, values.height)) continue;
        std::uint8_t* out = samples.row(r);
        const auto row = static_cast<int>(y);
        // The other row of the four nearest, and how much it weighs.
        const double fy = y - row - 0.5;
        const int otherRow = std::clamp(row + (fy < 0 ? -1 : 1), 0, values.height - 1);
        const double wy = std::abs(fy);
        for (int c = 0; c < samples.side; ++c) {
            const double x = columns[static_cast<std::size_t>(c)];
            if (!inside(x, values.width)) continue;
            const auto column = static_cast<int>(x);
            const std::uint8_t own = values.at(row, column);
            if (!smooth) {
                if (own != 0) out[c] = own;
                continue;
            }
            const double fx = x - column - 0.5;
            const int otherColumn = std::clamp(column + (fx < 0 ? -1 : 1), 0, values.width - 1);
            const double wx = std::abs(fx);
            const std::array<std::uint8_t, 3> others{values.at(row, otherColumn),
                                                     values.at(otherRow, column),
                                                     values.at(otherRow, otherColumn)};
            std::uint8_t chosen = own;
            if (others[0] != own || others[1] != own || others[2] != own) {
                const std::array<double, 3> weights{wx * (1 - wy), (1 - wx) * wy, wx * wy};
                double best = (1 - wx) * (1 - wy);
                for (std::size_t i = 0; i < 3; ++i)
                    if (others[i] == own) best += weights[i];
                for (std::size_t i = 0; i < 3; ++i) {
                    double sum = 0;
                    for (std::size_t j = 0; j < 3; ++j)
                        if (others[j] == others[i]) sum += weights[j];
                    if (others[i] != own && sum > best) {
                        best = sum;
                        chosen = others[i];
                    }
                }
            }
            if (chosen != 0) out[c] = chosen;
        }
    }
}

}  // namespace cgam::ui
