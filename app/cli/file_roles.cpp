#include "app/cli/file_roles.h"

#include "app/cli/option_values.h"
#include "core/base/quoted.h"

#include <algorithm>
#include <system_error>

namespace cgam::cli {

namespace fs = std::filesystem;

namespace {

/// As many as the system follows.
constexpr int kMostLinks = 40;

}  // namespace

fs::path placeOf(const fs::path& path) {
    std::error_code none;
    fs::path place = path;
    // What is written to a link whose target is not there yet makes the target.
    for (int links = 0; links < kMostLinks; ++links) {
        if (fs::exists(place, none)) return fs::canonical(place, none);
        const fs::path folder = place.has_parent_path() ? place.parent_path() : ".";
        place = fs::weakly_canonical(folder, none) / place.filename();
        if (!fs::is_symlink(fs::symlink_status(place, none))) break;
        place = place.parent_path() / fs::read_symlink(place, none);
    }
    return place;
}

void checkNoOverwriting(const FileRoles& files) {
    std::vector<fs::path> used;
    for (const auto& input : files.inputs)
        if (input) used.push_back(placeOf(*input));
    for (const auto& output : files.outputs) {
        if (!output) continue;
        fs::path place = placeOf(*output);
        if (std::find(used.begin(), used.end(), place) != used.end())
            throw UsageError("The output " + quoted(*output) +
                             " would overwrite another file of this command; give it another "
                             "name.");
        used.push_back(std::move(place));
    }
}

}  // namespace cgam::cli
