#include "core/io/file_access.h"

#include "core/base/quoted.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace cgam {

namespace {

class ReadDescriptor {
public:
    explicit ReadDescriptor(const std::filesystem::path& path)
        : value_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
    ~ReadDescriptor() {
        if (value_ >= 0) ::close(value_);
    }
    ReadDescriptor(const ReadDescriptor&) = delete;
    ReadDescriptor& operator=(const ReadDescriptor&) = delete;
    int get() const { return value_; }

private:
    int value_;
};

Error readError(const std::filesystem::path& path, int code) {
    const std::string name = quoted(path);
    if (code == ENOENT || code == ENOTDIR) return badInput("There is no file " + name + ".");
    if (code == EACCES) return badInput("There is no permission to read " + name + ".");
    const std::string reason = std::generic_category().message(code);
    return runtimeError("Cannot read " + name + ": " + reason + ".");
}

}  // namespace

Result<std::vector<std::byte>> readFile(const std::filesystem::path& path, std::size_t maxBytes) {
    const ReadDescriptor file(path);
    if (file.get() < 0) return readError(path, errno);
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) return readError(path, errno);
    if (S_ISDIR(status.st_mode)) return badInput(quoted(path) + " is a folder, not a file.");

    // A pipe without a writer would be waited for without end.
    constexpr int kPatienceMilliseconds = 5000;
    pollfd ready{file.get(), POLLIN, 0};
    if (S_ISFIFO(status.st_mode) && ::poll(&ready, 1, kPatienceMilliseconds) == 0)
        return badInput(quoted(path) + " is a pipe that nothing is written to.");
    ::fcntl(file.get(), F_SETFL, 0);

    const Error tooLong = badInput(quoted(path) + " is longer than " + std::to_string(maxBytes) +
                                   " bytes, the most that is read from such a file.");
    const auto expected = static_cast<std::size_t>(status.st_size);
    if (S_ISREG(status.st_mode) && expected > maxBytes) return tooLong;

    // Read until the end whatever the size said: pipes have none, and files may grow meanwhile.
    constexpr std::size_t kBlock = 64 * 1024;
    std::vector<std::byte> content;
    std::size_t used = 0;
    for (;;) {
        if (content.size() < used + kBlock) content.resize(std::max(used + kBlock, expected + 1));
        const ssize_t got = ::read(file.get(), content.data() + used, content.size() - used);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return readError(path, errno);
        if (got == 0) break;
        used += static_cast<std::size_t>(got);
        if (used > maxBytes) return tooLong;
    }
    if (used == 0) return badInput(quoted(path) + " is empty (0 bytes).");
    content.resize(used);
    return content;
}

}  // namespace cgam
