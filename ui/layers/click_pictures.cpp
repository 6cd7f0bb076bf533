#include "ui/layers/click_pictures.h"

#include "ui/layers/clicks_layer.h"

#include <algorithm>
#include <cmath>

namespace cgam::ui {

namespace {

constexpr int kEighths = 8;
/// Device pixels; of larger circles a picture is mostly empty, and few of them fit into a view.
constexpr double kLargestPicture = 40;
constexpr int kCacheKib = 4 * 1024;
constexpr double kRoundCircle = 7;  ///< half the widest line and a pixel more, logical pixels

struct Place {
    int pixel = 0;
    int eighths = 0;
};

Place placeOf(double device) {
    const auto all = static_cast<int>(std::lround(device * kEighths));
    const int pixel = static_cast<int>(std::floor(static_cast<double>(all) / kEighths));
    return {pixel, all - pixel * kEighths};
}

}  // namespace

ClickPictures::ClickPictures() : pictures_(kCacheKib) {}

void ClickPictures::setStyle(const ClickPalette& palette, double pixelRatio) {
    if (palette_ == palette && pixelRatio_ == pixelRatio) return;
    palette_ = palette;
    pixelRatio_ = pixelRatio;
    pictures_.clear();
}

int ClickPictures::halfSide(double radius) const {
    return static_cast<int>(std::ceil(radius + kRoundCircle * pixelRatio_)) + 1;
}

QImage* ClickPictures::pictureOf(const Look& look, int eighthsX, int eighthsY) {
    const auto radius = static_cast<quint64>(std::lround(look.radius * kEighths));
    const auto opacity = static_cast<quint64>(std::lround(look.opacity * 255));
    const quint64 key = radius << 24 | opacity << 16 | static_cast<quint64>(eighthsX) << 12 |
                        static_cast<quint64>(eighthsY) << 8 | quint64{look.positive} << 1 |
                        quint64{look.selected};
    if (QImage* known = pictures_.object(key)) return known;
    const int half = halfSide(look.radius);
    auto* picture = new QImage(2 * half, 2 * half, QImage::Format_ARGB32_Premultiplied);
    picture->fill(Qt::transparent);
    {
        QPainter painter(picture);
        painter.scale(pixelRatio_, pixelRatio_);
        const QPointF centre =
            QPointF(half, half) + QPointF(eighthsX, eighthsY) / static_cast<double>(kEighths);
        paintClick(painter, centre / pixelRatio_,
                   static_cast<double>(radius) / kEighths / pixelRatio_, look.positive, palette_,
                   look.selected, look.opacity);
    }
    // The cache owns it from here on, and keeps it as it is smaller than the whole.
    pictures_.insert(key, picture, std::max(1, static_cast<int>(picture->sizeInBytes() / 1024)));
    return picture;
}

void ClickPictures::draw(QPainter& painter, QPointF centre, const Look& look) {
    if (look.radius > kLargestPicture) {
        painter.save();
        painter.scale(pixelRatio_, pixelRatio_);
        paintClick(painter, centre / pixelRatio_, look.radius / pixelRatio_, look.positive,
                   palette_, look.selected, look.opacity);
        painter.restore();
        return;
    }
    const Place x = placeOf(centre.x());
    const Place y = placeOf(centre.y());
    const int half = halfSide(look.radius);
    painter.drawImage(QPoint(x.pixel - half, y.pixel - half),
                      *pictureOf(look, x.eighths, y.eighths));
}

}  // namespace cgam::ui
