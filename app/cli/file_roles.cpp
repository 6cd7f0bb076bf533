#include "app/cli/file_roles.h"

#include "app/cli/option_values.h"
#include "core/base/quoted.h"

#include <algorithm>
#include <system_error>

namespace cgam::cli {

namespace fs = std::filesystem;

fs::path placeOf(const fs::path& path) {
    std::error_code none;
    if (fs::exists(path, none)) return fs::canonical(path, none);
    const fs::path folder = path.has_parent_path() ? path.parent_path() : ".";
    return fs::weakly_canonical(folder, none) / path.filename();
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
