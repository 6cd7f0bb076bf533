#include "core/engine_torch/network/load_network.h"

#include "core/base/utf8.h"
#include "core/engine_torch/tensor_bridge.h"

#include <map>
#include <sstream>

namespace cgam {
namespace {

constexpr std::string_view kCounter = "num_batches_tracked";  // the only integers of a network
constexpr std::string_view kVariance = "running_var";

std::string shapeText(const std::vector<std::int64_t>& shape) {
    if (shape.empty()) return "scalar";
    std::string text;
    for (const auto size : shape)
        text += (text.empty() ? "" : "x") + std::to_string(size);
    return text;
}

/// "a, b, c and 4 more"
std::string listed(const std::vector<std::string>& names) {
    constexpr std::size_t kShown = 3;
    std::string text;
    for (std::size_t i = 0; i < names.size() && i < kShown; ++i)
        text += (i ? ", " : "") + printable(names[i]);
    if (names.size() > kShown) text += " and " + std::to_string(names.size() - kShown) + " more";
    return text;
}

struct KeyReport {
    std::vector<std::string> missing, unexpected, misshapen, mistyped, notFinite, negative;

    bool clean() const {
        return missing.empty() && unexpected.empty() && misshapen.empty() && mistyped.empty() &&
               notFinite.empty() && negative.empty();
    }
    std::string sentence(const NetworkVariant& variant) const {
        std::ostringstream text;
        text << "it does not fit a " << variantName(variant) << " network";
        if (!missing.empty()) text << "; missing: " << listed(missing);
        if (!unexpected.empty()) text << "; unexpected: " << listed(unexpected);
        if (!misshapen.empty()) text << "; wrong shape: " << listed(misshapen);
        if (!mistyped.empty()) text << "; wrong type of number: " << listed(mistyped);
        if (!notFinite.empty()) text << "; not a finite number in: " << listed(notFinite);
        if (!negative.empty()) text << "; a negative variance in: " << listed(negative);
        return text.str();
    }
};

bool isFloating(DType type) {
    return type == DType::Float16 || type == DType::BFloat16 || type == DType::Float32 ||
           type == DType::Float64;
}

}  // namespace

Result<Network> loadNetwork(const NamedTensors& stateDict) {
    const Result<NetworkVariant> variant = detectVariant(stateDict);
    if (!variant) return variant.error();
    std::map<std::string_view, const RawTensor*> given;
    bool wide = false;
    for (const auto& [name, tensor] : stateDict) {
        given[name] = &tensor;
        wide = wide || tensor.dtype == DType::Float64;
    }

    Network network(*variant);
    if (wide) network->to(torch::kDouble);
    KeyReport report;
    torch::NoGradGuard noGrad;
    for (auto& [name, target] : stateDictOf(*network)) {
        const auto it = given.find(name);
        const bool counter = name.ends_with(kCounter);
        if (it == given.end()) {
            if (!counter) report.missing.push_back(name);
            continue;
        }
        const RawTensor& raw = *it->second;
        given.erase(it);
        if (raw.shape != target.sizes().vec()) {
            report.misshapen.push_back(name + " (" + shapeText(raw.shape) + " instead of " +
                                       shapeText(target.sizes().vec()) + ")");
            continue;
        }
        if (isFloating(raw.dtype) == counter) {
            report.mistyped.push_back(name);
            continue;
        }
        const torch::Tensor value = toTorch(raw);
        if (!counter && !torch::isfinite(value).all().item<bool>()) {
            report.notFinite.push_back(name);
            continue;
        }
        if (name.ends_with(kVariance) && (value < 0).any().item<bool>()) {
            report.negative.push_back(name);
            continue;
        }
        target.copy_(value);
    }
    for (const auto& [name, tensor] : given)
        report.unexpected.emplace_back(name);
    if (!report.clean()) return badInput(report.sentence(*variant));

    network->eval();
    for (torch::Tensor& parameter : network->parameters())
        parameter.set_requires_grad(false);
    return network;
}

NamedTensors saveNetwork(const NetworkImpl& network) {
    NamedTensors out;
    for (const auto& [name, tensor] : stateDictOf(network))
        // A network in another precision holds even its counters in it.
        out.emplace_back(name, toRaw(name.ends_with(kCounter) ? tensor.to(torch::kLong) : tensor));
    return out;
}

}  // namespace cgam
