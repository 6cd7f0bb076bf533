#pragma once

#include <optional>
#include <span>
#include <string>

namespace cgam {

/// What is known of the machine and the program, for the report.
struct MachineFacts {
    std::string cpu;
    int cores = 1;  ///< processors this process may use
    std::optional<std::string> gpu;
    std::string program;  ///< "cgam 0.1.0"
};

/// This machine. `devices`: those an engine can be made on, "cuda:0 NAME" among them where there is
/// a GPU. Window and command line must name the program alike: it is part of the journal's keys,
/// and runs of one are found again by the other.
MachineFacts machineFacts(const std::string& version, std::span<const std::string> devices);

}  // namespace cgam
