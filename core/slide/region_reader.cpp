#include "core/slide/region_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace cgam {

namespace {

/// A level may be this much coarser than the picture and still be taken: ladders such as 4.00012
/// must not cost sixteen times the pixels.
constexpr double kLevelTolerance = 1.01;
/// Shares of a pixel below this are rounding, not content.
constexpr double kNegligible = 1e-6;
/// Pixels of a level read at once.
constexpr double kPieceSide = 2800;

/// The run of level pixels that one pixel of the picture sees along an axis, and their weights.
struct Footprint {
    std::int64_t first = 0;
    std::vector<float> weights;

    std::int64_t end() const { return first + static_cast<std::int64_t>(weights.size()); }
};

Footprint averaged(double begin, double end) {
    Footprint print;
    print.first = static_cast<std::int64_t>(std::floor(begin + kNegligible));
    const auto last = static_cast<std::int64_t>(std::ceil(end - kNegligible));
    for (std::int64_t i = print.first; i < last; ++i) {
        const auto at = static_cast<double>(i);
        const double share = std::min(end, at + 1) - std::max(begin, at);
        print.weights.push_back(static_cast<float>(share / (end - begin)));
    }
    return print;
}

Footprint interpolated(double centre) {
    Footprint print;
    const double place = centre - 0.5;  // in distances between pixel centres
    print.first = static_cast<std::int64_t>(std::floor(place + kNegligible));
    const double share = std::max(0.0, place - static_cast<double>(print.first));
    print.weights.push_back(static_cast<float>(1 - share));
    if (share > kNegligible) print.weights.push_back(static_cast<float>(share));
    return print;
}

/// Footprints of pixels begin ... end - 1 of an axis that starts at `origin` and advances by
/// `step`, both in level pixels.
std::vector<Footprint> footprints(double origin, double step, int begin, int end) {
    std::vector<Footprint> prints;
    for (int i = begin; i < end; ++i)
        prints.push_back(step < 1 / kLevelTolerance
                             ? interpolated(origin + (i + 0.5) * step)
                             : averaged(origin + i * step, origin + (i + 1) * step));
    return prints;
}

/// Every row of `source` reduced to the columns; `left` is the level column of its first pixel.
std::vector<float> reduceColumns(const ImageRgb& source, std::int64_t left,
                                 const std::vector<Footprint>& columns) {
    std::vector<float> reduced(static_cast<std::size_t>(source.height) * columns.size() * 3);
    std::size_t at = 0;
    for (int row = 0; row < source.height; ++row)
        for (const Footprint& print : columns) {
            float sum[3] = {0, 0, 0};
            const std::uint8_t* pixel = &source.at(row, static_cast<int>(print.first - left));
            for (const float weight : print.weights)
                for (float& channel : sum)
                    channel += weight * static_cast<float>(*pixel++);
            for (const float channel : sum)
                reduced[at++] = channel;
        }
    return reduced;
}

void writeRow(const std::vector<float>& reduced, const Footprint& rows, std::int64_t top,
              std::size_t rowSize, std::uint8_t* out) {
    std::vector<float> sum(rowSize);
    for (std::size_t k = 0; k < rows.weights.size(); ++k) {
        const float* from =
            &reduced[static_cast<std::size_t>(rows.first - top) * rowSize + k * rowSize];
        for (std::size_t i = 0; i < rowSize; ++i)
            sum[i] += rows.weights[k] * from[i];
    }
    for (std::size_t i = 0; i < rowSize; ++i)
        out[i] = static_cast<std::uint8_t>(std::clamp(std::lround(sum[i]), 0L, 255L));
}

int levelFor(const SlideInfo& info, const RegionFrame& frame) {
    int best = 0;
    for (std::size_t k = 1; k < info.levels.size(); ++k)
        if (info.levels[k].downsampleX <= frame.stepX * kLevelTolerance &&
            info.levels[k].downsampleY <= frame.stepY * kLevelTolerance)
            best = static_cast<int>(k);
    return best;
}

/// A rectangle of the picture, ends exclusive.
struct Piece {
    int left, top, right, bottom;
};

void fill(ImageRgb& picture, const Piece& piece, const std::array<std::uint8_t, 3>& colour) {
    for (int row = piece.top; row < piece.bottom; ++row)
        for (int col = piece.left; col < piece.right; ++col)
            std::copy(colour.begin(), colour.end(), &picture.at(row, col));
}

void readPiece(const SlideSource& slide, const RegionFrame& frame, int level, const Piece& piece,
               ImageRgb& picture) {
    const SlideLevel& grid = slide.info().levels[static_cast<std::size_t>(level)];
    const std::vector<Footprint> columns = footprints(
        frame.x / grid.downsampleX, frame.stepX / grid.downsampleX, piece.left, piece.right);
    const std::vector<Footprint> rows = footprints(
        frame.y / grid.downsampleY, frame.stepY / grid.downsampleY, piece.top, piece.bottom);
    const std::int64_t left = columns.front().first;
    const std::int64_t top = rows.front().first;
    const std::int64_t right = columns.back().end();
    const std::int64_t bottom = rows.back().end();
    // A patch of a tiny slide may be next to nothing else: not to be averaged pixel by pixel.
    if (right <= 0 || bottom <= 0 || left >= grid.width || top >= grid.height)
        return fill(picture, piece, slide.info().background);
    const ImageRgb source = slide
                                .readRegion(level, left, top, static_cast<int>(right - left),
                                            static_cast<int>(bottom - top))
                                .value();
    const std::vector<float> reduced = reduceColumns(source, left, columns);
    for (int row = piece.top; row < piece.bottom; ++row)
        writeRow(reduced, rows[static_cast<std::size_t>(row - piece.top)], top, columns.size() * 3,
                 &picture.at(row, piece.left));
}

bool readable(const RegionFrame& frame) {
    const bool finite = std::isfinite(frame.x) && std::isfinite(frame.y) &&
                        std::isfinite(frame.stepX) && std::isfinite(frame.stepY);
    // Beyond 2^40 neither a slide nor exact pixel places exist.
    const double limit = 1e12;
    return finite && frame.stepX > 0 && frame.stepY > 0 && std::abs(frame.x) < limit &&
           std::abs(frame.y) < limit && frame.stepX < limit && frame.stepY < limit &&
           frame.width > 0 && frame.height > 0 &&
           std::int64_t{frame.width} * frame.height <= kMaxRegionPixels;
}

}  // namespace

