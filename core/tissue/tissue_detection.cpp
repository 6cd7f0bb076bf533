#include "core/tissue/tissue_detection.h"

#include "core/geometry/polygon_trace.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace cgam {

namespace {

/// Limits of the threshold on colourfulness (0 to 255). Glass with its compression noise stays
/// below the lower one; pale stroma lies above the upper one.
constexpr int kLeastThreshold = 14;
constexpr int kMostThreshold = 30;
/// The same for brightness on a dark ground.
constexpr int kLeastBrightness = 20;
constexpr int kMostBrightness = 60;

constexpr int kGlassBrightness = 200;  ///< glass is at least so bright in each channel
constexpr int kGlassColour = 24;       ///< and at most so colourful, tinted lamps included
constexpr int kPinkness = 8;           ///< and less pink than this: pale tissue is no glass
constexpr double kLeastGlass = 0.01;   ///< share of the slide below which it is not trusted

constexpr int kDarkBrightness = 64;    ///< of a dark ground no more than that
constexpr double kDarkShare = 0.4;     ///< of the slide that is dark
constexpr double kBrightShare = 0.02;  ///< of it that may be as bright as glass all the same

constexpr int kInkGreen = 6;          ///< ink is greener than red by more than this
constexpr int kRedInkColour = 150;    ///< red ink is at least so colourful
constexpr double kRedInkBlue = 0.15;  ///< and bluer than green by no more than this share of it
constexpr double kRedInkShare = 0.5;  ///< of a piece that makes it a stroke of a red pen

constexpr int kBlockSide = 128;  ///< of the coarse picture, read at once

struct Rgb {
    int r, g, b;

    int greatest() const { return std::max({r, g, b}); }
    int least() const { return std::min({r, g, b}); }
    int colour() const { return greatest() - least(); }
};

/// A picture whose pixels are known in part.
struct Ground {
    const ImageRgb& picture;
    const Mask& unknown;

