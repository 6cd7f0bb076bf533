#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace cgam {

/// Files that appear whole or not at all: the content goes to a temporary file in the same folder,
/// is flushed to the disk and renamed over the target, whose permissions are kept. A symbolic link
/// keeps pointing where it did; a device or pipe is written directly. Whatever fails, no half file
/// is left behind and an older file of that name stays as it was.
///
/// Errors: bad input where the place itself is wrong (folder missing, no permission, the target is
/// a folder), runtime where the machine fails (disk full, input/output error).
Result<void> writeFile(const std::filesystem::path& path, std::span<const std::byte> content);

/// Whether writeFile can succeed at this place, found by making and removing a temporary file, so
/// that a long computation is not lost for a mistyped folder. Same errors.
Result<void> checkWritable(const std::filesystem::path& path);

/// The same for files that are written piece by piece, or by a library that opens them by name.
class AtomicFile {
public:
    /// Makes the temporary file, empty. Throws ErrorException with the errors of writeFile.
    explicit AtomicFile(const std::filesystem::path& target);
    /// Removes the temporary file unless it was committed.
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    /// Where to write: the temporary file, or the target itself if that is a device or pipe.
    const std::filesystem::path& path() const { return path_; }

    /// False for a device or pipe, which is not renamed over: what is written is there at once.
    bool replaces() const { return replaces_; }

    /// Adds content to the file. Throws ErrorException.
    void write(std::span<const std::byte> content);

    /// Brings what was written to the disk, so that commit has nothing left to fail for but the
    /// renaming. Whoever wrote by name must have closed the file. Throws ErrorException.
    void flush();

    /// Removes the older file of this name, if there is one, ahead of commit: for one that would be
    /// wrong beside what changes in between. Flushes first. Throws ErrorException.
    void withdrawOlder();

    /// Flushes, and puts the file in place of the target. Throws ErrorException.
    void commit();

private:
    std::filesystem::path name_;    ///< as it was given, for messages
    std::filesystem::path target_;  ///< with symbolic links followed
    std::filesystem::path path_;
    bool replaces_ = false;
    bool temporary_ = false;  ///< path_ is a file of our own that is still to be renamed or removed
    bool flushed_ = false;
};

/// "Cannot write 'x': <reason>." for a value of errno, or for `otherwise` where that is 0.
Error writeError(const std::filesystem::path& target, int code,
                 const std::string& otherwise = "the reason is unknown");

}  // namespace cgam
