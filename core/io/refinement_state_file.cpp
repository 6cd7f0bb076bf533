#include "core/io/refinement_state_file.h"

#include "core/base/atomic_file.h"
#include "core/base/quoted.h"
#include "core/checkpoint/tensor_file.h"
#include "core/io/raw_tensors.h"

#include <charconv>
#include <string>
#include <string_view>

namespace cgam {

namespace {

constexpr std::string_view kKind = "refinement-state";
constexpr std::string_view kVersion = "2";
constexpr std::string_view kPrefix = "state.";

std::string metadataValue(const TensorFile& file, const std::string& key) {
    const auto found = file.metadata.find(key);
    return found == file.metadata.end() ? std::string() : found->second;
}

RawTensor clicksToTensor(const Clicks& clicks) {
    std::vector<double> values;
    for (const Click& click : clicks)
        values.insert(values.end(), {click.x, click.y, click.radius, click.positive ? 1.0 : 0.0});
    return toTensor(values, {static_cast<std::int64_t>(clicks.size()), 4});
}

/// Clicks of the tensor; none if it has another form.
Clicks clicksFromTensor(const RawTensor* tensor) {
    Clicks clicks;
    if (tensor == nullptr || tensor->dtype != DType::Float64 || tensor->shape.size() != 2 ||
        tensor->shape[1] != 4)
        return clicks;
    const std::vector<double> values = valuesOf<double>(*tensor);
    for (std::size_t i = 0; i + 3 < values.size(); i += 4)
        clicks.push_back({values[i], values[i + 1], values[i + 2], values[i + 3] != 0});
    return clicks;
}

/// "400x300"; false if the text has another form.
bool parseSize(std::string_view text, int& width, int& height) {
    const char* end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, width);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != 'x') return false;
    const auto second = std::from_chars(first.ptr + 1, end, height);
    return second.ec == std::errc() && second.ptr == end;
}

bool parseDigest(std::string_view text, std::uint64_t& digest) {
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, digest);
    return parsed.ec == std::errc() && parsed.ptr == end;
}

}  // namespace

Result<std::vector<std::byte>> encodeRefinementState(const SavedRefinement& saved) try {
    TensorFile file;
    file.metadata["cgam.kind"] = kKind;
    file.metadata["cgam.version"] = kVersion;
    file.metadata["cgam.method"] = infoOf(saved.state.method).id;
    file.metadata["cgam.image"] =
        std::to_string(saved.imageWidth) + "x" + std::to_string(saved.imageHeight);
    file.metadata["cgam.image_digest"] = std::to_string(saved.imageDigest);
    file.metadata["cgam.weights_digest"] = std::to_string(saved.weightsDigest);
    file.tensors.emplace_back("clicks", clicksToTensor(saved.clicks));
    for (const auto& [name, tensor] : saved.state.tensors)
        file.tensors.emplace_back(std::string(kPrefix) + name, tensor);
    return encodeTensorFile(file);
} catch (const ErrorException& exception) {
    return exception.error();
}

Result<void> writeRefinementState(const std::filesystem::path& path, const SavedRefinement& saved) {
    const auto content = encodeRefinementState(saved);
    if (!content) return content.error();
    return writeFile(path, *content);
}

Result<SavedRefinement> readRefinementState(const std::filesystem::path& path) {
    const Result<TensorFile> file = readTensorFile(path);
    if (!file) return file.error();
    if (metadataValue(*file, "cgam.kind") != kKind)
        return badInput(quoted(path) + " is a tensor file, but not a saved refinement state.");
    const std::string version = metadataValue(*file, "cgam.version");
    if (version != kVersion)
        return badInput(quoted(path) + " was saved in version " + quotedText(version) +
                        " of the state format; this program reads version " +
                        std::string(kVersion) + ".");
    const Result<Method> method = methodFromId(metadataValue(*file, "cgam.method"));
    if (!method) return badInput("In " + quoted(path) + ": " + method.error().message);

    SavedRefinement saved;
    saved.clicks = clicksFromTensor(findTensor(file->tensors, "clicks"));
    if (saved.clicks.empty() ||
        !parseSize(metadataValue(*file, "cgam.image"), saved.imageWidth, saved.imageHeight) ||
        !parseDigest(metadataValue(*file, "cgam.image_digest"), saved.imageDigest) ||
        !parseDigest(metadataValue(*file, "cgam.weights_digest"), saved.weightsDigest))
        return badInput(quoted(path) +
                        " is a damaged refinement state: its clicks, size or digest of the image, "
                        "or digest of the network are missing.");
    saved.state.method = *method;
    saved.state.clicks = static_cast<int>(saved.clicks.size());
    for (const auto& [name, tensor] : file->tensors)
        if (name.starts_with(kPrefix))
            saved.state.tensors.emplace_back(name.substr(kPrefix.size()), tensor);
    return saved;
}

}  // namespace cgam
