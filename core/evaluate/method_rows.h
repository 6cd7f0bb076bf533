#pragma once

#include "core/base/result.h"
#include "core/engine/settings.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cgam {

/// One line of the comparison: a method with its numbers, under a name of its own.
struct MethodRow {
    std::string label;
    MethodSettings settings;
};

/// Settings as JSON:
///     {"cgam@best": {"method": "cgam", "learning_rate": 0.01, "iterations": 20}, ...}
/// Members left out have the values of MethodSettings; names are those of the options of
/// `cgam refine` with underscores. Threshold, flip and seed are the same for all rows and no
/// members.

inline constexpr std::size_t kMaxSettingsFileBytes = 1 << 20;

/// Errors (bad input) name the file and the row: not JSON, unknown member, wrong type, value out of
/// range, a label twice or empty. `name` stands for the text in messages.
Result<std::vector<MethodRow>> parseMethodRows(std::string_view text, const std::string& name);
Result<std::vector<MethodRow>> readMethodRows(const std::filesystem::path& path);

/// A method at the paper's settings (the defaults), under its own name.
MethodRow publishedRow(Method method);

/// The methods that are compared unless one says otherwise, as a list.
inline constexpr std::string_view kUsualMethods = "none,distmap-brs,fbrs-b,gbrs-bmconv,cgam";

/// Error (bad input): two rows of one name.
Result<void> checkLabels(const std::vector<MethodRow>& rows);

/// What readMethodRows reads back; members that the method does not use are left out.
std::string methodRowsJson(const std::vector<MethodRow>& rows);

/// One object with every member, used by the method or not: the same text for the same settings.
std::string settingsText(const MethodSettings& settings);

/// "lr 0.01, 20 iterations, lambda 1, early stop": the numbers that the method uses.
std::string settingsSummary(const MethodSettings& settings);

/// "learning_rate=0.01 lambda=0.3": the members in which `settings` differ from `base`.
std::string changedMembers(const MethodSettings& base, const MethodSettings& settings);

/// Whether results can hang on the seed although the robot clicks in the centre.
bool dependsOnSeed(const MethodSettings& settings);

/// Changes one member of `settings` to a JSON value given as text ("0.01", "true", "\"none\"").
/// Errors (bad input): no such member, wrong type.
Result<void> setMember(MethodSettings& settings, const std::string& member,
                       const std::string& value);

}  // namespace cgam
