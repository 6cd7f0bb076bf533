#include "core/slide/pyramid_writer.h"

#include "core/base/atomic_file.h"
#include "core/base/quoted.h"
#include "core/slide/jpeg_tile.h"
#include "core/slide/parallel_for.h"
#include "core/slide/pyramid_bands.h"
#include "core/slide/tiff_output.h"
#include "core/slide/tile_spool.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <exception>
#include <new>
#include <thread>
#include <vector>

namespace cgam {

namespace {

constexpr int kThumbnailSide = 1024;
/// Width of the pieces that are rendered at once; wider ones share more work, narrower ones spread
/// better over the threads.
constexpr int kRenderWidth = 1024;
constexpr std::int64_t kClassicTiffLimit = std::int64_t{2} << 30;

std::string sizeText(PyramidLevel level) {
    return std::to_string(level.width) + "x" + std::to_string(level.height);
}

class PyramidWriter {
public:
    PyramidWriter(const PyramidSettings& settings, const RegionRenderer& render,
                  const WriteMonitor& monitor)
        : settings_(settings),
          render_(render),
          monitor_(monitor),
          tile_(tileSide(settings.width, settings.height, settings.tile)),
          threads_(threadCount(settings.threads)),
          part_(std::make_unique<AtomicFile>(settings.out)),
          spool_(part_->path().parent_path(), settings.out),
          levels_(pyramidLevels(settings.width, settings.height, tile_)),
          thumbnail_(levels_.back(), kThumbnailSide),
          tiff_(part_->path(), settings.out,
                levels_[0].width * levels_[0].height * 4 > kClassicTiffLimit,
                jpegTables(settings.quality)) {
        for (const PyramidLevel& level : levels_)
            bands_.push_back({ImageRgb(static_cast<int>(level.width), tile_, 3), 0, 0, {}});
    }

    std::unique_ptr<AtomicFile> write() {
        tiff_.begin(picture(0));
        for (std::int64_t y = 0; y < settings_.height; y += tile_) {
            const int rows = static_cast<int>(std::min<std::int64_t>(tile_, settings_.height - y));
            renderBand(y, rows);
            bands_[0].rows = rows;
            passOn(0);
            monitor_.report(0.98 * static_cast<double>(y + rows) /
                            static_cast<double>(settings_.height));
        }
        tiff_.end();
        writeThumbnail();
        for (std::size_t k = 1; k < levels_.size(); ++k) {
            tiff_.begin(picture(k));
            for (const std::size_t ticket : bands_[k].tickets)
                tiff_.put(spool_.get(ticket));
            tiff_.end();
        }
        tiff_.close();
        part_->flush();
        monitor_.report(1);
        return std::move(part_);
    }

private:
    /// The rows of a level that wait to be cut into tiles.
    struct Band {
        ImageRgb pixels;
        int rows = 0;
        std::int64_t done = 0;  ///< rows already passed on
        std::vector<std::size_t> tickets;
    };

    void checkCancelled() const {
        if (monitor_.stop())
            throw ErrorException(
                {ErrorKind::Cancelled, "Writing " + quoted(settings_.out) + " was cancelled."});
    }

    void renderBand(std::int64_t y, int rows) {
        ImageRgb& band = bands_[0].pixels;
        const auto pieces =
            static_cast<std::size_t>((band.width + kRenderWidth - 1) / kRenderWidth);
        parallelFor(pieces, threads_, [&](std::size_t i) {
            checkCancelled();
            const int x = static_cast<int>(i) * kRenderWidth;
            const int w = std::min(kRenderWidth, band.width - x);
            const ImageRgb piece = render_(x, y, w, rows);
            if (piece.width != w || piece.height != rows || piece.channels != 3)
                throw ErrorException(runtimeError("A region came back in the wrong size."));
            for (int r = 0; r < rows; ++r)
                std::memcpy(&band.at(r, x), &piece.at(r, 0), 3 * static_cast<std::size_t>(w));
        });
    }

    /// Encodes the waiting rows of level k and hands their half to level k + 1, which passes on in
    /// turn when its band is full or its level complete.
    void passOn(std::size_t k) {
        Band& band = bands_[k];
        storeTiles(k, encodeTiles(band));
        if (k + 1 == levels_.size()) {
            thumbnail_.add(band.pixels, band.rows);
        } else {
            Band& next = bands_[k + 1];
            const int half = static_cast<int>(std::min<std::int64_t>(
                band.rows / 2, levels_[k + 1].height - next.done - next.rows));
            halveRows(band.pixels, 0, half, next.pixels, next.rows);
            next.rows += half;
            if (half > 0 && (next.rows == tile_ || next.done + next.rows == levels_[k + 1].height))
                passOn(k + 1);
        }
        band.done += band.rows;
        band.rows = 0;
    }

    std::vector<std::vector<std::byte>> encodeTiles(const Band& band) const {
        const auto count = static_cast<std::size_t>((band.pixels.width + tile_ - 1) / tile_);
        std::vector<std::vector<std::byte>> encoded(count);
        parallelFor(count, threads_, [&](std::size_t i) {
            encoded[i] =
                encodeJpegTile(cutTile(band, static_cast<int>(i) * tile_), settings_.quality);
        });
        return encoded;
    }

