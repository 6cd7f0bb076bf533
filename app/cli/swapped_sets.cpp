#include "app/cli/swapped_sets.h"

#include "app/cli/option_types.h"
#include "core/base/quoted.h"

#include <algorithm>

namespace cgam::cli {
namespace {

namespace fs = std::filesystem;

bool isSamePlace(const fs::path& a, const fs::path& b) {
    std::error_code none;
    return a == b || fs::equivalent(a, b, none);
}

bool isAmong(const fs::path& set, const std::vector<fs::path>& sets) {
    return std::any_of(sets.begin(), sets.end(),
                       [&](const fs::path& other) { return isSamePlace(set, other); });
}

}  // namespace

CLI::Option* addSwappedSets(CLI::App& command, SwappedSets& swapped) {
    return command
        .add_option("--swap-red-blue", swapped,
                    "Exchange red and blue of this data set, which was stored the wrong way round; "
                    "may be given several times")
        ->type_name("DIR")
        ->allow_extra_args(false)
        ->take_all();
}

void checkSwappedSets(const SwappedSets& swapped, const std::vector<fs::path>& sets) {
    for (const fs::path& set : swapped)
        if (!isAmong(set, sets))
            throw UsageError("--swap-red-blue names " + quoted(set) +
                             ", which is not among the data sets.");
}

ChannelOrder channelsOf(const fs::path& set, const SwappedSets& swapped) {
    return isAmong(set, swapped) ? ChannelOrder::Bgr : ChannelOrder::Rgb;
}

}  // namespace cgam::cli
