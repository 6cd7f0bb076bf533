#include "app/cli/swapped_sets.h"

#include "app/cli/option_types.h"
#include "core/base/quoted.h"

namespace cgam::cli {

CLI::Option* addSwappedSets(CLI::App& command, SwappedSets& swapped) {
    return command
        .add_option("--swap-red-blue", swapped,
                    "Exchange red and blue of this data set, which was stored the wrong way round; "
                    "may be given several times")
        ->type_name("DIR")
        ->allow_extra_args(false)
        ->take_all();
}

void checkSwappedSets(const SwappedSets& swapped, const std::vector<std::filesystem::path>& sets) {
    for (const std::filesystem::path& set : swapped)
        if (!isAmong(set, sets))
            throw UsageError("--swap-red-blue names " + quoted(set) +
                             ", which is not among the data sets.");
}

}  // namespace cgam::cli
