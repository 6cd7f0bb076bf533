#include "core/data/swapped_sets.h"

#include <algorithm>
#include <system_error>

namespace cgam {

namespace fs = std::filesystem;

bool isAmong(const fs::path& set, const std::vector<fs::path>& sets) {
    return std::any_of(sets.begin(), sets.end(), [&](const fs::path& other) {
        std::error_code none;
        return set == other || fs::equivalent(set, other, none);
    });
}

ChannelOrder channelsOf(const fs::path& set, const SwappedSets& swapped) {
    return isAmong(set, swapped) ? ChannelOrder::Bgr : ChannelOrder::Rgb;
}

}  // namespace cgam
