#include "core/base/atomic_file.h"

#include "core/base/quoted.h"

#include <cerrno>
#include <fcntl.h>
#include <random>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace cgam {

namespace {

namespace fs = std::filesystem;

fs::path folderOf(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

/// What the user's mask leaves of rw-rw-rw-. The mask can only be read by setting it, for the whole
/// program; done once, that disturbs nobody.
mode_t permissionsOfNewFile() {
    static const mode_t mask = [] {
        const mode_t found = ::umask(077);
        ::umask(found);
        return found;
    }();
    return 0666 & ~mask;
}

/// An open file descriptor for writing; fails by throwing ErrorException with the name given.
class WriteDescriptor {
public:
    WriteDescriptor(const fs::path& file, fs::path name)
        : name_(std::move(name)), value_(::open(file.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC)) {
        if (value_ < 0) fail();
    }
    ~WriteDescriptor() { ::close(value_); }
    WriteDescriptor(const WriteDescriptor&) = delete;
    WriteDescriptor& operator=(const WriteDescriptor&) = delete;

    void write(std::span<const std::byte> content) {
        while (!content.empty()) {
            const ssize_t put = ::write(value_, content.data(), content.size());
            if (put < 0 && errno == EINTR) continue;
            if (put < 0) fail();
            content = content.subspan(static_cast<std::size_t>(put));
        }
    }
    /// Gives the file the permissions of `target` or, where that is not there, those of a new file.
    void takePermissionsOf(const fs::path& target) {
        struct stat old {};
        struct stat own {};
        if (::fstat(value_, &own) != 0) return;
        const bool there = ::stat(target.c_str(), &old) == 0;
        const mode_t wanted = there ? old.st_mode & 07777 : permissionsOfNewFile();
        // A file system without permissions of its own refuses even a change to what is there.
        if (wanted == (own.st_mode & 07777)) return;
        if (::fchmod(value_, wanted) != 0 && there) fail();
    }
    void sync() {
        if (::fsync(value_) != 0) fail();
    }

private:
    [[noreturn]] void fail() const { throw ErrorException(writeError(name_, errno)); }

    fs::path name_;
    int value_;
};

struct Place {
    fs::path path;        ///< with symbolic links followed
    bool replace = true;  ///< false: a device or pipe, which must not be renamed over
};

Place placeOf(const fs::path& target) {
    if (target.empty() || !target.has_filename()) throw ErrorException(writeError(target, EISDIR));
    std::error_code failure;
    const fs::file_status status = fs::status(target, failure);
    if (status.type() == fs::file_type::none)
        throw ErrorException(writeError(target, failure.value()));
    if (fs::is_directory(status)) throw ErrorException(writeError(target, EISDIR));
    if (!fs::exists(status)) return {target, true};
    if (!fs::is_regular_file(status)) return {target, false};
    const fs::path real = fs::canonical(target, failure);
    if (failure) throw ErrorException(writeError(target, failure.value()));
    return {real, true};
}

/// A new empty file beside `target`, which messages call `name`. Nobody else may read it before it
/// is whole and has the permissions of what it replaces.
fs::path makeTemporary(const fs::path& target, const fs::path& name) {
    std::random_device random;
    for (int attempt = 0; attempt < 100; ++attempt) {
        const std::string start =
            "." + target.filename().string().substr(0, 100) + "." + std::to_string(random());
        fs::path path = folderOf(target) / (start + ".part");
        const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
        if (file >= 0) {
            ::close(file);
            return path;
        }
        if (errno != EEXIST) throw ErrorException(writeError(name, errno));
    }
    throw ErrorException(writeError(name, EEXIST));
}

/// Makes a new name survive a power cut; a file system that cannot do this has still renamed.
void flushFolder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

}  // namespace

Error writeError(const fs::path& target, int code, const std::string& otherwise) {
    const std::string start = "Cannot write " + quoted(target) + ": ";
    const fs::path above = folderOf(target);
    const std::string folder = quoted(above);
    std::error_code unknown;
    switch (code) {
        case 0:
            return runtimeError(start + otherwise + ".");
        case ENOENT:
            // Some folders of the system, such as /proc, say this of every new file.
            if (fs::is_directory(above, unknown))
                return badInput(start + "no file can be made in the folder " + folder + ".");
            return badInput(start + "there is no folder " + folder + ".");
        case ENOTDIR:
            return badInput(start + folder + " is not a folder.");
        case EISDIR:
            if (!fs::is_directory(target, unknown))
                return badInput(start + "it is the name of a folder.");
            return badInput(start + "it is a folder.");
        case EACCES:
        case EPERM:
            if (::faccessat(AT_FDCWD, above.c_str(), W_OK | X_OK, AT_EACCESS) == 0)
                return badInput(start + "there is no permission to write to it.");
            return badInput(start + "there is no permission to write in the folder " + folder +
                            ".");
        case EROFS:
            return badInput(start + "the file system is read-only.");
        case ENAMETOOLONG:
            return badInput(start + "the name is too long.");
        case ENOSPC:
            return runtimeError(start + "the disk is full.");
        case EDQUOT:
            return runtimeError(start + "the space that you may use on this disk is used up.");
        case EFBIG:
            return runtimeError(start + "it is larger than a file may be there.");
        default:
            return runtimeError(start + std::generic_category().message(code) + ".");
    }
}

AtomicFile::AtomicFile(const fs::path& target) : name_(target) {
    Place place = placeOf(target);
    target_ = std::move(place.path);
    replaces_ = place.replace;
    path_ = replaces_ ? makeTemporary(target_, name_) : target_;
    temporary_ = replaces_;
    // Opening a pipe would wait for its reader, closing it again would send the reader away.
    if (!replaces_ && ::access(path_.c_str(), W_OK) != 0)
        throw ErrorException(writeError(name_, errno));
}

AtomicFile::~AtomicFile() {
    if (temporary_) ::unlink(path_.c_str());
}

void AtomicFile::write(std::span<const std::byte> content) {
    WriteDescriptor(path_, name_).write(content);
    flushed_ = false;
}

void AtomicFile::flush() {
    if (!temporary_ || flushed_) return;
    WriteDescriptor file(path_, name_);
    file.takePermissionsOf(target_);
    file.sync();
    flushed_ = true;
}

void AtomicFile::withdrawOlder() {
    if (!temporary_) return;
    flush();  // takes the permissions of the older one
    if (::unlink(target_.c_str()) != 0 && errno != ENOENT)
        throw ErrorException(writeError(name_, errno));
    flushFolder(folderOf(target_));
}

void AtomicFile::commit() {
    if (!temporary_) return;
    flush();
    if (::rename(path_.c_str(), target_.c_str()) != 0)
        throw ErrorException(writeError(name_, errno));
    temporary_ = false;
    flushFolder(folderOf(target_));
}

Result<void> writeFile(const fs::path& path, std::span<const std::byte> content) {
    try {
        AtomicFile file(path);
        file.write(content);
        file.commit();
        return {};
    } catch (const ErrorException& exception) {
        return exception.error();
    }
}

Result<void> checkWritable(const fs::path& path) {
    try {
        const AtomicFile probe(path);
        return {};
    } catch (const ErrorException& exception) {
        return exception.error();
    }
}

}  // namespace cgam
