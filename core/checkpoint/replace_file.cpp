#include "core/checkpoint/replace_file.h"

#include <cerrno>
#include <fcntl.h>
#include <random>
#include <string>
#include <system_error>
#include <unistd.h>

namespace cgam::checkpoint {

namespace fs = std::filesystem;

namespace {

/// A file that disappears again unless it was renamed to its final name.
class TemporaryFile {
public:
    explicit TemporaryFile(const fs::path& target) {
        std::random_device random;
        for (int attempt = 0; attempt < 16 && descriptor_ < 0; ++attempt) {
            path_ = target;
            path_.replace_filename("." + target.filename().string().substr(0, 200) + "." +
                                   std::to_string(random()) + ".tmp");
            descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
            if (descriptor_ < 0 && errno != EEXIST) break;
        }
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        if (descriptor_ < 0) return;
        ::close(descriptor_);
        if (!renamed_) ::unlink(path_.c_str());
    }

    bool isOpen() const { return descriptor_ >= 0; }

    bool write(std::span<const std::byte> bytes) {
        while (!bytes.empty()) {
            const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) return false;
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        }
        return ::fsync(descriptor_) == 0;
    }

    bool renameTo(const fs::path& target) {
        renamed_ = ::rename(path_.c_str(), target.c_str()) == 0;
        return renamed_;
    }

private:
    fs::path path_;
    int descriptor_ = -1;
    bool renamed_ = false;
};

/// Makes the new name survive a power cut. Some file systems cannot do this; the file itself is
/// safe then all the same, so a failure is no error.
void flushFolder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

}  // namespace

Result<void> replaceFile(const fs::path& file, std::span<const std::byte> bytes) {
    const auto failed = [&file](const char* step) {
        const std::string reason = std::generic_category().message(errno);
        return runtimeError(file.string() + " could not be " + step + ": " + reason + ".");
    };
    TemporaryFile temporary(file);
    if (!temporary.isOpen()) return failed("created");
    if (!temporary.write(bytes)) return failed("written");
    if (!temporary.renameTo(file)) return failed("put in place");
    flushFolder(file.has_parent_path() ? file.parent_path() : fs::path("."));
    return {};
}

}  // namespace cgam::checkpoint