    std::size_t size() const { return picture.data.size() / 3; }
    bool known(std::size_t i) const { return unknown.empty() || unknown.data[i] == 0; }
    Rgb at(std::size_t i) const {
        return {picture.data[3 * i], picture.data[3 * i + 1], picture.data[3 * i + 2]};
    }
};

bool isGlass(const Rgb& p) {
    return p.least() >= kGlassBrightness && p.colour() <= kGlassColour &&
           std::min(p.r, p.b) - p.g < kPinkness;
}

bool isInk(const Rgb& p) {
    return p.g - p.r > kInkGreen;
}

bool isRedInk(const Rgb& p) {
    return p.colour() > kRedInkColour && p.r == p.greatest() &&
           p.b - p.g < kRedInkBlue * p.colour();
}

SlideGround groundOf(const Ground& ground) {
    std::size_t known = 0;
    std::size_t dark = 0;
    std::size_t bright = 0;
    for (std::size_t i = 0; i < ground.size(); ++i) {
        if (!ground.known(i)) continue;
        const Rgb p = ground.at(i);
        ++known;
        dark += p.greatest() < kDarkBrightness;
        bright += p.least() >= kGlassBrightness;
    }
    const auto share = [&](std::size_t count) {
        return known == 0 ? 0.0 : static_cast<double>(count) / static_cast<double>(known);
    };
    return share(dark) > kDarkShare && share(bright) < kBrightShare ? SlideGround::Dark
                                                                    : SlideGround::Bright;
}

std::array<std::uint8_t, 3> glassOf(const Ground& ground) {
    std::array<std::array<std::int64_t, 256>, 3> counts{};
    std::int64_t glass = 0;
    for (std::size_t i = 0; i < ground.size(); ++i) {
        const Rgb p = ground.at(i);
        if (!ground.known(i) || !isGlass(p)) continue;
        ++glass;
        ++counts[0][static_cast<std::size_t>(p.r)];
        ++counts[1][static_cast<std::size_t>(p.g)];
        ++counts[2][static_cast<std::size_t>(p.b)];
    }
    std::array<std::uint8_t, 3> median{255, 255, 255};
    if (static_cast<double>(glass) < kLeastGlass * static_cast<double>(ground.size()))
        return median;
    for (std::size_t c = 0; c < 3; ++c) {
        std::int64_t below = 0;
        std::size_t value = 0;
        while (value < 255 && (below += counts[c][value]) * 2 < glass)
            ++value;
        median[c] = static_cast<std::uint8_t>(value);
    }
    return median;
}

/// The pixel as it would be on white glass.
Rgb onWhite(const Rgb& p, const std::array<std::uint8_t, 3>& glass) {
    const auto scaled = [](int value, int white) { return std::min(255, value * 255 / white); };
    return {scaled(p.r, glass[0]), scaled(p.g, glass[1]), scaled(p.b, glass[2])};
}

/// Mean of the 3 x 3 pixels around each; fewer at the border.
Image<std::uint8_t> smoothed(const Image<std::uint8_t>& map) {
    Image<std::uint8_t> out(map.width, map.height);
    for (int row = 0; row < map.height; ++row)
        for (int col = 0; col < map.width; ++col) {
            int sum = 0;
            int count = 0;
            for (int r = std::max(0, row - 1); r <= std::min(map.height - 1, row + 1); ++r)
                for (int c = std::max(0, col - 1); c <= std::min(map.width - 1, col + 1); ++c) {
                    sum += map.at(r, c);
                    ++count;
                }
            out.at(row, col) = static_cast<std::uint8_t>(sum / count);
        }
    return out;
}

/// What is compared with the threshold: colourfulness, or brightness on a dark ground.
Image<std::uint8_t> signalOf(const Ground& ground, const PictureFinding& finding) {
    Image<std::uint8_t> signal(ground.picture.width, ground.picture.height);
    for (std::size_t i = 0; i < ground.size(); ++i) {
        const Rgb p = ground.at(i);
        const bool dark = finding.ground == SlideGround::Dark;
        const Rgb white = onWhite(p, finding.glass);
        const int value = dark ? p.greatest() : isInk(white) ? 0 : white.colour();
        signal.data[i] = static_cast<std::uint8_t>(value);
    }
    return smoothed(signal);
}

int thresholdOf(const Ground& ground, const Image<std::uint8_t>& signal, SlideGround kind) {
    std::array<std::int64_t, 256> histogram{};
    for (std::size_t i = 0; i < signal.data.size(); ++i)
        if (ground.known(i)) ++histogram[signal.data[i]];
    const int otsu = otsuThreshold(histogram);
    return kind == SlideGround::Dark ? std::clamp(otsu, kLeastBrightness, kMostBrightness)
                                     : std::clamp(otsu, kLeastThreshold, kMostThreshold);
}

/// Whether most of a piece has the colour of a red pen.
bool isRedStroke(const Polygon& piece, const Ground& ground,
                 const std::array<std::uint8_t, 3>& glass) {
    const auto [left, right] =
        std::minmax_element(piece.outer.begin(), piece.outer.end(),
                            [](const PlanePoint& a, const PlanePoint& b) { return a.x < b.x; });
    const auto [top, bottom] =
        std::minmax_element(piece.outer.begin(), piece.outer.end(),
                            [](const PlanePoint& a, const PlanePoint& b) { return a.y < b.y; });
    const int x = static_cast<int>(left->x);
    const int y = static_cast<int>(top->y);
    const Mask inside = rasterised(placed({piece}, 1, 1, -x, -y), static_cast<int>(right->x) - x,
                                   static_cast<int>(bottom->y) - y);
    int pixels = 0;
    int red = 0;
    for (int row = 0; row < inside.height; ++row)
        for (int col = 0; col < inside.width; ++col) {
            const auto i =
                static_cast<std::size_t>(y + row) * static_cast<std::size_t>(ground.picture.width) +
                static_cast<std::size_t>(x + col);
            if (inside.at(row, col) == 0 || !ground.known(i)) continue;
            ++pixels;
            red += isRedInk(onWhite(ground.at(i), glass));
        }
    return red > kRedInkShare * pixels;
}

/// Pieces that are large enough and no strokes of a pen, small holes filled.
Polygons pieces(const Mask& mask, const Ground& ground, const PictureFinding& finding,
                double pixelUm, const TissueSettings& settings) {
    const double pixelArea = pixelUm * pixelUm;
    Polygons kept;
    for (Polygon& piece : tracePolygons(mask)) {
        std::erase_if(piece.holes, [&](const Ring& hole) {
            return -signedArea(hole) * pixelArea < settings.largestHoleUm2;
        });
        const bool stroke =
            finding.ground == SlideGround::Bright && isRedStroke(piece, ground, finding.glass);
        if (signedArea(piece.outer) * pixelArea >= settings.leastTissueUm2 && !stroke)
            kept.push_back(std::move(piece));
    }
    return kept;
}

/// 1 within `pixels` of a set pixel along rows and columns.
Mask widened(const Mask& mask, int pixels) {
    const auto along = [pixels](const Mask& from, bool rows) {
        Mask to(from.width, from.height);
        const int length = rows ? from.width : from.height;
        const int lines = rows ? from.height : from.width;
        const auto pixel = [rows](auto& image, int line, int i) -> auto& {
            return rows ? image.at(line, i) : image.at(i, line);
        };
        for (int line = 0; line < lines; ++line)
            for (int i = 0; i < length; ++i)
                if (pixel(from, line, i) != 0)
                    for (int k = std::max(0, i - pixels); k <= std::min(length - 1, i + pixels);
                         ++k)
                        pixel(to, line, k) = 1;
        return to;
    };
    return pixels > 0 ? along(along(mask, true), false) : mask;
}

/// The coarse picture, and which of it could not be read.
struct CoarsePicture {
    ImageRgb pixels;
    Mask unknown;
    int unreadable = 0;
    int blocks = 0;
    Error firstError;
};

CoarsePicture readCoarsely(const SlideSource& slide, const RegionFrame& frame) {
    CoarsePicture picture{
        ImageRgb(frame.width, frame.height, 3), Mask(frame.width, frame.height), 0, 0, {}};
    for (int top = 0; top < frame.height; top += kBlockSide)
        for (int left = 0; left < frame.width; left += kBlockSide) {
            RegionFrame block = frame;
            block.x = frame.x + left * frame.stepX;
            block.y = frame.y + top * frame.stepY;
            block.width = std::min(kBlockSide, frame.width - left);
            block.height = std::min(kBlockSide, frame.height - top);
            ++picture.blocks;
            const Result<ImageRgb> read = readRegion(slide, block);
            if (!read && picture.unreadable++ == 0) picture.firstError = read.error();
            for (int row = 0; row < block.height; ++row) {
                if (read)
                    std::copy_n(&read->at(row, 0), 3 * block.width,
                                &picture.pixels.at(top + row, left));
                else
                    std::fill_n(&picture.unknown.at(top + row, left), block.width, std::uint8_t{1});
            }
        }
    return picture;
}

}  // namespace

