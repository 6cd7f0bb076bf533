#include "core/evaluate/search_grid.h"

#include "core/base/excerpt.h"
#include "core/base/json_text.h"
#include "core/base/quoted.h"
#include "core/evaluate/settings_limits.h"
#include "core/io/file_access.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace cgam {

namespace {

using Json = nlohmann::ordered_json;

SearchGrid parseGrid(const std::string& row, const Json& value, const std::string& name) {
    SearchGrid grid{row, {}};
    if (!value.is_object())
        throw ErrorException(badInput(excerpt(row) + " in " + name +
                                      R"( must look like {"learning_rate": [0.05, 0.01]}.)"));
    for (const auto& [member, values] : value.items()) {
        if (!values.is_array() || values.empty())
            throw ErrorException(badInput(excerpt(row) + " in " + name + ": \"" + member +
                                          "\" must be a list of values to try."));
        GridMember& one = grid.members.emplace_back(GridMember{member, {}});
        for (const Json& each : values)
            one.values.push_back(each.dump());
    }
    return grid;
}

/// Every combination, the last member changing fastest.
void addProduct(const MethodSettings& start, const SearchGrid& grid, std::size_t member,
                std::vector<MethodSettings>& found) {
    if (member == grid.members.size()) {
        found.push_back(start);
        return;
    }
    for (const std::string& value : grid.members[member].values) {
        MethodSettings changed = start;
        setMember(changed, grid.members[member].name, value).value();
        addProduct(changed, grid, member + 1, found);
    }
}

Result<void> checkValues(const MethodRow& row, const SearchGrid& grid) {
    for (const GridMember& member : grid.members)
        for (const std::string& value : member.values) {
            MethodSettings changed = row.settings;
            if (Result<void> set = setMember(changed, member.name, value); !set)
                return badInput("Grid of " + excerpt(grid.row) + ": " + set.error().message + ".");
            if (Result<void> valid = validate(changed); !valid)
                return badInput("Grid of " + excerpt(grid.row) + ": " + valid.error().message);
        }
    return {};
}

bool belongsTo(const SearchGrid& grid, const MethodRow& row) {
    return grid.row == row.label || grid.row == infoOf(row.settings.method).id;
}

}  // namespace

Result<std::vector<SearchGrid>> parseGrids(std::string_view text, const std::string& name) {
    try {
        const Json document = parsedJson<Json>(text, name, {.members = kMaxSettingsMembers});
        if (!document.is_object() || document.empty())
            return badInput(name + R"( must hold grids by row: {"cgam": {...}, ...}.)");
        std::vector<SearchGrid> grids;
        for (const auto& [row, value] : document.items())
            grids.push_back(parseGrid(row, value, name));
        return grids;
    } catch (const ErrorException& e) {
        return e.error();
    }
}

Result<std::vector<SearchGrid>> readGrids(const std::filesystem::path& path) {
    const Result<std::vector<std::byte>> content = readFile(path, kMaxSettingsFileBytes);
    if (!content) return content.error();
    const std::string text(reinterpret_cast<const char*>(content->data()), content->size());
    return parseGrids(text, quoted(path));
}

SearchGrid usualGrid(const MethodRow& row) {
    SearchGrid grid{row.label, {}};
    if (row.settings.method == Method::None) return grid;
    if (usesAdam(row.settings.method))
        grid.members = {
            {"learning_rate", {"0.05", "0.02", "0.01", "0.003", "0.001", "0.0003"}},
            {"lambda", {"0.1", "0.3", "1.0", "3.0"}},
            {"iterations", {"10", "20", "40"}},
            {"early_stop", {"true", "false"}},
        };
    else
        grid.members = {
            {"max_evaluations", {"5", "10", "20", "40", "80", "160"}},
            {"min_iou_diff", {"0.03", "0.01", "0.003", "0.001", "0.0"}},
            {"net_clicks_limit", {"4", "8", "12", "20"}},
        };
    return grid;
}

std::vector<SearchGrid> gridsFor(const std::vector<MethodRow>& rows,
                                 const std::vector<SearchGrid>& given) {
    std::vector<SearchGrid> grids;
    for (const MethodRow& row : rows) {
        const auto named = [&](std::string_view name) {
            return std::find_if(given.begin(), given.end(),
                                [&](const SearchGrid& grid) { return grid.row == name; });
        };
        auto found = named(row.label);
        if (found == given.end()) found = named(infoOf(row.settings.method).id);
        grids.push_back(found == given.end() ? usualGrid(row) : *found);
    }
    return grids;
}

std::size_t effortOf(const SearchGrid& grid, Search search) {
    if (grid.members.empty()) return 0;
    std::size_t sum = 0;
    std::size_t product = 1;
    for (const GridMember& member : grid.members) {
        sum += member.values.size();
        product *= member.values.size();
    }
    return search == Search::Stages ? sum : product;
}

Result<void> checkGrids(const std::vector<MethodRow>& rows, const std::vector<SearchGrid>& given,
                        Search search) {
    for (const SearchGrid& grid : given)
        if (std::none_of(rows.begin(), rows.end(),
                         [&](const MethodRow& row) { return belongsTo(grid, row); }))
            return badInput("There is a grid for " + excerpt(grid.row) +
                            ", but no such row or method.");
    const std::vector<SearchGrid> grids = gridsFor(rows, given);
    const SearchGrid* first = nullptr;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (Result<void> valid = checkValues(rows[i], grids[i]); !valid) return valid;
        if (grids[i].members.empty()) continue;
        if (first && effortOf(*first, search) != effortOf(grids[i], search))
            return badInput("The search would try " + std::to_string(effortOf(*first, search)) +
                            " settings for " + excerpt(first->row) + " and " +
                            std::to_string(effortOf(grids[i], search)) + " for " +
                            excerpt(grids[i].row) +
                            "; for a fair comparison the numbers must be equal.");
        if (!first) first = &grids[i];
    }
    return {};
}

std::size_t roundsOf(const std::vector<SearchGrid>& grids, Search search) {
    std::size_t rounds = 0;
    for (const SearchGrid& grid : grids)
        rounds = std::max(rounds, grid.members.size());
    return search == Search::Product ? std::min<std::size_t>(rounds, 1) : rounds;
}

std::vector<MethodSettings> candidates(const MethodSettings& start, const SearchGrid& grid,
                                       Search search, std::size_t round) {
    std::vector<MethodSettings> found;
    if (round >= grid.members.size()) return found;
    if (search == Search::Product) {
        if (round == 0) addProduct(start, grid, 0, found);
        return found;
    }
    const SearchGrid stage{grid.row, {grid.members[round]}};
    addProduct(start, stage, 0, found);
    return found;
}

}  // namespace cgam
