#include "core/slide/jpeg_tile.h"

#include "core/base/result.h"

#include <jpeglib.h>

#include <array>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace cgam {

namespace {

struct ErrorManager {
    jpeg_error_mgr base;
    std::jmp_buf escape;
};

void leave(j_common_ptr info) {
    std::longjmp(reinterpret_cast<ErrorManager*>(info->err)->escape, 1);
}

void keepQuiet(j_common_ptr) {}

/// Plain C in a function of its own: longjmp must not pass over destructors.
bool compress(const std::uint8_t* rgb, int width, int height, int quality, unsigned char** buffer,
              unsigned long* size) {
    jpeg_compress_struct info{};
    ErrorManager errors{};
    info.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = leave;
    errors.base.output_message = keepQuiet;
    if (setjmp(errors.escape) != 0) {
        jpeg_destroy_compress(&info);
        return false;
    }
    jpeg_create_compress(&info);
    jpeg_mem_dest(&info, buffer, size);
    info.image_width = static_cast<JDIMENSION>(width);
    info.image_height = static_cast<JDIMENSION>(height);
    info.input_components = 3;
    info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, quality, TRUE);
    if (rgb == nullptr) {
        jpeg_write_tables(&info);
    } else {
        jpeg_suppress_tables(&info, TRUE);
        jpeg_start_compress(&info, FALSE);
        while (info.next_scanline < info.image_height) {
            // libjpeg's old interface takes non-const rows; it does not write to them.
            JSAMPROW row = const_cast<JSAMPROW>(rgb) +
                           std::size_t{3} * info.next_scanline * static_cast<std::size_t>(width);
            jpeg_write_scanlines(&info, &row, 1);
        }
        jpeg_finish_compress(&info);
    }
    jpeg_destroy_compress(&info);
    return true;
}

std::vector<std::byte> encode(const std::uint8_t* rgb, int width, int height, int quality) {
    unsigned char* buffer = nullptr;
    unsigned long size = 0;
    const bool done = compress(rgb, width, height, quality, &buffer, &size);
    std::vector<std::byte> bytes;
    if (done) {
        bytes.resize(size);
        std::memcpy(bytes.data(), buffer, size);
    }
    std::free(buffer);
    if (!done) throw ErrorException(runtimeError("A tile could not be compressed as JPEG."));
    return bytes;
}

}  // namespace

std::vector<std::byte> jpegTables(int quality) {
    return encode(nullptr, 16, 16, quality);
}

std::vector<std::byte> encodeJpegTile(const ImageRgb& tile, int quality) {
    return encode(tile.data.data(), tile.width, tile.height, quality);
}

}  // namespace cgam
