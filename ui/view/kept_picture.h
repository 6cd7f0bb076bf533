#pragma once

#include <QImage>

namespace cgam::ui {

/// A picture with anything in it, in memory for what is kept to be drawn (PixelMemory). A null one
/// where there is no memory. `format`: of 8 or 32 bits a pixel.
QImage keptPicture(QSize size, QImage::Format format);

}  // namespace cgam::ui
