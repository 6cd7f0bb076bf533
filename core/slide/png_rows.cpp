#include "core/slide/png_rows.h"

#include "core/base/atomic_file.h"

#include <png.h>

#include <cerrno>
#include <cmath>
#include <csetjmp>
#include <cstdio>

namespace cgam {

struct PngRows::State {
    std::filesystem::path target;
    std::FILE* file = nullptr;
    png_structp png = nullptr;
    png_infop info = nullptr;

    ~State() {
        if (png != nullptr) png_destroy_write_struct(&png, &info);
        if (file != nullptr) std::fclose(file);
    }
    [[noreturn]] void fail() const {
        throw ErrorException(writeError(target, errno, "the PNG library failed"));
    }
};

namespace {

void ignoreWarning(png_structp, png_const_charp) {}
void leave(png_structp png, png_const_charp) {
    png_longjmp(png, 1);
}

// Plain C in functions of their own: longjmp must not pass over destructors.

int colourTypeOf(const PngRows::Layout& layout) {
    if (!layout.palette.empty()) return PNG_COLOR_TYPE_PALETTE;
    return layout.channels == 3 ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_GRAY;
}

bool writeHeader(png_structp png, png_infop info, std::FILE* file, const PngRows::Layout& layout,
                 png_colorp palette, png_textp texts, int textCount) {
    if (setjmp(png_jmpbuf(png)) != 0) return false;
    png_init_io(png, file);
    png_set_compression_level(png, 6);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE | PNG_FILTER_UP);
    png_set_IHDR(png, info, layout.width, layout.height, 8, colourTypeOf(layout),
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (!layout.palette.empty())
        png_set_PLTE(png, info, palette, static_cast<int>(layout.palette.size()));
    if (layout.mpp > 0) {
        const auto perMetre = static_cast<png_uint_32>(std::lround(1e6 / layout.mpp));
        png_set_pHYs(png, info, perMetre, perMetre, PNG_RESOLUTION_METER);
    }
    png_set_text(png, info, texts, textCount);
    png_write_info(png, info);
    return true;
}

bool writeRow(png_structp png, const std::uint8_t* row) {
    if (setjmp(png_jmpbuf(png)) != 0) return false;
    png_write_row(png, row);
    return true;
}

bool writeEnd(png_structp png) {
    if (setjmp(png_jmpbuf(png)) != 0) return false;
    png_write_end(png, nullptr);
    return true;
}

}  // namespace

PngRows::PngRows(const std::filesystem::path& file, const std::filesystem::path& target,
                 const Layout& layout)
    : state_(std::make_unique<State>()) {
    state_->target = target;
    errno = 0;
    state_->file = std::fopen(file.c_str(), "wb");
    if (state_->file == nullptr) state_->fail();
    state_->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, leave, ignoreWarning);
    if (state_->png != nullptr) state_->info = png_create_info_struct(state_->png);
    if (state_->info == nullptr) state_->fail();
    std::vector<std::pair<std::string, std::string>> texts = layout.texts;
    std::vector<png_text> entries(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        entries[i] = {};
        entries[i].compression = PNG_TEXT_COMPRESSION_NONE;
        entries[i].key = texts[i].first.data();
        entries[i].text = texts[i].second.data();
        entries[i].text_length = texts[i].second.size();
    }
    std::vector<png_color> palette;
    for (const auto& [red, green, blue] : layout.palette)
        palette.push_back({red, green, blue});
    if (!writeHeader(state_->png, state_->info, state_->file, layout, palette.data(),
                     entries.data(), static_cast<int>(entries.size())))
        state_->fail();
}

PngRows::~PngRows() = default;

void PngRows::put(std::span<const std::uint8_t> row) {
    errno = 0;
    if (!writeRow(state_->png, row.data())) state_->fail();
}

void PngRows::close() {
    errno = 0;
    if (!writeEnd(state_->png)) state_->fail();
    std::FILE* file = std::exchange(state_->file, nullptr);
    if (std::fclose(file) != 0) state_->fail();
}

}  // namespace cgam
