#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace cgam {

/// A session that was never given a name and is not open in any program: work of a program that
/// ended without being asked, to be offered at the next start.
struct UntitledSession {
    std::filesystem::path path;
    std::string slideName;  ///< as in the file's name
    std::filesystem::file_time_type changed;
};

/// A new name in the folder, which is made if it is not there: "SLIDE-1.cgam", "SLIDE-2.cgam", ...
std::filesystem::path untitledSessionPath(const std::filesystem::path& folder,
                                          const std::filesystem::path& slide);

/// Newest first; empty where the folder is not there.
std::vector<UntitledSession> untitledSessions(const std::filesystem::path& folder);

}  // namespace cgam
