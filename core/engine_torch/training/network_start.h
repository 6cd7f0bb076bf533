#pragma once

#include "core/base/result.h"
#include "core/engine_torch/network/deeplab.h"

#include <filesystem>
#include <vector>

namespace cgam {

/// Start of the published training program (methods.md 6.1): convolutions Gaussian with standard
/// deviation sqrt(2 / ((fan_in + fan_out) / 2)), biases 0, norms 1 and 0. Seeded.
void startAtRandom(NetworkImpl& network, std::uint64_t seed);

/// Takes the backbone from a state dict with the names of torchvision or gluon ("conv1.weight",
/// "layer1.0.bn1.running_mean", "fc.weight"): classifier and layers that the variant lacks are
/// left out. Error: unreadable, keys missing or of another shape.
Result<void> startBackboneFromStateDict(NetworkImpl& network, const std::filesystem::path& file);

/// Takes the backbone from a folder of NAME.weight.npy and NAME.bias.npy whose batch norms are
/// folded into the convolutions. The norms become the identity that adds the bias; call
/// settleNorms afterwards so that they can be trained. Error: a file missing or of another shape.
Result<void> startBackboneFromFoldedArrays(NetworkImpl& network,
                                           const std::filesystem::path& folder);

/// The fusion hands the image through unchanged and adds a little of the click maps:
/// LeakyReLU(x) - LeakyReLU(-x) = 1.2 x, so three pairs of its eight channels carry R, G, B.
void startFusionWithImage(NetworkImpl& network);

/// Gives every batch norm of fusion and backbone the mean and variance that its input has over
/// `images` (N x 3 x H x W) and `maps` (N x 2 x H x W), and weight and bias that undo them: the
/// function stays as it is in evaluation mode, and nearly so in training mode.
void settleNorms(NetworkImpl& network, const torch::Tensor& images, const torch::Tensor& maps);

}  // namespace cgam
