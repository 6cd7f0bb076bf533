#include "ui/layers/raster_layer.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace cgam::ui {

namespace {

/// From this many device pixels per piece pixel on, borders are smoothed.
constexpr double kSmoothFrom = 2;
/// Milliseconds of a frame.
constexpr double kRenderBudget = 4;

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
    int margin = 0;
    int side = 0;
    std::vector<std::uint8_t> values;

    std::uint8_t* row(int r) { return &values[offset(r)]; }
    const std::uint8_t* row(int r) const { return &values[offset(r)]; }
    std::size_t offset(int r) const {
        return static_cast<std::size_t>(r) * static_cast<std::size_t>(side);
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
    change();
}

void RasterLayer::removePiece(std::uint64_t id) {
    const auto found = pieces_.find(id);
    if (found == pieces_.end()) return;
    forget(found->second.rect());
    pieces_.erase(found);
    change();
}

void RasterLayer::clearPieces() {
    if (pieces_.empty()) return;
    pieces_.clear();
    canvas_.clear();
    change();
}

void RasterLayer::setLook(const RasterLook& look) {
    if (look_ == look) return;
    look_ = look;
    canvas_.markAllStale();
    change();
}

void RasterLayer::change() {
    complete_ = false;
    Q_EMIT changed();
}

void RasterLayer::forget(const QRectF& slide) {
    canvas_.markStale(slide, false);
}

void RasterLayer::paint(QPainter& painter, const ViewTransform& view) {
    if (pieces_.empty()) return;
    if (canvas_.view().pixelRatio() != view.pixelRatio()) canvas_.clear();
    canvas_.setView(view);
    complete_ = canvas_.render(kRenderBudget, [this](QImage& image, qint64 left, qint64 top, bool) {
        drawCell(image, left, top);
        return CellGrid::Quality::Complete;
    });
    painter.scale(1 / view.pixelRatio(), 1 / view.pixelRatio());
    canvas_.draw(painter, QRect(QPoint(0, 0), view.deviceSize()));
}

void RasterLayer::drawCell(QImage& image, qint64 left, qint64 top) const {
    const double scale = canvas_.view().deviceScale();
    Samples samples;
    samples.margin = halfOutline(canvas_.view().pixelRatio());
    samples.left = left - samples.margin;
    samples.top = top - samples.margin;
    samples.side = CellGrid::kSide + 2 * samples.margin;
    const QRectF area(static_cast<double>(samples.left) / scale,
                      static_cast<double>(samples.top) / scale, samples.side / scale,
                      samples.side / scale);
    for (const auto& [id, piece] : pieces_) {
        if (!piece.rect().intersects(area)) continue;
        if (samples.values.empty()) samples.values.resize(samples.offset(samples.side));
        sample(samples, piece, scale);
    }
    const auto differs = [&](std::uint8_t value) { return value != samples.values.front(); };
    const bool uniform = samples.values.empty() ||
                         std::none_of(samples.values.begin(), samples.values.end(), differs);
    if (!uniform) {
        colour(samples, image);
    } else if (samples.values.empty() || look_.fill[samples.values.front()] == 0) {
        image = {};
    } else {
        // Not image.fill(QColor): the number is premultiplied already.
        image.fill(look_.fill[samples.values.front()]);
    }
}

void RasterLayer::colour(const Samples& samples, QImage& image) const {
    for (int r = 0; r < CellGrid::kSide; ++r) {
        const std::uint8_t* values = samples.row(r + samples.margin) + samples.margin;
        auto* out = reinterpret_cast<QRgb*>(image.scanLine(r));
        for (int c = 0; c < CellGrid::kSide; ++c)
            out[c] = look_.fill[values[c]];
    }
    if (std::all_of(look_.outline.begin(), look_.outline.end(),
                    [](QRgb colour) { return colour == 0; }))
        return;
    // A border between two samples colours `margin` pixels on either side of it.
    const auto mark = [&](int r, int c, std::uint8_t value) {
        const QRgb colour = look_.outline[value];
        const int row = r - samples.margin;
        const int column = c - samples.margin;
        if (colour == 0 || row < 0 || column < 0 || row >= CellGrid::kSide ||
            column >= CellGrid::kSide)
            return;
        reinterpret_cast<QRgb*>(image.scanLine(row))[column] = colour;
    };
    for (int r = 0; r < samples.side; ++r) {
        const std::uint8_t* here = samples.row(r);
        for (int c = 0; c + 1 < samples.side; ++c) {
            if (here[c] == here[c + 1]) continue;
            const std::uint8_t value = std::max(here[c], here[c + 1]);
            for (int i = 0; i < samples.margin; ++i) {
                if (c - i >= 0) mark(r, c - i, value);
                if (c + 1 + i < samples.side) mark(r, c + 1 + i, value);
            }
        }
        if (r + 1 == samples.side) break;
        const std::uint8_t* below = samples.row(r + 1);
        for (int c = 0; c < samples.side; ++c) {
            if (here[c] == below[c]) continue;
            const std::uint8_t value = std::max(here[c], below[c]);
            for (int i = 0; i < samples.margin; ++i) {
                mark(r - i, c, value);
                mark(r + 1 + i, c, value);
            }
        }
    }
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
