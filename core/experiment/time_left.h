#pragma once

#include "core/base/stopwatch.h"

#include <cstddef>
#include <optional>
#include <string>

namespace cgam {

/// Guesses from the runs done so far how long the others will take. Runs that were done before the
/// first call (found in a journal) do not count.
class TimeLeft {
public:
    /// Seconds until all are done.
    double after(std::size_t done, std::size_t all);

private:
    Stopwatch watch_;
    std::optional<std::size_t> first_;
};

/// "3:07", minutes and seconds; with hours "1:03:07".
std::string clockText(double seconds);

}  // namespace cgam
