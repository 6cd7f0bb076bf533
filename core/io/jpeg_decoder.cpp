#include "core/base/quoted.h"
#include "core/io/image_decoders.h"

#include <jpeglib.h>

#include <array>
#include <csetjmp>
#include <cstdint>
#include <cstdio>
#include <jerror.h>
#include <string>
#include <vector>

// libjpeg reports errors by longjmp: decodeRows keeps every object that has a destructor outside
// its own frame.

namespace cgam {

namespace {

struct JpegErrors {
    jpeg_error_mgr manager;  // first: libjpeg hands back its address
    std::jmp_buf jump;
    std::array<char, JMSG_LENGTH_MAX> message{};
};

JpegErrors& errorsOf(j_common_ptr jpeg) {
    return *reinterpret_cast<JpegErrors*>(jpeg->err);
}

[[noreturn]] void leave(j_common_ptr jpeg) {
    JpegErrors& errors = errorsOf(jpeg);
    (*jpeg->err->format_message)(jpeg, errors.message.data());
    std::longjmp(errors.jump, 1);
}

/// libjpeg goes on with grey pixels after these "warnings"; here they are errors.
void stopAtDamage(j_common_ptr jpeg, int level) {
    if (level >= 0) return;
    switch (jpeg->err->msg_code) {
        case JWRN_JPEG_EOF:
        case JWRN_HIT_MARKER:
        case JWRN_HUFF_BAD_CODE:
        case JWRN_MUST_RESYNC:
        case JWRN_ARITH_BAD_CODE:
            leave(jpeg);
        default:
            break;
    }
}

void printNothing(j_common_ptr) {}

/// Progressive files draw the picture again and again: time grows with scans times pixels, while a
/// scan takes a few bytes. Encoders make ten.
constexpr int kMaxScans = 100;

struct ScanWatch {
    jpeg_progress_mgr manager{};  // first: libjpeg hands back its address
    bool tooMany = false;
};

struct JpegReader {
    JpegReader() {
        jpeg.err = jpeg_std_error(&errors.manager);
        errors.manager.error_exit = leave;
        errors.manager.emit_message = stopAtDamage;
        errors.manager.output_message = printNothing;
    }
    ~JpegReader() { jpeg_destroy_decompress(&jpeg); }
    JpegReader(const JpegReader&) = delete;
    JpegReader& operator=(const JpegReader&) = delete;

    jpeg_decompress_struct jpeg{};
    JpegErrors errors{};
    ScanWatch watch;
};

bool begin(JpegReader& reader, std::span<const std::byte> content) {
    if (setjmp(reader.errors.jump)) return false;
    jpeg_create_decompress(&reader.jpeg);
    jpeg_mem_src(&reader.jpeg, reinterpret_cast<const unsigned char*>(content.data()),
                 static_cast<unsigned long>(content.size()));
    jpeg_read_header(&reader.jpeg, TRUE);
    return true;
}

/// Called by libjpeg now and then while it works.
void stopManyScans(j_common_ptr common) {
    auto& jpeg = *reinterpret_cast<jpeg_decompress_struct*>(common);
    if (jpeg.input_scan_number <= kMaxScans) return;
    reinterpret_cast<ScanWatch*>(common->progress)->tooMany = true;
    leave(common);
}

/// `pixels` grows row by row: its whole size is reserved, but no memory used before it is filled.
bool decodeRows(JpegReader& reader, std::vector<std::uint8_t>& pixels) {
    if (setjmp(reader.errors.jump)) return false;
    reader.watch.manager.progress_monitor = stopManyScans;
    reader.jpeg.progress = &reader.watch.manager;
    reader.jpeg.out_color_space = JCS_RGB;
    jpeg_start_decompress(&reader.jpeg);
    const std::size_t stride = std::size_t{3} * reader.jpeg.output_width;
    pixels.reserve(stride * reader.jpeg.output_height);
    while (reader.jpeg.output_scanline < reader.jpeg.output_height) {
        pixels.resize(pixels.size() + stride);
        JSAMPROW line = pixels.data() + pixels.size() - stride;
        jpeg_read_scanlines(&reader.jpeg, &line, 1);
    }
    jpeg_finish_decompress(&reader.jpeg);
    return true;
}

}  // namespace

Result<ImageRgb> decodeJpeg(std::span<const std::byte> content, const ImageHeader& header,
                            const std::filesystem::path& path) {
    JpegReader reader;
    const auto damaged = [&] {
        return badInput(quoted(path) + " is a damaged JPEG image: " + reader.errors.message.data() +
                        ".");
    };
    if (!begin(reader, content)) return damaged();
    const J_COLOR_SPACE space = reader.jpeg.jpeg_color_space;
    if (space == JCS_CMYK || space == JCS_YCCK)
        return badInput(quoted(path) + " is a CMYK image made for printing; save it as RGB.");
    if (reader.jpeg.image_width != header.width || reader.jpeg.image_height != header.height)
        return badInput(quoted(path) + " is a damaged JPEG image: it says two different sizes.");
    ImageRgb image;
    image.width = static_cast<int>(header.width);
    image.height = static_cast<int>(header.height);
    image.channels = 3;
    if (!decodeRows(reader, image.data)) {
        if (!reader.watch.tooMany) return damaged();
        return badInput(quoted(path) + " is refused: it is drawn in more than " +
                        std::to_string(kMaxScans) + " scans.");
    }
    return image;
}

}  // namespace cgam
