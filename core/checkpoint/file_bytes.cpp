#include "core/checkpoint/file_bytes.h"

#include "core/base/result.h"

#include <fstream>
#include <system_error>

namespace cgam::checkpoint {

namespace fs = std::filesystem;

std::string displayName(const fs::path& file) {
    const std::string name = file.filename().string();
    return name.empty() ? file.string() : name;
}

std::vector<std::byte> readFileBytes(const fs::path& file, std::uint64_t maxBytes) {
    const auto refuse = [&file](const std::string& what) {
        throw ErrorException(badInput(file.string() + " " + what));
    };
    std::error_code trouble;
    const fs::file_status status = fs::status(file, trouble);
    if (status.type() == fs::file_type::not_found) refuse("does not exist.");
    if (fs::is_directory(status)) refuse("is a folder, not a file.");
    if (trouble) refuse("cannot be read: " + trouble.message() + ".");
    if (!fs::is_regular_file(status)) refuse("is not a plain file.");

    const std::uint64_t size = fs::file_size(file, trouble);
    if (trouble) refuse("cannot be read: " + trouble.message() + ".");
    if (size > maxBytes) {
        refuse("has " + std::to_string(size) + " bytes; files above " + std::to_string(maxBytes) +
               " bytes are not read.");
    }
    std::ifstream stream(file, std::ios::binary);
    if (!stream) refuse("cannot be opened for reading; check its access rights.");
    std::vector<std::byte> bytes(static_cast<std::size_t>(size));
    stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
    if (static_cast<std::uint64_t>(stream.gcount()) != size) {
        throw ErrorException(runtimeError(file.string() + " could not be read to its end."));
    }
    return bytes;
}

}  // namespace cgam::checkpoint
