#include "core/evaluate/row_style.h"

#include <algorithm>
#include <map>

namespace cgam {

namespace {

constexpr std::size_t kMostRows = 12;

}  // namespace

std::vector<RowStyle> rowStyles(const std::vector<MethodRow>& rows) {
    // The click maps of an ablation are one method: there each row has a colour of its own.
    const auto sameMethod = [&](const MethodRow& row) {
        return row.settings.method == rows.front().settings.method;
    };
    const bool oneMethod = rows.size() > 1 && std::all_of(rows.begin(), rows.end(), sameMethod);
    std::map<Method, std::size_t> colours, times;
    std::vector<RowStyle> styles;
    for (const MethodRow& row : rows) {
        if (oneMethod) {
            styles.push_back({seriesColour(styles.size() + 1), 0});
            continue;
        }
        const Method method = row.settings.method;
        // Grey stays with the network alone.
        const std::size_t colour =
            method == Method::None ? 0 : colours.emplace(method, colours.size() + 1).first->second;
        styles.push_back({seriesColour(colour), 4.0 * static_cast<double>(times[method]++)});
    }
    return styles;
}

std::vector<std::size_t> rowsToDraw(const EvaluationPlan& plan, const Figures& figures) {
    std::vector<std::size_t> drawn;
    std::map<Method, std::size_t> best;
    const auto noc = [&](std::size_t row) { return figures.methods[row].targets.back().noc.mean; };
    for (std::size_t row = 0; row < plan.rows.size(); ++row) {
        const auto [place, isNew] = best.emplace(plan.rows[row].settings.method, row);
        if (isNew || plan.rows.size() <= kMostRows) drawn.push_back(row);
        if (noc(row) < noc(place->second)) place->second = row;
    }
    if (plan.rows.size() > kMostRows)
        for (const auto& [method, row] : best)
            if (std::find(drawn.begin(), drawn.end(), row) == drawn.end()) drawn.push_back(row);
    std::sort(drawn.begin(), drawn.end());
    return drawn;
}

}  // namespace cgam
