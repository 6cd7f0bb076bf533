#pragma once

#include <filesystem>

namespace cgam {

/// Keeps a second process from writing to a folder as long as this object lives: an advisory lock
/// on the folder itself, which the system gives back however the program ends. Where the file
/// system knows no locks on folders (some network drives) nothing is locked.
class FolderLock {
public:
    /// The folder must be there. Throws ErrorException: bad input if another FolderLock holds it.
    explicit FolderLock(const std::filesystem::path& folder);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

private:
    int descriptor_;
};

}  // namespace cgam
