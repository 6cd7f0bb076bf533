#include "core/base/made_folder.h"

#include "core/base/atomic_file.h"
#include "core/base/quoted.h"

#include <cerrno>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace cgam {

namespace fs = std::filesystem;

namespace {

/// `level` is the one of the folders above `folder`, or itself, that could not be made.
Error folderError(const fs::path& folder, const fs::path& level, int code) {
    const std::string start = "The folder " + quoted(folder) + " cannot be made: ";
    const std::string above = quoted(level.has_parent_path() ? level.parent_path() : fs::path("."));
    switch (code) {
        case EEXIST:
            return badInput(start + (level == folder ? "a file is in its place."
                                                     : quoted(level) + " is not a folder."));
        case ENOTDIR:
            return badInput(start + above + " is not a folder.");
        case ENOENT:  // what /proc says, which is there
            return badInput(start + "no folder can be made in " + above + ".");
        case EACCES:
        case EPERM:
            return badInput(start + "there is no permission to make one in " + above + ".");
        default:
            return writeError(folder, code);
    }
}

}  // namespace

MadeFolder::MadeFolder(const fs::path& folder) : path_(folder) {
    try {
        // "out/" names the same folder as "out".
        make(folder.has_filename() ? folder : folder.parent_path());
    } catch (const ErrorException&) {
        removeEmpty();
        throw;
    }
}

MadeFolder::~MadeFolder() {
    removeEmpty();
}

void MadeFolder::make(const fs::path& folder) {
    std::error_code unknown;
    if (folder.empty() || fs::is_directory(folder, unknown)) return;
    const fs::path above = folder.parent_path();
    if (above != folder) make(above);
    if (::mkdir(folder.c_str(), 0777) == 0) {
        made_.push_back(folder);
        return;
    }
    const int code = errno;  // another process may have been quicker
    if (!fs::is_directory(folder, unknown)) throw ErrorException(folderError(path_, folder, code));
}

void MadeFolder::removeEmpty() {
    // The system refuses to remove a folder that holds anything.
    while (!made_.empty() && ::rmdir(made_.back().c_str()) == 0)
        made_.pop_back();
}

}  // namespace cgam
