#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <utility>

namespace cgam::app {

/// The files that exports of this window have written. An export goes over its own file without a
/// question, but not over one that was there before or that somebody has changed since.
class ExportedFiles {
public:
    /// `wanted`, or, where that is somebody else's, with a number behind its stem.
    std::filesystem::path nameFor(const std::filesystem::path& wanted) const;
    void remember(const std::filesystem::path& file);

private:
    using Stamp = std::pair<std::filesystem::file_time_type, std::uintmax_t>;
    bool isFree(const std::filesystem::path& file) const;

    std::map<std::filesystem::path, Stamp> written_;
};

}  // namespace cgam::app
