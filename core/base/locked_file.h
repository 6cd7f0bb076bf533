#pragma once

#include <filesystem>

namespace cgam {

/// Opens a file, which is made where it is missing, and locks it against other processes until the
/// descriptor is closed. `flags`: those of open() beside O_CREAT and O_CLOEXEC. Gives the
/// descriptor, or -1 with errno; EWOULDBLOCK: another process holds the file. Where the file system
/// knows no locks the file is open and not locked.
int openLocked(const std::filesystem::path& file, int flags);

}  // namespace cgam
