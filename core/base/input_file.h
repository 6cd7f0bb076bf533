#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace cgam {

/// A file opened for reading, the one way in which files come into this program. Only regular files
/// are opened: a pipe may never end or never begin, and a device has no end to wait for.
class InputFile {
public:
    /// Never waits. Throws ErrorException (bad input), each case with its own sentence: the file is
    /// missing, a folder, a pipe, a device, a socket, or may not be read.
    explicit InputFile(const std::filesystem::path& path);
    ~InputFile();
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;

    /// Fills `block` and returns how much of it; less than its size at the end of the file only.
    /// Throws ErrorException (runtime) if the disk fails.
    std::size_t read(std::span<std::byte> block);

    /// What is left to read, possibly nothing. Throws ErrorException: as read; bad input if it is
    /// more than `maxBytes`, which is seen before memory is taken for it.
    std::vector<std::byte> readAll(std::uint64_t maxBytes);

private:
    std::filesystem::path path_;
    int descriptor_;
    /// As the file system tells it, less what was read; 0 for the made-up files of /proc.
    std::uint64_t left_ = 0;
};

/// Whether a file can be opened for reading, for libraries that open it themselves. Errors: as
/// InputFile.
Result<void> checkInputFile(const std::filesystem::path& path);

/// fnv1a64 of the content, to see later whether it is still the same file. Errors: as InputFile.
Result<std::uint64_t> digestOfFile(const std::filesystem::path& path);

}  // namespace cgam
