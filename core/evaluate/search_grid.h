#pragma once

#include "core/base/result.h"
#include "core/evaluate/method_rows.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cgam {

/// Values to try for one setting, as JSON texts ("0.01", "true").
struct GridMember {
    std::string name;
    std::vector<std::string> values;
};

/// What to try for a row, known by its label or, failing that, by its method.
struct SearchGrid {
    std::string row;
    std::vector<GridMember> members;
};

/// How a grid is gone through. Stages: one setting after the other in the order of the grid, each
/// time going on with the best so far. Product: every combination.
enum class Search { Stages, Product };

/// Grids as JSON: {"cgam": {"learning_rate": [0.05, 0.01], "lambda": [1, 0.3]}, ...}. Errors (bad
/// input): not of this form, an empty list.
Result<std::vector<SearchGrid>> parseGrids(std::string_view text, const std::string& name);
Result<std::vector<SearchGrid>> readGrids(const std::filesystem::path& path);

/// What is tried for a method without a file: 15 values each (learning rate, lambda, iterations,
/// early stop; or evaluations, least change, clicks that the network sees). None for the network
/// alone.
SearchGrid usualGrid(const MethodRow& row);

/// The grid of each row: of its label, of its method, or the usual one.
std::vector<SearchGrid> gridsFor(const std::vector<MethodRow>& rows,
                                 const std::vector<SearchGrid>& given);

/// Settings tried for a grid.
std::size_t effortOf(const SearchGrid& grid, Search search);

/// Error (bad input): two rows would be given different efforts, which would favour one of them; a
/// grid that belongs to no row; a value that its setting cannot have. The network alone has nothing
/// to try.
Result<void> checkGrids(const std::vector<MethodRow>& rows, const std::vector<SearchGrid>& given,
                        Search search);

/// Number of rounds; in each, candidates() are compared and the best becomes the next start.
std::size_t roundsOf(const std::vector<SearchGrid>& grids, Search search);

/// Settings to try in a round, from `start`; none once the grid is used up.
std::vector<MethodSettings> candidates(const MethodSettings& start, const SearchGrid& grid,
                                       Search search, std::size_t round);

}  // namespace cgam