RegionFrame frameAtMpp(const SlideScale& scale, double mpp, double x, double y, int width,
                       int height) {
    return {x, y, mpp / scale.x, mpp / scale.y, width, height};
}

Result<ImageRgb> readRegion(const SlideSource& slide, const RegionFrame& frame) {
    if (!readable(frame))
        return badInput("A region of " + std::to_string(frame.width) + " x " +
                        std::to_string(frame.height) + " pixels cannot be read at this place.");
    const int level = levelFor(slide.info(), frame);
    const SlideLevel& grid = slide.info().levels[static_cast<std::size_t>(level)];
    const auto side = [](double step) {
        return static_cast<int>(std::max(1.0, std::floor(kPieceSide / std::max(step, 1e-3))));
    };
    const int pieceWidth = std::min(frame.width, side(frame.stepX / grid.downsampleX));
    const int pieceHeight = std::min(frame.height, side(frame.stepY / grid.downsampleY));
    try {
        ImageRgb picture(frame.width, frame.height, 3);
        for (int top = 0; top < frame.height; top += pieceHeight)
            for (int left = 0; left < frame.width; left += pieceWidth)
                readPiece(slide, frame, level,
                          {left, top, std::min(left + pieceWidth, frame.width),
                           std::min(top + pieceHeight, frame.height)},
                          picture);
        return picture;
    } catch (const ErrorException& exception) {
        return exception.error();
    }
}

}  // namespace cgam
