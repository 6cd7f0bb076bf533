#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cgam::test {

struct ProgramResult {
    int exitCode = -1;  ///< -1: ended by a signal
    std::string out;    ///< standard output
    std::string err;    ///< standard error
};

/// Runs the built `cgam` with these arguments and waits for its end.
ProgramResult runCgam(const std::vector<std::string>& arguments);

}  // namespace cgam::test
