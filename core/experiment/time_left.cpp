#include "core/experiment/time_left.h"

#include <algorithm>
#include <cstdio>

namespace cgam {

double TimeLeft::after(std::size_t done, std::size_t all) {
    if (!first_) first_ = done;
    // The first call tells of a run that is done: it counts as one.
    const auto since = static_cast<double>(done - std::min(done, *first_) + 1);
    return watch_.seconds() / since * static_cast<double>(all - std::min(done, all));
}

std::string clockText(double seconds) {
    const auto whole = static_cast<long>(std::max(seconds, 0.0));
    char text[48];
    if (whole < 3600)
        std::snprintf(text, sizeof text, "%ld:%02ld", whole / 60, whole % 60);
    else
        std::snprintf(text, sizeof text, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60,
                      whole % 60);
    return text;
}

}  // namespace cgam
