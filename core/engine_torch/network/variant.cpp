#include "core/engine_torch/network/variant.h"

#include "core/base/quoted.h"

#include <array>
#include <charconv>

namespace cgam {
namespace {

constexpr std::array<std::pair<Backbone, std::string_view>, 4> kNames = {{
    {Backbone::ResNet34, "resnet34"},
    {Backbone::ResNet50, "resnet50"},
    {Backbone::ResNet101, "resnet101"},
    {Backbone::ResNet18s, "resnet18s"},
}};

}  // namespace

int NetworkVariant::blocks(int layer) const {
    if (backbone == Backbone::ResNet18s) return layer <= 3 ? 2 : 0;
    switch (layer) {
        case 1:
            return 3;
        case 2:
            return 4;
        case 3:
            return backbone == Backbone::ResNet101 ? 23 : 6;
        default:
            return 3;
    }
}

std::string_view backboneName(Backbone backbone) {
    for (const auto& [value, name] : kNames)
        if (value == backbone) return name;
    return "unknown";
}

Result<NetworkVariant> variantFromName(std::string_view name) {
    const std::size_t dash = name.rfind('-');
    const std::string_view base = name.substr(0, dash);
    for (const auto& [value, known] : kNames) {
        if (known != base) continue;
        NetworkVariant variant{value, value == Backbone::ResNet101 ? 256 : 128};
        if (dash == std::string_view::npos) return variant;
        const std::string_view width = name.substr(dash + 1);
        const auto [end, failed] =
            std::from_chars(width.data(), width.data() + width.size(), variant.channels);
        if (failed != std::errc() || end != width.data() + width.size() || variant.channels < 2 ||
            variant.channels > 1024 || variant.channels % 2 != 0)
            return badInput(quotedText(width) +
                            " is not a width: use an even number from 2 to 1024, such as 64.");
        return variant;
    }
    return badInput("There is no backbone " + quotedText(base) +
                    ". Known backbones: resnet34, resnet50, resnet101, resnet18s; add the width "
                    "as in resnet18s-64.");
}

std::string variantName(const NetworkVariant& variant) {
    return std::string(backboneName(variant.backbone)) + "-" + std::to_string(variant.channels);
}

Result<NetworkVariant> detectVariant(const NamedTensors& stateDict) {
    const RawTensor* project = nullptr;
    int backboneKeys = 0;
    bool layer4 = false;
    for (const auto& [name, tensor] : stateDict) {
        if (name == "feature_extractor.aspp.project.0.weight") project = &tensor;
        if (!name.starts_with("feature_extractor.backbone.")) continue;
        if (name.starts_with("feature_extractor.backbone.layer4.")) layer4 = true;
        if (!name.ends_with("num_batches_tracked")) ++backboneKeys;
    }
    if (!project || project->shape.size() != 4 || backboneKeys == 0)
        return badInput(
            "it does not hold a DeepLabV3+ click network: feature_extractor.backbone.* or "
            "feature_extractor.aspp.project.0.weight is missing");
    const auto rows = project->shape[0];
    if (rows < 2 || rows > 1024 || rows % 2 != 0)
        return badInput("its width of " + std::to_string(rows) + " channels is not supported");

    NetworkVariant variant;
    variant.channels = static_cast<int>(rows);
    // Key counts of complete networks: 75, 180, 275, 530 (methods.md 1.5).
    if (!layer4)
        variant.backbone = Backbone::ResNet18s;
    else if (backboneKeys <= 181)
        variant.backbone = Backbone::ResNet34;
    else if (backboneKeys <= 276)
        variant.backbone = Backbone::ResNet50;
    else
        variant.backbone = Backbone::ResNet101;
    return variant;
}

}  // namespace cgam
