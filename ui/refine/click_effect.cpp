#include "ui/refine/click_effect.h"

#include "ui/view/measures.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <numeric>

namespace cgam::ui {

namespace {

/// For the translator's eyes; nothing is made of it.
struct ClickEffectText {
    Q_DECLARE_TR_FUNCTIONS(ClickEffect)
};

/// A change below this share of the click's disc is not seen as one.
constexpr double kLittle = 0.05;
/// From this share of its disc on the mask was what the click says.
constexpr double kAgreed = 0.95;
/// Places that are looked at across a disc: enough for a share, whatever the radius.
constexpr int kAcross = 48;

/// Nothing where a session's bytes are damaged: that is for whoever needs them to say.
std::optional<std::int64_t> changedPixels(const ChangedCells& changed) try {
    if (changed.rect.empty()) return 0;
    const Image<Cell> before = unpackLevels(changed.before);
    const Image<Cell> after = unpackLevels(changed.after);
    if (before.data.size() != after.data.size()) return std::nullopt;
    return std::transform_reduce(
        before.data.begin(), before.data.end(), after.data.begin(), std::int64_t{0}, std::plus<>(),
        [](Cell was, Cell is) { return std::int64_t{labelOf(was) != labelOf(is)}; });
} catch (const ErrorException&) {
    return std::nullopt;
}

/// Of the places in the disc, those where the mask is what the click says.
double agreedShare(const Document& document, const SlideClick& click, Label label) {
    const WorkingGrid& grid = document.grid();
    int places = 0, agreed = 0;
    for (int row = 0; row < kAcross; ++row)
        for (int col = 0; col < kAcross; ++col) {
            const double dx = (2.0 * col + 1) / kAcross - 1;
            const double dy = (2.0 * row + 1) / kAcross - 1;
            if (dx * dx + dy * dy > 1) continue;
            const double x = (click.x + dx * click.radius) / grid.stepX;
            const double y = (click.y + dy * click.radius) / grid.stepY;
            const auto column = static_cast<std::int64_t>(std::floor(x));
            const auto line = static_cast<std::int64_t>(std::floor(y));
            if (!planeOf(grid).holds(column, line)) continue;
            const Label there = labelOf(document.mask().cellAt(column, line));
            ++places;
            agreed += click.positive ? there == label : there == 0;
        }
    return places == 0 ? 0 : static_cast<double>(agreed) / places;
}

QString changedText(const ClickEffect& effect, const std::optional<double>& scale) {
    const double unit = scale.value_or(1);
    return areaText(std::max(1.0, effect.area * unit * unit), scale.has_value());
}

}  // namespace

ClickEffect effectOf(const Document& document, const RegionAnswer& answer,
                     const SlideClick& click) {
    const WorkingGrid& grid = document.grid();
    ClickEffect effect;
    const std::optional<std::int64_t> pixels = changedPixels(answer.changed);
    if (!pixels) return effect;
    effect.pixels = *pixels;
    effect.area = static_cast<double>(effect.pixels) * grid.stepX * grid.stepY;
    effect.clicks = static_cast<int>(answer.clicks.size());
    effect.positive = click.positive;
    effect.iterations = answer.iterations;
    const double disc = std::numbers::pi * click.radius * click.radius;
    if (effect.pixels > 0 && effect.area >= kLittle * disc) return effect;
    const Label label = document.regions().at(click.region).label;
    effect.reason = agreedShare(document, click, label) >= kAgreed
                        ? ClickEffect::Reason::Agreed
                        : ClickEffect::Reason::NotFollowed;
    return effect;
}

QString shortEffectText(const ClickEffect& effect, const std::optional<double>& scale) {
    return effect.pixels == 0
               ? ClickEffectText::tr("nothing changed")
               : ClickEffectText::tr("only %1 changed").arg(changedText(effect, scale));
}

QString effectText(const ClickEffect& effect, const std::optional<double>& scale) {
    const bool one = effect.clicks == 1;
    const QString what = effect.pixels == 0
                             ? one ? ClickEffectText::tr("The click changed nothing")
                                   : ClickEffectText::tr("The clicks changed nothing")
                             : (one ? ClickEffectText::tr("The click changed only %1")
                                    : ClickEffectText::tr("The clicks changed only %1"))
                                   .arg(changedText(effect, scale));
    if (effect.reason == ClickEffect::Reason::NotFollowed)
        return ClickEffectText::tr(
                   "%1: the network does not follow. Try a larger radius, another click beside it, "
                   "or brush (B) and polygon (P).")
            .arg(what);
    QString why = effect.positive
                      ? one ? ClickEffectText::tr("its circle was in the mask already")
                            : ClickEffectText::tr("the last one's circle was in the mask already")
                  : one ? ClickEffectText::tr("there was no mask in its circle")
                        : ClickEffectText::tr("there was no mask in the last one's circle");
    if (effect.iterations == 0)
        why += ClickEffectText::tr(", the network agrees, and no step was needed");
    return ClickEffectText::tr("%1: %2. Try a larger radius, or brush (B) and polygon (P).")
        .arg(what, why);
}

}  // namespace cgam::ui
