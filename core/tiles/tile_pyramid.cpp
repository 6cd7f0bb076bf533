#include "core/tiles/tile_pyramid.h"

#include <algorithm>
#include <cmath>
#include <new>

namespace cgam {

namespace {

constexpr double kTolerance = 1.02;
constexpr double kHysteresis = 1.05;
/// Levels of the file farther apart than this get one of averaged pixels between them.
constexpr double kWidestStep = 3.0;
/// Side of a piece of a reduced tile, in pixels of the file.
constexpr int kPiece = 1024;
/// Side of the pieces that damage is narrowed down to; tiles of most files are of this size.
constexpr int kSmallestDamage = 256;

/// Averages reduction x reduction boxes of `fine` (fewer pixels at the far ends) into `coarse`, the
/// first at (column, row).
void average(const ImageWords& fine, int reduction, ImageWords& coarse, int column, int row) {
    for (int top = 0; top < fine.height; top += reduction) {
        const int bottom = std::min(top + reduction, fine.height);
        std::uint32_t* out = &coarse.at(row + top / reduction, column);
        for (int left = 0; left < fine.width; left += reduction) {
            const int right = std::min(left + reduction, fine.width);
            std::uint64_t red = 0, green = 0, blue = 0;
            for (int r = top; r < bottom; ++r) {
                const std::uint32_t* in = &fine.at(r, left);
                for (int c = left; c < right; ++c, ++in) {
                    red += *in >> 16 & 255;
                    green += *in >> 8 & 255;
                    blue += *in & 255;
                }
            }
            const auto n =
                static_cast<std::uint64_t>(bottom - top) * static_cast<std::uint64_t>(right - left);
            const auto rounded = [n](std::uint64_t sum) {
                return static_cast<std::uint32_t>((sum + n / 2) / n);
            };
            *out++ = 0xff000000u | rounded(red) << 16 | rounded(green) << 8 | rounded(blue);
        }
    }
}

/// The frequent case, without a division in the inner loop.
void averageByTwo(const ImageWords& fine, ImageWords& coarse, int column, int row) {
    const int w = fine.width / 2;
    for (int r = 0; r < fine.height / 2; ++r) {
        const std::uint32_t* upper = &fine.at(2 * r, 0);
        const std::uint32_t* lower = &fine.at(2 * r + 1, 0);
        std::uint32_t* out = &coarse.at(row + r, column);
        for (int c = 0; c < w; ++c, upper += 2, lower += 2) {
            // Red and blue, then green, two channels to a word.
            constexpr std::uint32_t kPair = 0x00ff00ffu;
            const std::uint32_t rb = (upper[0] & kPair) + (upper[1] & kPair) + (lower[0] & kPair) +
                                     (lower[1] & kPair) + 0x00020002u;
            const std::uint32_t g = (upper[0] >> 8 & 255) + (upper[1] >> 8 & 255) +
                                    (lower[0] >> 8 & 255) + (lower[1] >> 8 & 255) + 2;
            out[c] = 0xff000000u | (rb >> 2 & kPair) | (g >> 2 & 255) << 8;
        }
    }
}

/// Grey with diagonal lines.
void hatch(ImageWords& words) {
    for (int r = 0; r < words.height; ++r) {
        for (int c = 0; c < words.width; ++c)
            words.at(r, c) = (r + c) % 16 < 2 ? 0xff6a6a6au : 0xff9a9a9au;
    }
}

struct NoLongerWanted {};

}  // namespace

TilePyramid::TilePyramid(std::shared_ptr<const SlideSource> source) : source_(std::move(source)) {
    const std::vector<SlideLevel>& files = source_->info().levels;
    for (std::size_t k = 0; k < files.size(); ++k) {
        const double here = files[k].downsampleX;
        if (!levels_.empty() && here <= levels_.back().downsampleX) continue;
        const bool last = k + 1 == files.size();
        const double next = last ? 0 : files[k + 1].downsampleX;
        int reduction = 1;
        do {
            addLevel(static_cast<int>(k), reduction);
            reduction *= 2;
        } while (last ? std::max(levels_.back().width, levels_.back().height) > kSide
                      : here * reduction * kWidestStep / 2 < next);
    }
}

void TilePyramid::addLevel(int sourceLevel, int reduction) {
    const SlideLevel& file = source_->info().levels[static_cast<std::size_t>(sourceLevel)];
    TileLevel level;
    level.sourceLevel = sourceLevel;
    level.reduction = reduction;
    level.width = (file.width + reduction - 1) / reduction;
    level.height = (file.height + reduction - 1) / reduction;
    level.downsampleX = file.downsampleX * reduction;
    level.downsampleY = file.downsampleY * reduction;
    levels_.push_back(level);
}

int TilePyramid::chooseLevel(double screenDownsample, std::optional<int> shown) const {
    const auto best = [&](double limit) {
        int chosen = 0;
        for (int k = 1; k < levelCount(); ++k) {
            if (level(k).downsample() <= limit) chosen = k;
        }
        return chosen;
    };
    const double limit = screenDownsample * kTolerance;
    const int chosen = best(limit);
    if (shown && *shown >= 0 && *shown < levelCount() && *shown != chosen) {
        if (best(limit / kHysteresis) == *shown || best(limit * kHysteresis) == *shown)
            return *shown;
    }
    return chosen;
}

TileRange TilePyramid::tiles(int k) const {
    return {0, 0, (level(k).width + kSide - 1) / kSide, (level(k).height + kSide - 1) / kSide};
}

TileRange TilePyramid::tiles(int k, const SlideRect& rect) const {
    const TileRange all = tiles(k);
    if (rect.empty()) return {};
    const auto first = [](double place, double downsample, std::int64_t end) {
        const double tile = std::floor(place / (downsample * kSide));
        return static_cast<std::int64_t>(std::clamp(tile, 0.0, static_cast<double>(end)));
    };
    const auto last = [](double place, double downsample, std::int64_t end) {
        const double tile = std::ceil(place / (downsample * kSide));
        return static_cast<std::int64_t>(std::clamp(tile, 0.0, static_cast<double>(end)));
    };
    const TileLevel& here = level(k);
    return {first(rect.left, here.downsampleX, all.endColumn),
            first(rect.top, here.downsampleY, all.endRow),
            last(rect.right, here.downsampleX, all.endColumn),
            last(rect.bottom, here.downsampleY, all.endRow)};
}

int TilePyramid::tileWidth(TileKey key) const {
    return static_cast<int>(
        std::min<std::int64_t>(kSide, level(key.level()).width - key.column() * kSide));
}

int TilePyramid::tileHeight(TileKey key) const {
    return static_cast<int>(
        std::min<std::int64_t>(kSide, level(key.level()).height - key.row() * kSide));
}

SlideRect TilePyramid::tileRect(TileKey key) const {
    const TileLevel& here = level(key.level());
    const auto left = static_cast<double>(key.column() * kSide);
    const auto top = static_cast<double>(key.row() * kSide);
    return {left * here.downsampleX, top * here.downsampleY,
            (left + tileWidth(key)) * here.downsampleX, (top + tileHeight(key)) * here.downsampleY};
}

std::int64_t TilePyramid::readCost(int k) const {
    const std::int64_t side = std::int64_t{kSide} * level(k).reduction;
    const SlideLevel& file = source_->info().levels[static_cast<std::size_t>(level(k).sourceLevel)];
    return std::min(side, file.width) * std::min(side, file.height);
}

ImageWords TilePyramid::readPiece(int sourceLevel, const Piece& piece, std::string& damage) const {
    Result<ImageWords> read =
        source_->readWords(sourceLevel, piece.x, piece.y, piece.width, piece.height);
    if (read) return std::move(read).value();
    if (damage.empty()) damage = read.error().message;
    ImageWords words(piece.width, piece.height);
    if (std::max(piece.width, piece.height) <= kSmallestDamage) {
        hatch(words);
        return words;
    }
    // One damaged tile of the file shall not take its neighbours with it.
    for (int y = 0; y < piece.height; y += kSmallestDamage) {
        for (int x = 0; x < piece.width; x += kSmallestDamage) {
            const ImageWords part =
                readPiece(sourceLevel,
                          {piece.x + x, piece.y + y, std::min(kSmallestDamage, piece.width - x),
                           std::min(kSmallestDamage, piece.height - y)},
                          damage);
            for (int r = 0; r < part.height; ++r)
                std::copy_n(&part.at(r, 0), part.width, &words.at(y + r, x));
        }
    }
    return words;
}

ImageWords TilePyramid::readPixels(TileKey key, const std::function<bool()>& wanted,
                                   std::string& damage) const {
    const TileLevel& here = level(key.level());
    const SlideLevel& file = source_->info().levels[static_cast<std::size_t>(here.sourceLevel)];
    const std::int64_t left = key.column() * kSide * here.reduction;
    const std::int64_t top = key.row() * kSide * here.reduction;
    const auto width = static_cast<int>(
        std::min(file.width - left, std::int64_t{tileWidth(key)} * here.reduction));
    const auto height = static_cast<int>(
        std::min(file.height - top, std::int64_t{tileHeight(key)} * here.reduction));
    if (here.reduction == 1) return readPiece(here.sourceLevel, {left, top, width, height}, damage);
    ImageWords tile(tileWidth(key), tileHeight(key));
    // A reduction above the size of a piece takes pieces of one box.
    const int side = std::max(kPiece, here.reduction);
    for (int y = 0; y < height; y += side) {
        for (int x = 0; x < width; x += side) {
            if (!wanted()) throw NoLongerWanted();
            const ImageWords fine = readPiece(
                here.sourceLevel,
                {left + x, top + y, std::min(side, width - x), std::min(side, height - y)}, damage);
            const bool even = fine.width % 2 == 0 && fine.height % 2 == 0;
            if (here.reduction == 2 && even)
                averageByTwo(fine, tile, x / 2, y / 2);
            else
                average(fine, here.reduction, tile, x / here.reduction, y / here.reduction);
        }
    }
    return tile;
}

std::shared_ptr<const Tile> TilePyramid::read(TileKey key,
                                              const std::function<bool()>& wanted) const {
    auto tile = std::make_shared<Tile>();
    tile->key = key;
    try {
        tile->pixels = TilePixels(readPixels(key, wanted, tile->damage));
    } catch (const NoLongerWanted&) {
        return nullptr;
    } catch (const std::bad_alloc&) {
        tile->damage = "There is not enough memory for a part of the slide.";
    } catch (const std::exception& exception) {
        tile->damage = std::string("A part of the slide cannot be read: ") + exception.what() + ".";
    }
    return tile;
}

}  // namespace cgam
