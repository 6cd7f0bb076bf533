#include "ui/layers/map_layers.h"

#include "core/io/colour_map.h"

#include <QLocale>
#include <algorithm>
#include <cmath>
#include <utility>

namespace cgam::ui {

namespace {

/// Values 1 to 255 of a piece stand for 0 to 1; 0 for nothing.
constexpr double kSteps = 254;

std::uint8_t valueOf(double share) {
    return static_cast<std::uint8_t>(1 + std::lround(kSteps * std::clamp(share, 0.0, 1.0)));
}

/// A heat map that differs from 1 by less has no range to show: colours would make much of what is
/// nothing. One step of a small size moves it by some thousandths, and that can turn a mask.
constexpr double kLeastReach = 0.0005;

QColor colourOf(const Rgb& rgb) {
    return {rgb[0], rgb[1], rgb[2]};
}

template <typename ColourMap>
RasterLook lookOf(double opacity, const ColourMap& map) {
    RasterLook look;
    for (std::size_t value = 1; value < look.fill.size(); ++value) {
        QColor colour = colourOf(map(static_cast<double>(value - 1) / kSteps));
        colour.setAlphaF(static_cast<float>(opacity));
        look.fill[value] = qPremultiply(colour.rgba());
    }
    return look;
}

template <typename ColourMap>
std::vector<QColor> barOf(const ColourMap& map) {
    constexpr int kStops = 24;
    std::vector<QColor> colours;
    for (int i = 0; i <= kStops; ++i)
        colours.push_back(colourOf(map(static_cast<double>(i) / kStops)));
    return colours;
}

Rgb diverging(double share) {
    return divergingColour(2 * share - 1);
}

QString valueText(double value, int decimals = 2) {
    return QLocale().toString(value, 'f', decimals);
}

/// So that the ends of a range do not read as its middle.
int decimalsFor(double reach) {
    if (reach < 0.005) return 4;
    return reach < 0.05 ? 3 : 2;
}

}  // namespace

HeatMapLayer::HeatMapLayer(QObject* parent) : RasterLayer(parent) {
    applyLook();
}

void HeatMapLayer::setAttention(std::uint64_t id, double left, double top, double cellSize,
                                std::shared_ptr<const Image<double>> attention, bool learned) {
    if (!attention || attention->empty()) {
        removeAttention(id);
        return;
    }
    maps_[id] = {left, top, cellSize, std::move(attention), learned};
    apply();
}

void HeatMapLayer::removeAttention(std::uint64_t id) {
    if (maps_.erase(id) == 0) return;
    removePiece(id);
    apply();
}

void HeatMapLayer::clearAttention() {
    maps_.clear();
    clearPieces();
}

void HeatMapLayer::apply() {
    smallest_ = largest_ = 1;
    bool first = true;
    for (const auto& [id, map] : maps_) {
        for (const double value : map.attention->data) {
            if (!std::isfinite(value)) continue;
            smallest_ = first ? value : std::min(smallest_, value);
            largest_ = first ? value : std::max(largest_, value);
            first = false;
        }
    }
    const double reach = std::max(std::abs(smallest_ - 1), std::abs(largest_ - 1));
    flat_ = reach < kLeastReach;
    for (const auto& [id, map] : maps_) {
        auto values =
            std::make_shared<Image<std::uint8_t>>(map.attention->width, map.attention->height);
        std::transform(
            map.attention->data.begin(), map.attention->data.end(), values->data.begin(),
            [&](double value) {
                if (flat_) return std::uint8_t{0};  // a veil would say nothing
                return valueOf(std::isfinite(value) ? 0.5 + (value - 1) / (2 * reach) : 0.5);
            });
        setPiece(id, {map.left, map.top, map.cellSize, std::move(values)});
    }
}

void HeatMapLayer::setOpacity(double opacity) {
    opacity_ = std::clamp(opacity, 0.0, 1.0);
    applyLook();
}

void HeatMapLayer::applyLook() {
    setLook(lookOf(opacity_, diverging));
}

std::optional<Legend> HeatMapLayer::legend() const {
    Legend legend;
    if (maps_.empty()) {
        legend.title = tr("Attention: none here");
        return legend;
    }
    if (flat_) {
        const bool learned = std::any_of(maps_.begin(), maps_.end(),
                                         [](const auto& entry) { return entry.second.learned; });
        legend.title = learned ? tr("Attention is even: %1 everywhere").arg(valueText(1))
                               : tr("Attention is even (no step was needed)");
        return legend;
    }
    legend.title = tr("Attention");
    legend.colours = barOf(diverging);
    const double reach = std::max(std::abs(smallest_ - 1), std::abs(largest_ - 1));
    const int decimals = decimalsFor(reach);
    legend.marks.push_back({0.5, valueText(1, decimals)});
    for (const double value : {smallest_, largest_})
        legend.marks.push_back({0.5 + (value - 1) / (2 * reach), valueText(value, decimals)});
    return legend;
}

ProbabilityLayer::ProbabilityLayer(QObject* parent) : RasterLayer(parent) {
    applyLook();
}

void ProbabilityLayer::setValues(std::uint64_t id, double left, double top, double pixelSize,
                                 Image<std::uint8_t> values) {
    const bool something = std::any_of(values.data.begin(), values.data.end(),
                                       [](std::uint8_t value) { return value != 0; });
    if (something)
        setPiece(id, {left, top, pixelSize,
                      std::make_shared<const Image<std::uint8_t>>(std::move(values))});
    else
        removePiece(id);
}

void ProbabilityLayer::setOpacity(double opacity) {
    opacity_ = std::clamp(opacity, 0.0, 1.0);
    applyLook();
}

void ProbabilityLayer::setThreshold(double threshold) {
    threshold_ = threshold;
    Q_EMIT changed();
}

void ProbabilityLayer::applyLook() {
    setLook(lookOf(opacity_, sequentialColour));
}

std::optional<Legend> ProbabilityLayer::legend() const {
    if (isEmpty()) return std::nullopt;
    Legend legend;
    legend.title = tr("Probability that decided the mask");
    legend.colours = barOf(sequentialColour);
    legend.marks = {
        {0, QStringLiteral("0")}, {threshold_, valueText(threshold_)}, {1, QStringLiteral("1")}};
    return legend;
}

}  // namespace cgam::ui
