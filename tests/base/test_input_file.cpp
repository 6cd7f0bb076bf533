#include "core/base/digest.h"
#include "core/base/input_file.h"
#include "tests/base/temporary_folder.h"

#include <catch2/catch.hpp>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace cgam;
using Catch::Contains;
using test::TemporaryFolder;

namespace {

void checkRefused(const std::filesystem::path& path, const std::string& reason) {
    const Result<void> result = checkInputFile(path);
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().kind == ErrorKind::BadInput);
    CHECK_THAT(result.error().message, Contains("'" + path.string() + "'") && Contains(reason));
    CHECK_FALSE(digestOfFile(path).ok());
}

/// A socket in the file system.
class Socket {
public:
    explicit Socket(const std::filesystem::path& path) : value_(::socket(AF_UNIX, SOCK_STREAM, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path.string().copy(address.sun_path, sizeof address.sun_path - 1);
        REQUIRE(::bind(value_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    }
    ~Socket() { ::close(value_); }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

private:
    int value_;
};

}  // namespace

TEST_CASE("Only regular files are opened for reading, and nothing is waited for") {
    const TemporaryFolder folder;
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    const Socket socket(folder / "socket");
    checkRefused(folder / "none", "There is no file");
    checkRefused(folder.write("file", "x") / "none", "There is no file");
    checkRefused(folder.path(), "is a folder, not a file.");
    checkRefused(folder / "pipe", "is a pipe, not a file.");
    checkRefused(folder / "socket", "is a socket, not a file.");
    checkRefused("/dev/zero", "is a device, not a file.");
    checkRefused(folder / std::string(300, 'a'), "the name is too long");
    std::filesystem::create_symlink("round", folder / "round");
    checkRefused(folder / "round", "leads round in a circle");
}

TEST_CASE("A file is read to its end and not beyond the limit") {
    const TemporaryFolder folder;
    const std::string text(100'000, 'q');
    const auto path = folder.write("file", text);
    CHECK(InputFile(path).readAll(100'000).size() == 100'000);
    CHECK_THROWS_WITH(InputFile(path).readAll(99'999), Contains("longer than 99999 bytes"));
    CHECK(InputFile(folder.write("empty", "")).readAll(0).empty());
    CHECK(InputFile("/proc/self/status").readAll(1 << 20).size() > 100);  // has no size
    CHECK_THROWS_WITH(InputFile("/proc/self/status").readAll(100), Contains("longer than 100"));

    InputFile file(path);
    std::vector<std::byte> block(60'000);
    CHECK(file.read(block) == 60'000);
    CHECK(file.readAll(40'000) == std::vector<std::byte>(40'000, std::byte{'q'}));
}

TEST_CASE("The digest of a file is that of its bytes, also where they come in pieces") {
    const TemporaryFolder folder;
    std::string text(3'000'000, '\0');
    for (std::size_t i = 0; i < text.size(); ++i)
        text[i] = static_cast<char>(i * i % 251);
    const std::vector<std::uint8_t> bytes(text.begin(), text.end());
    CHECK(digestOfFile(folder.write("file", text)).value() == fnv1a64(bytes));
    CHECK(digestOfFile(folder.write("empty", "")).value() == fnv1a64({}));
    text.back() = static_cast<char>(text.back() + 1);
    CHECK(digestOfFile(folder.write("other", text)).value() != fnv1a64(bytes));
}
