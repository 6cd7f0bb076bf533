#include "core/checkpoint/model_scale.h"

#include <charconv>

namespace cgam {

std::optional<double> modelMpp(const TensorFile& model) {
    const auto found = model.metadata.find("mpp");
    if (found == model.metadata.end()) return std::nullopt;
    const std::string& text = found->second;
    double mpp = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), mpp);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && mpp > 0.01 && mpp < 100 ? std::optional(mpp) : std::nullopt;
}

std::optional<double> modelMpp(const std::filesystem::path& file) {
    const Result<TensorFile> model = readTensorFile(file);
    return model ? modelMpp(*model) : std::nullopt;
}

}  // namespace cgam
