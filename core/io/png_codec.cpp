#include "core/base/quoted.h"
#include "core/io/image_codecs.h"
#include "core/io/image_decoders.h"
#include "core/io/mask_files.h"

#include <png.h>

#include <cmath>
#include <csetjmp>
#include <cstring>

// libpng reports errors by longjmp: the functions with setjmp below keep every object that has a
// destructor outside their own frame.

namespace cgam {

namespace {

struct PngSource {
    std::span<const std::byte> left;
    std::string error;
};

void readBytes(png_structp png, png_bytep out, std::size_t count) {
    auto* source = static_cast<PngSource*>(png_get_io_ptr(png));
    if (source->left.size() < count) png_error(png, "it is cut short");
    std::memcpy(out, source->left.data(), count);
    source->left = source->left.subspan(count);
}

void appendBytes(png_structp png, png_bytep in, std::size_t count) {
    auto* out = static_cast<std::vector<std::byte>*>(png_get_io_ptr(png));
    const auto* bytes = reinterpret_cast<const std::byte*>(in);
    out->insert(out->end(), bytes, bytes + count);
}

[[noreturn]] void keepError(png_structp png, png_const_charp message) {
    *static_cast<std::string*>(png_get_error_ptr(png)) = message;
    png_longjmp(png, 1);
}

void ignoreWarning(png_structp, png_const_charp) {}

struct PngReader {
    explicit PngReader(PngSource& source)
        : png(png_create_read_struct(PNG_LIBPNG_VER_STRING, &source.error, keepError,
                                     ignoreWarning)) {
        if (png == nullptr) return;
        info = png_create_info_struct(png);
        png_set_read_fn(png, &source, readBytes);
    }
    ~PngReader() { png_destroy_read_struct(&png, &info, nullptr); }
    PngReader(const PngReader&) = delete;
    PngReader& operator=(const PngReader&) = delete;

    png_structp png;
    png_infop info = nullptr;
};

/// Reads up to the pixels and asks for 8-bit RGBA rows.
bool beginReading(PngReader& reader) {
    if (setjmp(png_jmpbuf(reader.png))) return false;
    png_read_info(reader.png, reader.info);
    png_set_expand(reader.png);  // palette, low bit depths and tRNS
    png_set_scale_16(reader.png);
    png_set_gray_to_rgb(reader.png);
    png_set_add_alpha(reader.png, 0xFF, PNG_FILLER_AFTER);
    png_set_interlace_handling(reader.png);
    png_read_update_info(reader.png, reader.info);
    return true;
}

/// Reads up to the pixels and asks for 8- or 16-bit samples as they are: a label of 1 among 16 bits
/// must not vanish by scaling.
bool beginMaskReading(PngReader& reader) {
    if (setjmp(png_jmpbuf(reader.png))) return false;
    png_read_info(reader.png, reader.info);
    png_set_expand(reader.png);  // palette, low bit depths and tRNS
    png_set_interlace_handling(reader.png);
    png_read_update_info(reader.png, reader.info);
    return true;
}

/// Whether the file is long enough for its pixels, at the most that zlib packs into a byte; seen
/// before memory is taken for them.
bool couldHold(std::span<const std::byte> content, const PngReader& reader) {
    constexpr std::uint64_t kMostExpansion = 1032;
    // libpng tells the depth that it will hand out; IHDR has that of the file.
    constexpr std::size_t kDepthPlace = 24;
    const std::uint64_t bits = std::to_integer<std::uint64_t>(content[kDepthPlace]) *
                               png_get_image_width(reader.png, reader.info) *
                               png_get_image_height(reader.png, reader.info);
    return bits / 8 / kMostExpansion <= content.size();
}

bool readRows(PngReader& reader, png_bytepp rows) {
    if (setjmp(png_jmpbuf(reader.png))) return false;
    png_read_image(reader.png, rows);
    png_read_end(reader.png, nullptr);
    return true;
}

/// The pixels of a picture as libpng hands them out, its rows one after another.
struct Samples {
    std::size_t width;
    std::size_t height;
    std::size_t channels;
    bool wide;  ///< 16 bits, high byte first
    std::vector<png_byte> bytes;
};

/// `begin` is beginReading or beginMaskReading.
Result<Samples> samplesOf(std::span<const std::byte> content, const std::filesystem::path& path,
                          bool (*begin)(PngReader&)) {
    PngSource source{content, {}};
    PngReader reader(source);
    if (reader.png == nullptr || reader.info == nullptr)
        return runtimeError("There is not enough memory to read " + quoted(path) + ".");
    const auto damaged = [&] {
        return badInput(quoted(path) + " is a damaged PNG image: " + source.error + ".");
    };
    if (!begin(reader)) return damaged();
    if (!couldHold(content, reader)) {
        source.error = "it is cut short";
        return damaged();
    }
    const std::size_t stride = png_get_rowbytes(reader.png, reader.info);
    const std::size_t height = png_get_image_height(reader.png, reader.info);
    Samples samples{png_get_image_width(reader.png, reader.info), height,
                    png_get_channels(reader.png, reader.info),
                    png_get_bit_depth(reader.png, reader.info) == 16,
                    std::vector<png_byte>(stride * height)};
    std::vector<png_bytep> rows(height);
    for (std::size_t row = 0; row < height; ++row)
        rows[row] = samples.bytes.data() + row * stride;
    if (!readRows(reader, rows.data())) return damaged();
    return samples;
}

ImageRgb withoutAlpha(const std::vector<png_byte>& rgba, int width, int height) {
    ImageRgb image(width, height, 3);
    for (std::size_t i = 0; i < rgba.size() / 4; ++i)
        for (std::size_t k = 0; k < 3; ++k)
            image.data[3 * i + k] = overWhite(rgba[4 * i + k], rgba[4 * i + 3]);
    return image;
}

/// How the samples of a pixel lie.
struct PixelLayout {
    std::size_t colours;  ///< 1 or 3
    bool alpha;
    bool wide;  ///< 16 bits, high byte first

