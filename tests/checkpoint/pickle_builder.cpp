#include "tests/checkpoint/pickle_builder.h"

#include "core/checkpoint/zip_writer.h"

namespace cgam::test {

using namespace std::string_literals;

std::string shortText(std::string_view text) {
    return "\x8c"s + static_cast<char>(text.size()) + std::string(text);
}

std::string global(std::string_view module, std::string_view name) {
    return "c" + std::string(module) + "\n" + std::string(name) + "\n";
}

std::string integer(std::int64_t value) {
    std::string pickle = "\x8a\x08";
    for (unsigned shift = 0; shift < 64; shift += 8)
        pickle += static_cast<char>(static_cast<std::uint64_t>(value) >> shift & 0xFFu);
    return pickle;
}

std::string integers(const std::vector<std::int64_t>& values) {
    std::string pickle = "(";
    for (const std::int64_t value : values)
        pickle += integer(value);
    return pickle + "t";
}

std::string storage(std::string_view type, std::string_view key, std::int64_t elements) {
    return "(" + shortText("storage") + global("torch", type) + shortText(key) + shortText("cpu") +
           integer(elements) + "tQ";
}

std::string tensor(const std::string& storage, std::int64_t offset,
                   const std::vector<std::int64_t>& shape,
                   const std::vector<std::int64_t>& strides) {
    return global("torch._utils", "_rebuild_tensor_v2") + "(" + storage + integer(offset) +
           integers(shape) + integers(strides) + "\x89" + global("collections", "OrderedDict") +
           ")RtR";
}

std::string dictPickle(const std::string& pairs) {
    return "\x80\x02}(" + pairs + "u.";
}

std::vector<std::byte> zipAround(std::string_view pickle, std::size_t storageBytes) {
    checkpoint::ZipWriter writer;
    writer.add("model/data.pkl", pickle);
    writer.add("model/data/0", std::string(storageBytes, '\0'));
    writer.add("model/version", "3\n");
    return writer.finish();
}

}  // namespace cgam::test
