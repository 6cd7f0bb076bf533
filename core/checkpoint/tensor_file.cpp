#include "core/checkpoint/tensor_file.h"

#include "core/base/atomic_file.h"
#include "core/base/excerpt.h"
#include "core/base/input_file.h"
#include "core/base/quoted.h"
#include "core/base/utf8.h"
#include "core/checkpoint/byte_cursor.h"
#include "core/checkpoint/checked_math.h"
#include "core/checkpoint/legacy_stream.h"
#include "core/checkpoint/zip_checkpoint.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace cgam {

namespace {

using namespace checkpoint;

constexpr std::string_view kZipStart = "PK\x03\x04";
constexpr std::string_view kEmptyZip = "PK\x05\x06";
constexpr std::uint64_t kMaxBytes = std::uint64_t{1} << 62;  // fits signed numbers as well
constexpr char kPickleStart = '\x80';

bool looksLikeText(std::string_view start) {
    return std::ranges::none_of(start, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == 0x7F ||
               (byte < 0x20 && std::string_view("\t\n\f\r").find(c) == std::string_view::npos);
    });
}

[[noreturn]] void refuseUnknown(std::string_view text) {
    if (kZipStart.starts_with(text)) refuseCutShort();
    if (looksLikeText(text.substr(0, 512))) {
        throw Refusal(
            "is a text file, not a checkpoint (a web page or a placeholder may have "
            "been saved in its place).");
    }
    throw Refusal("is not a checkpoint of PyTorch.");
}

TensorFile parse(std::span<const std::byte> bytes, const ReadLimits& limits) {
    const std::string_view text = asText(bytes);
    if (text.empty()) throw Refusal("is empty (0 bytes).");
    ReadBudget budget(limits, bytes.size());
    const auto result = [](StateDict content, TensorFile::Format format) {
        return TensorFile{std::move(content.tensors), std::move(content.metadata), format};
    };
    if (text.starts_with(kZipStart) || text.starts_with(kEmptyZip)) {
        return result(readZipCheckpoint(bytes, budget), TensorFile::Format::Zip);
    }
    if (text.front() == kPickleStart) {
        return result(readLegacyStream(bytes, budget), TensorFile::Format::Legacy);
    }
    refuseUnknown(text);
}

void checkTensor(const std::string& name, const RawTensor& tensor) {
    const auto unsound = [&name](const std::string& what) {
        throw ErrorException(badInput("The tensor " + excerpt(name) + " " + what + "."));
    };
    if (!isUtf8(name)) unsound("has a name that is not UTF-8 text");
    std::uint64_t need = sizeOf(tensor.dtype);
    for (const std::int64_t size : tensor.shape) {
        if (size < 0) unsound("has a negative size");
        // A size 0 counts as 1 here, as it does in the strides that are written.
        const auto product =
            multiplied(need, static_cast<std::uint64_t>(std::max(size, INT64_C(1))));
        if (!product || *product > kMaxBytes) unsound("is too large");
        need = *product;
    }
    if (std::ranges::count(tensor.shape, 0) > 0) need = 0;
    if (need != tensor.bytes.size()) unsound("has data that does not fit its shape");
}

void checkSound(const TensorFile& content) {
    std::unordered_set<std::string_view> names;
    for (const auto& [name, tensor] : content.tensors) {
        checkTensor(name, tensor);
        if (!names.insert(name).second) {
            throw ErrorException(badInput("The tensor " + excerpt(name) + " is there twice."));
        }
    }
    for (const auto& [key, text] : content.metadata) {
        if (!isUtf8(key) || !isUtf8(text)) {
            throw ErrorException(badInput("The note " + excerpt(key) + " is not UTF-8 text."));
        }
    }
}

}  // namespace

Result<TensorFile> readTensorBytes(std::span<const std::byte> bytes, const std::string& name,
                                   const ReadLimits& limits) {
    return atBorder(name, [&] { return parse(bytes, limits); });
}

Result<TensorFile> readTensorFile(const std::filesystem::path& file, const ReadLimits& limits) {
    return atBorder(quoted(file), [&] {
        const auto bytes = InputFile(file).readAll(limits.maxFileBytes);
        return parse(bytes, limits);
    });
}

Result<void> writeTensorFile(const std::filesystem::path& file, const TensorFile& content) {
    const auto encoded = atBorder(quoted(file), [&] { return encodeTensorFile(content); });
    if (!encoded) return encoded.error();
    return writeFile(file, *encoded);
}

std::vector<std::byte> encodeTensorFile(const TensorFile& content) {
    checkSound(content);
    return writeZipCheckpoint(content.tensors, content.metadata);
}

}  // namespace cgam
