#pragma once

#include "core/base/raw_tensor.h"
#include "core/base/result.h"

#include <string>
#include <string_view>

namespace cgam {

enum class Backbone { ResNet34, ResNet50, ResNet101, ResNet18s };

/// Architecture of a DeepLabV3+ with distance-map fusion: backbone and width (docs/methods.md 1).
struct NetworkVariant {
    Backbone backbone = Backbone::ResNet18s;
    int channels = 128;  ///< ch: width of ASPP and decoder

    bool deepStem() const {
        return backbone == Backbone::ResNet50 || backbone == Backbone::ResNet101;
    }
    bool bottleneck() const { return deepStem(); }
    int expansion() const { return bottleneck() ? 4 : 1; }
    int layers() const { return backbone == Backbone::ResNet18s ? 3 : 4; }
    int blocks(int layer) const;  ///< layer 1..4
    int c1Channels() const { return 64 * expansion(); }
    int c4Channels() const { return (backbone == Backbone::ResNet18s ? 256 : 512) * expansion(); }
    int insertionChannels() const {
        return channels + kSkipChannels;
    }  ///< of the tensor after_aspp
    double dropout() const { return channels == 256 ? 0.5 : 0.2; }

    static constexpr int kSkipChannels = 32;
    bool operator==(const NetworkVariant&) const = default;
};

/// "resnet34", "resnet50", "resnet101", "resnet18s".
std::string_view backboneName(Backbone backbone);

/// "resnet18s-64" style name to a variant. Error: names the known backbones.
Result<NetworkVariant> variantFromName(std::string_view name);
std::string variantName(const NetworkVariant& variant);

/// Finds backbone and width from the keys of a state dict. Error: says what is missing.
Result<NetworkVariant> detectVariant(const NamedTensors& stateDict);

}  // namespace cgam