    /// A full tile; beyond the edge of the slide its last pixels are repeated, so that no foreign
    /// colour bleeds in through the JPEG blocks.
    ImageRgb cutTile(const Band& band, int x) const {
        ImageRgb tile(tile_, tile_, 3);
        const int w = std::min(tile_, band.pixels.width - x);
        for (int r = 0; r < tile_; ++r) {
            std::uint8_t* to = &tile.at(r, 0);
            std::memcpy(to, &band.pixels.at(std::min(r, band.rows - 1), x),
                        3 * static_cast<std::size_t>(w));
            for (int c = w; c < tile_; ++c)
                std::memcpy(to + std::ptrdiff_t{3} * c, to + std::ptrdiff_t{3} * (w - 1), 3);
        }
        return tile;
    }

    void storeTiles(std::size_t k, const std::vector<std::vector<std::byte>>& encoded) {
        for (const std::vector<std::byte>& tile : encoded) {
            if (k == 0) {
                tiff_.put(tile);
            } else {
                bands_[k].tickets.push_back(spool_.add(tile));
            }
        }
    }

    void writeThumbnail() {
        const ImageRgb image = thumbnail_.finish();
        TiffPicture thumbnail = picture(0);
        thumbnail.mpp *= static_cast<double>(settings_.width) / image.width;
        thumbnail.width = image.width;
        thumbnail.height = image.height;
        thumbnail.tile = 0;
        thumbnail.description = description({image.width, image.height}, "JPEG/RGB");
        tiff_.begin(thumbnail);
        tiff_.put(encodeJpegTile(image, settings_.quality));
        tiff_.end();
    }

    TiffPicture picture(std::size_t k) const {
        const std::string tiles = "(" + std::to_string(tile_) + "x" + std::to_string(tile_) + ") ";
        return {levels_[k].width,
                levels_[k].height,
                tile_,
                k > 0,
                settings_.mpp * static_cast<double>(std::int64_t{1} << k),
                description(levels_[k], tiles + "JPEG/RGB Q=" + std::to_string(settings_.quality))};
    }

    /// In the words of Aperio's scanners, by which readers know the layout.
    std::string description(PyramidLevel size, const std::string& form) const {
        const std::string full = sizeText(levels_[0]);
        const bool whole = size.width == levels_[0].width && size.height == levels_[0].height;
        std::string text = "Aperio Image Library v11.2.1\r\n" + full + " [0,0 " + full + "] ";
        if (!whole) text += "-> " + sizeText(size) + " ";
        text += form + "|AppMag = " + std::to_string(std::lround(10 / settings_.mpp)) +
                "|MPP = " + numberText(settings_.mpp);
        if (!settings_.title.empty()) text += "|Title = " + settings_.title;
        return text;
    }

    const PyramidSettings& settings_;
    const RegionRenderer& render_;
    const WriteMonitor& monitor_;
    int tile_;
    unsigned threads_;
    std::unique_ptr<AtomicFile> part_;
    TileSpool spool_;
    std::vector<PyramidLevel> levels_;
    ThumbnailBuilder thumbnail_;
    TiffOutput tiff_;
    std::vector<Band> bands_;
};

}  // namespace

Result<void> checkPyramidSettings(const PyramidSettings& s) {
    const std::string start = "Cannot write " + quoted(s.out) + ": ";
    if (!kSlideSides.contains(s.width) || !kSlideSides.contains(s.height))
        return badInput(start + "a slide of " + sizeText({s.width, s.height}) +
                        " pixels is not possible; each side must be " + rangeText(kSlideSides) +
                        ".");
    if (!kSlideMpp.contains(s.mpp))
        return badInput(start + "the scale must be " + rangeText(kSlideMpp) +
                        " micrometres per pixel, not " + numberText(s.mpp) + ".");
    if (s.tile < 16 || s.tile > 4096 || s.tile % 16 != 0)
        return badInput(start + "the tile size must be a multiple of 16 from 16 to 4096, not " +
                        std::to_string(s.tile) + ".");
    if (s.quality < 30 || s.quality > 100)
        return badInput(start + "the JPEG quality must be 30 to 100, not " +
                        std::to_string(s.quality) + ".");
    return {};
}

Result<std::unique_ptr<AtomicFile>> stagePyramid(const PyramidSettings& settings,
                                                 const RegionRenderer& render,
                                                 const WriteMonitor& monitor) {
    Result<void> checked = checkPyramidSettings(settings);
    if (!checked) return checked.error();
    try {
        return PyramidWriter(settings, render, monitor).write();
    } catch (const ErrorException& exception) {
        return exception.error();
    } catch (const std::bad_alloc&) {
        return runtimeError("There is not enough memory to write " + quoted(settings.out) + ".");
    } catch (const std::exception& exception) {
        return runtimeError("Cannot write " + quoted(settings.out) + ": " + exception.what() + ".");
    }
}

Result<void> writePyramid(const PyramidSettings& settings, const RegionRenderer& render,
                          const WriteMonitor& monitor) {
    const auto slide = stagePyramid(settings, render, monitor);
    if (!slide) return slide.error();
    try {
        (*slide)->commit();
        return {};
    } catch (const ErrorException& exception) {
        return exception.error();
    }
}

}  // namespace cgam
