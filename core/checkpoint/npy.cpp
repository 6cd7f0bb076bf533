#include "core/checkpoint/npy.h"

#include "core/base/excerpt.h"
#include "core/base/input_file.h"
#include "core/base/quoted.h"
#include "core/checkpoint/byte_cursor.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>

namespace cgam {

namespace {

using namespace checkpoint;

[[noreturn]] void refuseHeader() {
    throw Refusal("is damaged: its NumPy header is not readable.");
}

/// The text after `'key':` in the header, a Python dictionary such as
/// {'descr': '<f4', 'fortran_order': False, 'shape': (8, 5), }.
std::string_view valueOf(std::string_view header, std::string_view key) {
    const std::string pattern = "'" + std::string(key) + "':";
    const std::size_t start = header.find(pattern);
    if (start == std::string_view::npos) refuseHeader();
    header.remove_prefix(start + pattern.size());
    header.remove_prefix(std::min(header.find_first_not_of(' '), header.size()));
    return header;
}

DType parseType(std::string_view header) {
    const std::string_view value = valueOf(header, "descr");
    const std::string_view type = value.substr(0, value.find('\'', 1) + 1);
    if (type == "'<f2'") return DType::Float16;
    if (type == "'<f4'") return DType::Float32;
    if (type == "'<f8'") return DType::Float64;
    if (type == "'<i8'") return DType::Int64;
    if (type == "'<i4'") return DType::Int32;
    if (type == "'|u1'") return DType::UInt8;
    if (type.starts_with("'>")) {
        throw Refusal("holds big-endian numbers, which are not supported.");
    }
    throw Refusal("holds numbers of the NumPy type " + excerpt(type) +
                  ", which is not supported; f2, f4, f8, i8, i4 and u1 are.");
}

void checkOrder(std::string_view header) {
    const std::string_view value = valueOf(header, "fortran_order");
    if (value.starts_with("True")) {
        throw Refusal(
            "stores its numbers column by column (Fortran order), which is not "
            "supported; save it with numpy.ascontiguousarray.");
    }
    if (!value.starts_with("False")) refuseHeader();
}

std::vector<std::int64_t> parseShape(std::string_view header) {
    std::string_view value = valueOf(header, "shape");
    const std::size_t end = value.find(')');
    if (!value.starts_with("(") || end == std::string_view::npos) refuseHeader();
    value = value.substr(1, end - 1);
    std::vector<std::int64_t> shape;
    while (value.find_first_not_of(' ') != std::string_view::npos) {
        value.remove_prefix(value.find_first_not_of(' '));
        std::int64_t size = 0;
        const auto parsed = std::from_chars(value.data(), value.data() + value.size(), size);
        if (parsed.ec != std::errc() || size < 0) refuseHeader();
        shape.push_back(size);
        value.remove_prefix(static_cast<std::size_t>(parsed.ptr - value.data()));
        if (value.empty()) break;
        if (value.front() != ',') refuseHeader();
        value.remove_prefix(1);
    }
    return shape;
}

/// Bytes that the shape needs. Throws Refusal above the limits.
std::uint64_t byteCount(const RawTensor& tensor, const ReadLimits& limits) {
    std::uint64_t count = 1;
    bool empty = false;
    for (const std::int64_t size : tensor.shape) {
        empty = empty || size == 0;
        const auto factor = static_cast<std::uint64_t>(size == 0 ? 1 : size);
        if (factor > limits.maxElements / count) {
            throw Refusal("has more than " + std::to_string(limits.maxElements) + " elements.");
        }
        count *= factor;
    }
    return empty ? 0 : count * sizeOf(tensor.dtype);
}

RawTensor parseNpy(std::span<const std::byte> bytes, const ReadLimits& limits) {
    if (bytes.empty()) throw Refusal("is empty (0 bytes).");
    if (!asText(bytes).starts_with("\x93NUMPY")) throw Refusal("is not a NumPy array file.");
    ByteCursor cursor(bytes);
    cursor.take(6);
    const auto major = cursor.take<std::uint8_t>();
    cursor.take(1);  // minor version
    if (major != 1 && major != 2) {
        throw Refusal("uses version " + std::to_string(major) +
                      " of NumPy's file format; versions 1 and 2 are read.");
    }
    const std::uint64_t headerSize =
        major == 1 ? cursor.take<std::uint16_t>() : cursor.take<std::uint32_t>();
    const std::string_view header = cursor.takeText(headerSize);
    RawTensor tensor{parseType(header), parseShape(header), {}};
    checkOrder(header);
    const auto data = cursor.take(byteCount(tensor, limits));
    if (cursor.remaining() != 0) {
        throw Refusal("is damaged: it is longer than its header says.");
    }
    tensor.bytes.assign(data.begin(), data.end());
    return tensor;
}

}  // namespace

Result<RawTensor> readNpy(const std::filesystem::path& file, const ReadLimits& limits) {
    return atBorder(quoted(file), [&] {
        const auto bytes = InputFile(file).readAll(limits.maxFileBytes);
        return parseNpy(bytes, limits);
    });
}

}  // namespace cgam