    std::size_t bytes() const { return (colours + (alpha ? 1 : 0)) * (wide ? 2 : 1); }
    unsigned sample(const png_byte* pixel, std::size_t k) const {
        return wide ? 256U * pixel[2 * k] + pixel[2 * k + 1] : pixel[k];
    }
};

std::uint8_t maskValue(const png_byte* pixel, const PixelLayout& layout) {
    constexpr unsigned kWideMiddle = 257 * kMaskMiddle;
    if (layout.alpha && layout.sample(pixel, layout.colours) == 0) return 0;  // nothing is drawn
    bool none = true;
    bool middle = true;
    for (std::size_t k = 0; k < layout.colours; ++k) {
        const unsigned sample = layout.sample(pixel, k);
        none = none && sample == 0;
        middle = middle && (sample == kMaskMiddle || (layout.wide && sample == kWideMiddle));
    }
    if (none) return 0;
    return middle ? kMaskMiddle : kMaskInside;
}

struct PngWriter {
    explicit PngWriter(std::string& error)
        : png(png_create_write_struct(PNG_LIBPNG_VER_STRING, &error, keepError, ignoreWarning)) {
        if (png != nullptr) info = png_create_info_struct(png);
    }
    ~PngWriter() { png_destroy_write_struct(&png, &info); }
    PngWriter(const PngWriter&) = delete;
    PngWriter& operator=(const PngWriter&) = delete;

    png_structp png;
    png_infop info = nullptr;
};

/// Pixels per metre; 0 where the scale is unknown or out of what the format holds.
png_uint_32 perMetre(std::optional<double> mpp) {
    constexpr double kLeast = 1e-3;
    constexpr double kMost = 1e6;
    if (!mpp || !(*mpp >= kLeast && *mpp <= kMost)) return 0;
    return static_cast<png_uint_32>(std::lround(1e6 / *mpp));
}

bool writeAll(PngWriter& writer, std::vector<std::byte>& out, const Image<std::uint8_t>& image,
              png_textp texts, int textCount, png_uint_32 pixelsPerMetre) {
    if (setjmp(png_jmpbuf(writer.png))) return false;
    png_set_write_fn(writer.png, &out, appendBytes, nullptr);
    png_set_IHDR(writer.png, writer.info, static_cast<png_uint_32>(image.width),
                 static_cast<png_uint_32>(image.height), 8,
                 image.channels == 1 ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_text(writer.png, writer.info, texts, textCount);
    if (pixelsPerMetre > 0)
        png_set_pHYs(writer.png, writer.info, pixelsPerMetre, pixelsPerMetre, PNG_RESOLUTION_METER);
    png_write_info(writer.png, writer.info);
    for (int row = 0; row < image.height; ++row)
        png_write_row(writer.png, image.data.data() + image.index(row, 0));
    png_write_end(writer.png, nullptr);
    return true;
}

}  // namespace

Result<ImageRgb> decodePng(std::span<const std::byte> content, const std::filesystem::path& path) {
    const Result<Samples> samples = samplesOf(content, path, beginReading);
    if (!samples) return samples.error();
    return withoutAlpha(samples->bytes, static_cast<int>(samples->width),
                        static_cast<int>(samples->height));
}

Result<Image<std::uint8_t>> decodePngMask(std::span<const std::byte> content,
                                          const std::filesystem::path& path) {
    const Result<Samples> samples = samplesOf(content, path, beginMaskReading);
    if (!samples) return samples.error();
    const std::size_t channels = samples->channels;
    const PixelLayout layout{channels < 3 ? 1U : 3U, channels % 2 == 0, samples->wide};
    Image<std::uint8_t> mask(static_cast<int>(samples->width), static_cast<int>(samples->height));
    for (std::size_t i = 0; i < samples->width * samples->height; ++i)
        mask.data[i] = maskValue(samples->bytes.data() + i * layout.bytes(), layout);
    return mask;
}

Result<std::vector<std::byte>> encodePng(const Image<std::uint8_t>& image, const PngTexts& texts,
                                         std::optional<double> mpp) {
    std::string error;
    PngWriter writer(error);
    if (writer.png == nullptr || writer.info == nullptr)
        return runtimeError("There is not enough memory to write a PNG image.");
    PngTexts copies = texts;  // libpng wants char*, not const char*
    std::vector<png_text> entries(copies.size());
    for (std::size_t i = 0; i < copies.size(); ++i) {
        entries[i] = png_text{};
        entries[i].compression = PNG_TEXT_COMPRESSION_NONE;
        entries[i].key = copies[i].first.data();
        entries[i].text = copies[i].second.data();
        entries[i].text_length = copies[i].second.size();
    }
    std::vector<std::byte> out;
    if (!writeAll(writer, out, image, entries.data(), static_cast<int>(entries.size()),
                  perMetre(mpp)))
        return runtimeError("The PNG image could not be made: " + error + ".");
    return out;
}

}  // namespace cgam
