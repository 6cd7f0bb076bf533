#pragma once

#include "core/base/atomic_file.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace cgam {

/// Files that belong together and appear together: all of them are written beside their places
/// first, and only when every one of them is safe on the disk do they take their places. A disk
/// that fills up in between leaves every older file as it was. What cannot be replaced by renaming
/// (a device, a pipe) is written last of all.
class FileBatch {
public:
    /// Writes the content of a file to come. Throws ErrorException with the errors of writeFile.
    void add(const std::filesystem::path& path, std::span<const std::byte> content);
    /// A file that was written by name and closed, but not committed.
    void add(std::unique_ptr<AtomicFile> file);
    /// A file that says something of the others, such as where they lie: it is never there beside
    /// others than its own. The older one goes before any of them changes and the new one comes
    /// after all of them, so whatever ends the program in between leaves files without a
    /// description rather than with a wrong one. Throws as add.
    void addDescription(const std::filesystem::path& path, std::span<const std::byte> content);

    /// Puts all in place. Throws ErrorException; then no file has appeared unless renaming itself
    /// failed half-way, which neither a full disk nor a missing permission brings about.
    void commit();

private:
    void addTo(std::vector<std::unique_ptr<AtomicFile>>& files, const std::filesystem::path& path,
               std::span<const std::byte> content);

    struct Direct {
        std::filesystem::path path;
        std::vector<std::byte> content;
    };
    std::vector<std::unique_ptr<AtomicFile>> files_;
    std::vector<std::unique_ptr<AtomicFile>> descriptions_;
    std::vector<Direct> direct_;
};

}  // namespace cgam
