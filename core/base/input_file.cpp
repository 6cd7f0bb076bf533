#include "core/base/input_file.h"

#include "core/base/digest.h"
#include "core/base/quoted.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace cgam {

namespace {

Error readError(const std::filesystem::path& path, int code) {
    const std::string name = quoted(path);
    switch (code) {
        case ENOENT:
        case ENOTDIR:
            return badInput("There is no file " + name + ".");
        case EACCES:
        case EPERM:
            return badInput("There is no permission to read " + name + ".");
        case ENXIO:  // what opening a socket gives
            return badInput(name + " is a socket, not a file.");
        case ENAMETOOLONG:
            return badInput("There is no file " + name + ": the name is too long.");
        case ELOOP:
            return badInput(name + " is a symbolic link that leads round in a circle.");
        default:
            return runtimeError("Cannot read " + name + ": " +
                                std::generic_category().message(code) + ".");
    }
}

const char* kindOf(mode_t mode) {
    if (S_ISDIR(mode)) return "a folder";
    if (S_ISFIFO(mode)) return "a pipe";
    if (S_ISSOCK(mode)) return "a socket";
    return "a device";
}

}  // namespace

InputFile::InputFile(const std::filesystem::path& path)
    : path_(path),
      // O_NONBLOCK: opening a pipe would wait for its writer.
      descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)) {
    if (descriptor_ < 0) throw ErrorException(readError(path_, errno));
    struct stat status {};
    const bool known = ::fstat(descriptor_, &status) == 0;
    const int code = errno;
    if (known && S_ISREG(status.st_mode)) {
        left_ = static_cast<std::uint64_t>(status.st_size);
        return;
    }
    ::close(descriptor_);
    if (!known) throw ErrorException(readError(path_, code));
    throw ErrorException(
        badInput(quoted(path_) + " is " + kindOf(status.st_mode) + ", not a file."));
}

InputFile::~InputFile() {
    ::close(descriptor_);
}

std::size_t InputFile::read(std::span<std::byte> block) {
    std::size_t used = 0;
    while (used < block.size()) {
        const ssize_t got = ::read(descriptor_, block.data() + used, block.size() - used);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw ErrorException(readError(path_, errno));
        if (got == 0) break;
        used += static_cast<std::size_t>(got);
    }
    left_ -= std::min<std::uint64_t>(left_, used);
    return used;
}

std::vector<std::byte> InputFile::readAll(std::uint64_t maxBytes) {
    const auto refuseLength = [&] {
        throw ErrorException(badInput(quoted(path_) + " is longer than " +
                                      std::to_string(maxBytes) +
                                      " bytes, the most that is read from such a file."));
    };
    if (left_ > maxBytes) refuseLength();
    // Read until the end whatever the size said: the file may grow meanwhile.
    constexpr std::size_t kBlock = std::size_t{64} * 1024;
    std::vector<std::byte> content(static_cast<std::size_t>(left_) + 1);
    std::size_t used = 0;
    for (;;) {
        used += read(std::span(content).subspan(used));
        if (used > maxBytes) refuseLength();
        if (used < content.size()) break;
        content.resize(used + kBlock);
    }
    content.resize(used);
    return content;
}

Result<void> checkInputFile(const std::filesystem::path& path) {
    try {
        const InputFile file(path);
        return {};
    } catch (const ErrorException& exception) {
        return exception.error();
    }
}

Result<std::uint64_t> digestOfFile(const std::filesystem::path& path) {
    try {
        InputFile file(path);
        std::vector<std::byte> block(std::size_t{1} << 20);
        std::uint64_t digest = fnv1a64({});
        for (;;) {
            const std::size_t got = file.read(block);
            digest = fnv1a64({reinterpret_cast<const std::uint8_t*>(block.data()), got}, digest);
            if (got < block.size()) return digest;
        }
    } catch (const ErrorException& exception) {
        return exception.error();
    }
}

}  // namespace cgam
