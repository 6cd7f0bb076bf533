#include "core/evaluate/case_frame.h"

#include "core/base/excerpt.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace cgam {

namespace {

/// What one pixel of the new row (or column) takes from the old one.
struct Taps {
    int first = 0;
    std::vector<double> weights;  ///< sum 1
};

std::vector<Taps> tapsFor(int from, int to) {
    const double step = static_cast<double>(from) / to;
    const double reach = std::max(1.0, step);
    std::vector<Taps> all(static_cast<std::size_t>(to));
    for (int i = 0; i < to; ++i) {
        const double centre = (i + 0.5) * step;
        const int first = std::max(0, static_cast<int>(std::floor(centre - reach)));
        const int last = std::min(from - 1, static_cast<int>(std::ceil(centre + reach)));
        Taps& taps = all[static_cast<std::size_t>(i)];
        taps.first = first;
        double sum = 0;
        for (int k = first; k <= last; ++k) {
            taps.weights.push_back(std::max(0.0, 1 - std::abs(k + 0.5 - centre) / reach));
            sum += taps.weights.back();
        }
        for (double& weight : taps.weights)
            weight /= sum;
    }
    return all;
}

Image<double> alongRows(const ImageRgb& image, int width) {
    const std::vector<Taps> taps = tapsFor(image.width, width);
    Image<double> out(width, image.height, image.channels);
    for (int row = 0; row < image.height; ++row)
        for (int col = 0; col < width; ++col) {
            const Taps& t = taps[static_cast<std::size_t>(col)];
            for (int channel = 0; channel < image.channels; ++channel) {
                double sum = 0;
                for (std::size_t k = 0; k < t.weights.size(); ++k)
                    sum += t.weights[k] * image.at(row, t.first + static_cast<int>(k), channel);
                out.at(row, col, channel) = sum;
            }
        }
    return out;
}

}  // namespace

ImageRgb resized(const ImageRgb& image, int width, int height) {
    const Image<double> wide = alongRows(image, width);
    const std::vector<Taps> taps = tapsFor(image.height, height);
    ImageRgb out(width, height, image.channels);
    for (int row = 0; row < height; ++row) {
        const Taps& t = taps[static_cast<std::size_t>(row)];
        for (int col = 0; col < width; ++col)
            for (int channel = 0; channel < image.channels; ++channel) {
                double sum = 0;
                for (std::size_t k = 0; k < t.weights.size(); ++k)
                    sum += t.weights[k] * wide.at(t.first + static_cast<int>(k), col, channel);
                out.at(row, col, channel) =
                    static_cast<std::uint8_t>(std::clamp(std::lround(sum), 0L, 255L));
            }
    }
    return out;
}

TruthMap resized(const TruthMap& truth, int width, int height) {
    const auto old = [](int i, int from, int to) {
        return std::min(from - 1, static_cast<int>((i + 0.5) * from / to));
    };
    TruthMap out(width, height);
    for (int row = 0; row < height; ++row)
        for (int col = 0; col < width; ++col)
            out.at(row, col) =
                truth.at(old(row, truth.height, height), old(col, truth.width, width));
    return out;
}

Result<LabelledCase> inFrame(LabelledCase labelled, const FrameSettings& frame) {
    const ImageRgb& image = labelled.image;
    double factor = 1;
    if (frame.scale) factor = *frame.scale;
    if (frame.size) factor = static_cast<double>(*frame.size) / std::max(image.width, image.height);
    if (frame.umPerPx) {
        if (!labelled.entry.mpp)
            return badInput(excerpt(labelled.entry.name) +
                            " has no um_per_px in index.csv, so its scale cannot be changed.");
        factor = *labelled.entry.mpp / *frame.umPerPx;
    }
    if (frame.modelMpp && labelled.entry.mpp) factor = *labelled.entry.mpp / *frame.modelMpp;
    const auto side = [factor](int pixels) { return std::nearbyint(pixels * factor); };
    const double width = side(image.width);
    const double height = side(image.height);
    if (!(std::min(width, height) >= 1 && std::max(width, height) <= kMaxFrameSide))
        return badInput(
            excerpt(labelled.entry.name) + " would be resized to " +
            std::to_string(std::llround(width)) + " x " + std::to_string(std::llround(height)) +
            " pixels; sides must lie between 1 and " + std::to_string(kMaxFrameSide) + ".");
    const auto w = static_cast<int>(width);
    const auto h = static_cast<int>(height);
    if (w == image.width && h == image.height) return labelled;
    labelled.image = resized(image, w, h);
    labelled.truth = resized(labelled.truth, w, h);
    if (labelled.entry.mpp) *labelled.entry.mpp /= factor;
    return labelled;
}

Result<LabelledCase> readInFrame(const CaseList& source, std::size_t index,
                                 const FrameSettings& frame) {
    Result<LabelledCase> read = source.read(index);
    if (!read) return read;
    // A source may know a case by a longer name than its data set does.
    read->entry = source.entries[index];
    return inFrame(std::move(*read), frame);
}

}  // namespace cgam
