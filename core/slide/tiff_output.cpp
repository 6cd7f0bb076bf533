#include "core/slide/tiff_output.h"

#include "core/base/atomic_file.h"
#include "core/io/tiff_messages.h"

#include <tiffio.h>

#include <cerrno>

namespace cgam {

struct TiffOutput::State {
    std::filesystem::path target;
    TiffPixels pixels = TiffPixels::DeflateGrey;
    std::vector<std::byte> tables;
    TIFF* tiff = nullptr;
    std::string error;
    bool tiled = false;
    std::uint32_t next = 0;

    [[noreturn]] void fail(int code) const {
        throw ErrorException(
            writeError(target, code, error.empty() ? "the TIFF library failed" : error));
    }
};

TiffOutput::TiffOutput(const std::filesystem::path& file, const std::filesystem::path& target,
                       bool big, std::vector<std::byte> jpegTables)
    : TiffOutput(file, target, big) {
    state_->pixels = TiffPixels::JpegColour;
    state_->tables = std::move(jpegTables);
}

TiffOutput::TiffOutput(const std::filesystem::path& file, const std::filesystem::path& target,
                       bool big)
    : state_(std::make_unique<State>()) {
    state_->target = target;
    TIFFOpenOptions* options = TIFFOpenOptionsAlloc();
    keepFirstError(options, state_->error);
    errno = 0;
    state_->tiff = TIFFOpenExt(file.c_str(), big ? "w8" : "w", options);
    const int code = errno;
    TIFFOpenOptionsFree(options);
    if (state_->tiff == nullptr) state_->fail(code);
}

TiffOutput::~TiffOutput() {
    if (state_->tiff != nullptr) TIFFClose(state_->tiff);
}

void TiffOutput::begin(const TiffPicture& picture) {
    TIFF* tiff = state_->tiff;
    const auto width = static_cast<std::uint32_t>(picture.width);
    const auto height = static_cast<std::uint32_t>(picture.height);
    const auto tile = static_cast<std::uint32_t>(picture.tile);
    state_->tiled = tile > 0;
    state_->next = 0;
    TIFFSetField(tiff, TIFFTAG_SUBFILETYPE, picture.reduced ? FILETYPE_REDUCEDIMAGE : 0);
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, height);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 8);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    if (state_->pixels == TiffPixels::JpegColour) {
        TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 3);
        TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_JPEG);
        TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_YCBCR);
        TIFFSetField(tiff, TIFFTAG_YCBCRSUBSAMPLING, 2, 2);
        TIFFSetField(tiff, TIFFTAG_JPEGTABLES, static_cast<std::uint32_t>(state_->tables.size()),
                     state_->tables.data());
    } else {
        TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
        TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_ADOBE_DEFLATE);
        TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
    }
    if (state_->tiled) {
        TIFFSetField(tiff, TIFFTAG_TILEWIDTH, tile);
        TIFFSetField(tiff, TIFFTAG_TILELENGTH, tile);
    } else {
        TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, height);
    }
    TIFFSetField(tiff, TIFFTAG_IMAGEDESCRIPTION, picture.description.c_str());
    if (picture.mpp > 0) {
        TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT, RESUNIT_CENTIMETER);
        TIFFSetField(tiff, TIFFTAG_XRESOLUTION, 10000 / picture.mpp);
        TIFFSetField(tiff, TIFFTAG_YRESOLUTION, 10000 / picture.mpp);
    }
    if (!state_->error.empty()) state_->fail(0);
}

void TiffOutput::put(std::span<const std::byte> pixels) {
    // libtiff's old interface takes non-const data; it does not write to it.
    void* data = const_cast<std::byte*>(pixels.data());
    const auto size = static_cast<tmsize_t>(pixels.size());
    errno = 0;
    tmsize_t put = 0;
    if (state_->pixels == TiffPixels::DeflateGrey)
        put = TIFFWriteEncodedTile(state_->tiff, state_->next, data, size);
    else if (state_->tiled)
        put = TIFFWriteRawTile(state_->tiff, state_->next, data, size);
    else
        put = TIFFWriteRawStrip(state_->tiff, state_->next, data, size);
    if (put != size) state_->fail(errno);
    ++state_->next;
}

void TiffOutput::end() {
    errno = 0;
    if (TIFFWriteDirectory(state_->tiff) == 0) state_->fail(errno);
}

void TiffOutput::close() {
    errno = 0;
    TIFFClose(state_->tiff);
    state_->tiff = nullptr;
    if (!state_->error.empty()) state_->fail(errno);
}

}  // namespace cgam
