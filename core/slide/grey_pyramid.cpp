#include "core/slide/grey_pyramid.h"

#include "core/slide/pyramid_bands.h"
#include "core/slide/tiff_output.h"
#include "core/slide/tile_spool.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace cgam {

namespace {

constexpr std::int64_t kLeastSide = 16;  ///< of a TIFF tile
constexpr std::int64_t kClassicTiffLimit = std::int64_t{2} << 30;

std::uint8_t halved(int a, int b, int c, int d, GreyHalving how) {
    if (how == GreyHalving::Mean) return static_cast<std::uint8_t>((a + b + c + d + 2) / 4);
    return a + b + c + d >= 2 * 255 ? 255 : 0;
}

}  // namespace

struct GreyPyramid::State {
    /// The rows of a level that wait to be cut into tiles.
    struct Band {
        Image<std::uint8_t> pixels;
        int rows = 0;
        std::int64_t done = 0;  ///< rows cut already
        std::vector<std::size_t> tickets;
        std::array<std::optional<std::size_t>, 256> uniform;  ///< tickets of tiles of one value
    };

    explicit State(const GreyPyramidSettings& s)
        : settings(s),
          width(std::max(s.width, kLeastSide)),
          height(std::max(s.height, kLeastSide)),
          tile(tileSide(width, height, s.tile)),
          levels(pyramidLevels(width, height, tile)),
          part(std::make_unique<AtomicFile>(s.out)),
          spool(part->path().parent_path(), s.out),
          tiff(part->path(), s.out, width * height * 4 / 3 > kClassicTiffLimit) {
        for (const PyramidLevel& level : levels)
            bands.push_back(
                {Image<std::uint8_t>(static_cast<int>(level.width), tile), 0, 0, {}, {}});
        tiff.begin(picture(0));
    }

    TiffPicture picture(std::size_t k) const {
        return {levels[k].width,
                levels[k].height,
                tile,
                k > 0,
                settings.mpp * static_cast<double>(std::int64_t{1} << k),
                settings.description};
    }

    void addRow(std::span<const std::uint8_t> row) {
        Band& band = bands[0];
        auto* to = &band.pixels.at(band.rows, 0);
        std::fill(std::copy(row.begin(), row.end(), to), to + width, std::uint8_t{0});
        rowAdded(0);
    }

    /// Halves every second row and cuts a band that is full or ends its level.
    void rowAdded(std::size_t k) {
        Band& band = bands[k];
        ++band.rows;
        const bool ends = band.done + band.rows == levels[k].height;
        if (k + 1 < levels.size() && band.rows % 2 == 0) halveLastRows(k);
        if (band.rows == tile || ends) cut(k);
    }

    void halveLastRows(std::size_t k) {
        Band& next = bands[k + 1];
        if (next.done + next.rows == levels[k + 1].height) return;
        const std::uint8_t* above = &bands[k].pixels.at(bands[k].rows - 2, 0);
        const std::uint8_t* below = &bands[k].pixels.at(bands[k].rows - 1, 0);
        for (int col = 0; col < next.pixels.width; ++col, above += 2, below += 2)
            next.pixels.at(next.rows, col) =
                halved(above[0], above[1], below[0], below[1], settings.halving);
        rowAdded(k + 1);
    }

    void cut(std::size_t k) {
        Band& band = bands[k];
        for (int x = 0; x < band.pixels.width; x += tile) {
            std::vector<std::byte> pixels(static_cast<std::size_t>(tile) *
                                          static_cast<std::size_t>(tile));
            const int columns = std::min(tile, band.pixels.width - x);
            for (int row = 0; row < band.rows; ++row)
                std::transform(&band.pixels.at(row, x), &band.pixels.at(row, x) + columns,
                               pixels.begin() + std::ptrdiff_t{row} * tile,
                               [](std::uint8_t value) { return std::byte{value}; });
            if (k == 0)
                tiff.put(pixels);
            else
                band.tickets.push_back(kept(band, pixels));
        }
        band.done += band.rows;
        band.rows = 0;
    }

    /// Tiles of one value, most of a slide, are kept once.
    std::size_t kept(Band& band, const std::vector<std::byte>& pixels) {
        const std::byte first = pixels.front();
        if (!std::all_of(pixels.begin(), pixels.end(), [&](std::byte b) { return b == first; }))
            return spool.add(pixels);
        auto& ticket = band.uniform[std::to_integer<std::size_t>(first)];
        if (!ticket) ticket = spool.add(pixels);
        return *ticket;
    }

    std::unique_ptr<AtomicFile> finish() {
        const std::vector<std::uint8_t> empty(static_cast<std::size_t>(settings.width));
        while (bands[0].done + bands[0].rows < height)
            addRow(empty);
        tiff.end();
        for (std::size_t k = 1; k < levels.size(); ++k) {
            tiff.begin(picture(k));
            for (const std::size_t ticket : bands[k].tickets)
                tiff.put(spool.get(ticket));
            tiff.end();
        }
        tiff.close();
        part->flush();
        return std::move(part);
    }

    GreyPyramidSettings settings;
    std::int64_t width;
    std::int64_t height;
    int tile;
    std::vector<PyramidLevel> levels;
    std::unique_ptr<AtomicFile> part;
    TileSpool spool;
    TiffOutput tiff;
    std::vector<Band> bands;
};

GreyPyramid::GreyPyramid(const GreyPyramidSettings& settings)
    : state_(std::make_unique<State>(settings)) {}

GreyPyramid::~GreyPyramid() = default;

void GreyPyramid::addRow(std::span<const std::uint8_t> row) {
    state_->addRow(row);
}

std::unique_ptr<AtomicFile> GreyPyramid::finish() {
    return state_->finish();
}

}  // namespace cgam
