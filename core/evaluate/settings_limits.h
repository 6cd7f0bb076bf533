#pragma once

#include <cstddef>

namespace cgam {

/// Settings of methods and grids of a search: members of all rows together. (Rows keep their order,
/// so the parser looks for each name among all before it.)
inline constexpr std::size_t kMaxSettingsMembers = 10'000;

}  // namespace cgam
