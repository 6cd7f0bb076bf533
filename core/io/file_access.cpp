#include "core/io/file_access.h"

#include "core/base/input_file.h"
#include "core/base/quoted.h"

namespace cgam {

Result<std::vector<std::byte>> readFile(const std::filesystem::path& path, std::size_t maxBytes) {
    try {
        std::vector<std::byte> content = InputFile(path).readAll(maxBytes);
        if (content.empty()) return badInput(quoted(path) + " is empty (0 bytes).");
        return content;
    } catch (const ErrorException& exception) {
        return exception.error();
    }
}

}  // namespace cgam
