#include "core/engine_torch/model_file.h"

#include "core/base/quoted.h"
#include "core/base/range.h"
#include "core/checkpoint/tensor_convert.h"
#include "core/checkpoint/tensor_file.h"
#include "core/engine_torch/methods/refinement_module.h"
#include "core/engine_torch/network/load_network.h"

#include <set>

namespace cgam {
namespace {

struct LoadedModel {
    TensorFile file;
    Network network{nullptr};
};

Result<LoadedModel> load(const std::filesystem::path& path) {
    Result<TensorFile> file = readTensorFile(path);
    if (!file) return file.error();
    Result<Network> network = loadNetwork(file->tensors);
    if (!network)
        return badInput(quoted(path) + " cannot be used: " + network.error().message + ".");
    return LoadedModel{std::move(*file), *network};
}

std::int64_t trainable(const torch::nn::Module& module) {
    std::int64_t total = 0;
    for (const torch::Tensor& parameter : module.parameters())
        total += parameter.numel();
    return total;
}

std::string dtypeOf(const TensorFile& file) {
    std::set<std::string> names;
    for (const auto& [name, tensor] : file.tensors) {
        if (tensor.dtype == DType::Float16) names.insert("float16");
        if (tensor.dtype == DType::BFloat16) names.insert("bfloat16");
        if (tensor.dtype == DType::Float32) names.insert("float32");
        if (tensor.dtype == DType::Float64) names.insert("float64");
    }
    return names.size() == 1 ? *names.begin() : "mixed";
}

}  // namespace

Result<ModelInfo> readModelInfo(const std::filesystem::path& file) {
    const Result<LoadedModel> model = load(file);
    if (!model) return model.error();
    const NetworkImpl& network = *model->network;
    const NetworkVariant& variant = network.variant;
    const FeatureExtractorImpl& extractor = *network.extractor;
    ModelInfo info;
    info.backbone = backboneName(variant.backbone);
    info.channels = variant.channels;
    info.parameters = {{"rgb_conv", trainable(*network.dmfm)},
                       {"backbone", trainable(*extractor.backbone)},
                       {"aspp", trainable(*extractor.aspp)},
                       {"skip_project", trainable(*extractor.skipProject)},
                       {"decoder", trainable(*extractor.head)},
                       {"head", trainable(*network.head)},
                       {"total", trainable(network)}};
    const int c = variant.insertionChannels();
    // Bias maps depend on the image: given for the paper's 400 x 400 (100 x 100 features).
    info.refinementParameters = {
        {"cgam", moduleParameterCount(Method::Cgam, c, 100, 100)},
        {"gbrs-bmconv@400", moduleParameterCount(Method::GbrsBmconv, c, 100, 100)},
        {"gbrs-bmsb@400", moduleParameterCount(Method::GbrsBmsb, c, 100, 100)},
        {"fbrs-a", 2 * variant.c4Channels()},
        {"fbrs-b", moduleParameterCount(Method::FbrsB, c, 100, 100)},
        {"fbrs-c", 2 * variant.channels},
        {"distmap-brs@400", 2 * 400 * 400},
        {"rgb-brs@400", 3 * 400 * 400}};
    info.format = model->file.format == TensorFile::Format::Zip ? "zip" : "legacy";
    info.dtype = dtypeOf(model->file);
    info.metadata = model->file.metadata;
    return info;
}

Result<void> convertModel(const std::filesystem::path& from, const std::filesystem::path& to,
                          ModelDType dtype, std::optional<double> mpp) {
    Result<LoadedModel> model = load(from);
    if (!model) return model.error();
    const DType wanted = dtype == ModelDType::Float16 ? DType::Float16 : DType::Float32;
    TensorFile out;
    out.metadata = model->file.metadata;
    if (mpp) out.metadata["mpp"] = numberText(*mpp);
    for (auto& [name, tensor] : saveNetwork(*model->network)) {
        if (tensor.dtype == DType::Int64) {
            out.tensors.emplace_back(name, std::move(tensor));
            continue;
        }
        out.tensors.emplace_back(name, convert(tensor, wanted));
    }
    return writeTensorFile(to, out);
}

}  // namespace cgam
