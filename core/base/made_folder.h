#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <vector>

namespace cgam {

/// A folder that files are going to be written to, made with those above it where it is missing.
/// Of the folders that had to be made those that are still empty vanish with this object: a command
/// that is refused after all leaves nothing behind.
class MadeFolder {
public:
    /// Throws ErrorException: bad input where the place is wrong (a file in the way, no
    /// permission), else the errors of writeFile.
    explicit MadeFolder(const std::filesystem::path& folder);
    ~MadeFolder();
    MadeFolder(const MadeFolder&) = delete;
    MadeFolder& operator=(const MadeFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    void make(const std::filesystem::path& folder);
    void removeEmpty();

    std::filesystem::path path_;
    std::vector<std::filesystem::path> made_;  ///< from the outermost to the innermost
};

}  // namespace cgam
