#pragma once

#include "core/geometry/image.h"
#include "ui/view/cell_canvas.h"
#include "ui/view/view_layer.h"

#include <QRgb>
#include <array>
#include <cstdint>
#include <map>
#include <memory>

namespace cgam::ui {

/// A small picture of numbers 0 to 255 laid over the slide: pixel (row, col) covers the square of
/// side `pixelSize` whose corner is at level-0 (left + col * pixelSize, top + row * pixelSize).
struct RasterPiece {
    double left = 0;
    double top = 0;
    double pixelSize = 1;
    std::shared_ptr<const Image<std::uint8_t>> values;  ///< one channel; 0 = nothing here

    QRectF rect() const;  ///< level-0
};

/// What the numbers look like; a change costs no recomputation of them.
struct RasterLook {
    std::array<QRgb, 256> fill{};     ///< premultiplied ARGB by value; 0 stays clear
    std::array<QRgb, 256> outline{};  ///< of the border of a value; 0 = none
    /// Borders between pixels much larger than the screen's are drawn smooth: each screen pixel
    /// takes the value that weighs most among the four nearest. Straight borders stay where they
    /// are, corners are rounded within half a pixel of the piece.
    bool smooth = false;

    bool operator==(const RasterLook&) const = default;
};

/// Draws pieces exactly where they lie: every device pixel takes the value at its centre. The
/// outline is two logical pixels wide at every zoom, one on either side. Pieces drawn later cover
/// earlier ones (ascending id).
class RasterLayer : public ViewLayer {
    Q_OBJECT
public:
    using ViewLayer::ViewLayer;

    void setPiece(std::uint64_t id, RasterPiece piece);
    void removePiece(std::uint64_t id);
    void clearPieces();
    bool isEmpty() const { return pieces_.empty(); }

    void paint(QPainter& painter, const ViewTransform& view) override;
    bool isComplete() const override { return complete_ || pieces_.empty(); }

protected:
    void setLook(const RasterLook& look);
    const RasterLook& look() const { return look_; }

private:
    struct Samples;
    void sample(Samples& samples, const RasterPiece& piece, double deviceScale) const;
    void colour(const Samples& samples, QImage& image) const;
    void drawCell(QImage& image, qint64 left, qint64 top) const;
    void forget(const QRectF& slide);
    void change();

    std::map<std::uint64_t, RasterPiece> pieces_;
    RasterLook look_;
    CellCanvas canvas_{QImage::Format_ARGB32_Premultiplied};
    bool complete_ = false;
};

}  // namespace cgam::ui
