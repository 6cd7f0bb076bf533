#include "ui/view/kept_picture.h"

#include "core/base/pixel_memory.h"

#include <memory>
#include <new>

namespace cgam::ui {

QImage keptPicture(QSize size, QImage::Format format) try {
    const int pixelBytes = QImage::toPixelFormat(format).bitsPerPixel() / 8;
    const qsizetype lineBytes = (qsizetype{size.width()} * pixelBytes + 3) / 4 * 4;
    auto memory =
        std::make_unique<PixelMemory>(static_cast<std::size_t>(lineBytes * size.height()));
    auto* const bytes = static_cast<uchar*>(memory->data());
    return QImage(
        bytes, size.width(), size.height(), lineBytes, format,
        [](void* kept) { delete static_cast<PixelMemory*>(kept); }, memory.release());
} catch (const std::bad_alloc&) {
    return {};
}

}  // namespace cgam::ui
