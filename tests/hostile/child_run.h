#pragma once

#include "tests/hostile/readers.h"

#include <filesystem>
#include <string>

namespace cgam::test {

/// A file read in a process of its own.
struct ChildRun {
    Reading reading;
    std::string death;         ///< how the process ended, where it did not end by itself
    double seconds = 0;        ///< of processor time: other work on the machine does not count
    double peakMebibytes = 0;  ///< resident, above that of a process that reads nothing
};

/// Ended after a minute. `reader` empty: nothing is read.
ChildRun runInChild(const std::string& reader, const std::filesystem::path& file);

}  // namespace cgam::test
