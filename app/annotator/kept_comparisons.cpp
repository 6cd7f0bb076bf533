#include "app/annotator/kept_comparisons.h"

#include "core/base/json_shape.h"
#include "core/io/clicks_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace cgam::app {

namespace {

using nlohmann::json;

/// More than anybody compares on a slide; a damaged session cannot make it many more.
constexpr std::size_t kMostKept = 200;
/// List, comparison, list of clicks, click.
constexpr int kNesting = 4;

bool areWithin(const Clicks& clicks, const GridRect& part) {
    return std::all_of(clicks.begin(), clicks.end(), [&](const Click& click) {
        return click.x >= -0.5 && click.x < part.width - 0.5 && click.y >= -0.5 &&
               click.y < part.height - 0.5;
    });
}

/// The same places of the slide, in pixels of another part.
Clicks movedTo(Clicks clicks, const GridRect& from, const GridRect& to) {
    for (Click& click : clicks) {
        click.x += static_cast<double>(from.x) - static_cast<double>(to.x);
        click.y += static_cast<double>(from.y) - static_cast<double>(to.y);
    }
    return clicks;
}

json jsonOf(const Clicks& clicks) {
    json list = json::array();
    for (const Click& click : clicks)
        list.push_back({{"x", click.x},
                        {"y", click.y},
                        {"radius", click.radius},
                        {"positive", click.positive}});
    return list;
}

Clicks clicksOf(const json& list) {
    Clicks clicks;
    for (const json& one : list)
        clicks.push_back({.x = one.at("x").get<double>(),
                          .y = one.at("y").get<double>(),
                          .radius = one.at("radius").get<double>(),
                          .positive = one.at("positive").get<bool>()});
    return clicks;
}

bool isSound(const KeptComparison& one) {
    const auto hasSize = [](const Click& click) {
        return click.radius > 0 && click.radius <= kMaxClickRadius;
    };
    return !one.part.empty() && one.clicks.size() <= kMaxClicks && one.given.size() <= kMaxClicks &&
           areWithin(one.clicks, one.part) &&
           std::all_of(one.clicks.begin(), one.clicks.end(), hasSize);
}

}  // namespace

bool areSameClicks(const Clicks& a, const Clicks& b) {
    constexpr double kRounding = 1e-6;  // pixels; below what anybody clicks, above any sum's error
    return std::equal(
        a.begin(), a.end(), b.begin(), b.end(), [](const Click& one, const Click& two) {
            return std::abs(one.x - two.x) < kRounding && std::abs(one.y - two.y) < kRounding &&
                   std::abs(one.radius - two.radius) < kRounding && one.positive == two.positive;
        });
}

void KeptComparisons::keep(KeptComparison left) {
    std::erase_if(kept_, [&](const KeptComparison& one) {
        return one.part == left.part && one.label == left.label;
    });
    if (left.clicks == left.given || left.clicks.empty()) return;
    kept_.push_back(std::move(left));
    if (kept_.size() > kMostKept) kept_.erase(kept_.begin());
}

std::optional<KeptComparison> KeptComparisons::on(const GridRect& part, Label label) const {
    std::optional<KeptComparison> found;
    for (const KeptComparison& one : kept_) {
        if (one.label != label) continue;
        if (one.part == part) return one;
        const Clicks moved = movedTo(one.clicks, one.part, part);
        if (areWithin(moved, part))
            found = KeptComparison{part, label, movedTo(one.given, one.part, part), moved};
    }
    return found;
}

std::string KeptComparisons::text() const {
    json list = json::array();
    for (const KeptComparison& one : kept_)
        list.push_back({{"part", {one.part.x, one.part.y, one.part.width, one.part.height}},
                        {"label", one.label},
                        {"given", jsonOf(one.given)},
                        {"clicks", jsonOf(one.clicks)}});
    return list.dump();
}

KeptComparisons KeptComparisons::read(std::string_view text) {
    KeptComparisons kept;
    if (!checkJsonShape(text, kComparisonsSetting, {.nesting = kNesting})) return kept;
    const json list = json::parse(text, nullptr, false);
    if (!list.is_array() || list.size() > kMostKept) return kept;
    for (const json& value : list) {
        try {
            KeptComparison one;
            const json& part = value.at("part");
            one.part = {part.at(0).get<std::int64_t>(), part.at(1).get<std::int64_t>(),
                        part.at(2).get<int>(), part.at(3).get<int>()};
            one.label = value.at("label").get<Label>();
            one.given = clicksOf(value.at("given"));
            one.clicks = clicksOf(value.at("clicks"));
            if (isSound(one)) kept.keep(std::move(one));
        } catch (const json::exception&) {
            continue;
        }
    }
    return kept;
}

KeptComparisons KeptComparisons::of(const std::map<std::string, std::string>& settings) {
    const auto found = settings.find(kComparisonsSetting);
    return found == settings.end() ? KeptComparisons() : read(found->second);
}

}  // namespace cgam::app