int otsuThreshold(const std::array<std::int64_t, 256>& histogram) {
    double count = 0;
    double sum = 0;
    for (std::size_t v = 0; v < histogram.size(); ++v) {
        count += static_cast<double>(histogram[v]);
        sum += static_cast<double>(v) * static_cast<double>(histogram[v]);
    }
    double below = 0;
    double belowSum = 0;
    double best = -1;
    int threshold = 0;
    for (std::size_t v = 0; v + 1 < histogram.size(); ++v) {
        below += static_cast<double>(histogram[v]);
        belowSum += static_cast<double>(v) * static_cast<double>(histogram[v]);
        if (below == 0 || below == count) continue;
        const double difference = belowSum / below - (sum - belowSum) / (count - below);
        const double between = below * (count - below) * difference * difference;
        if (between > best) {
            best = between;
            threshold = static_cast<int>(v);
        }
    }
    return threshold;
}

PictureFinding detectTissue(const ImageRgb& picture, const Mask& unknown, double pixelUm,
                            const TissueSettings& settings) {
    const Ground ground{picture, unknown};
    PictureFinding finding;
    finding.ground = groundOf(ground);
    if (finding.ground == SlideGround::Bright) finding.glass = glassOf(ground);
    const Image<std::uint8_t> signal = signalOf(ground, finding);
    finding.threshold = thresholdOf(ground, signal, finding.ground);
    Mask mask(picture.width, picture.height);
    for (std::size_t i = 0; i < mask.data.size(); ++i)
        mask.data[i] = !ground.known(i) || signal.data[i] > finding.threshold;
    const Polygons kept = pieces(mask, ground, finding, pixelUm, settings);
    finding.mask = widened(rasterised(kept, picture.width, picture.height),
                           static_cast<int>(std::lround(settings.marginUm / pixelUm)));
    return finding;
}

Result<TissueFinding> detectTissue(const SlideSource& slide, const TissueSettings& settings) {
    const RegionFrame frame = tissueFrame(slide.info(), settings.mpp);
    const CoarsePicture picture = readCoarsely(slide, frame);
    if (picture.unreadable == picture.blocks && picture.blocks > 1) return picture.firstError;
    const double pixelUm = slide.info().mpp ? slide.info().mpp->x * frame.stepX : settings.mpp;
    PictureFinding found = detectTissue(picture.pixels, picture.unknown, pixelUm, settings);
    return TissueFinding{{frame, std::move(found.mask)},
                         found.ground,
                         found.glass,
                         found.threshold,
                         picture.unreadable};
}

}  // namespace cgam
