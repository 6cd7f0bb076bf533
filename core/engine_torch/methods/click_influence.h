#pragma once

#include "core/engine/settings.h"
#include "core/engine_torch/methods/click_targets.h"

#include <torch/torch.h>

namespace cgam {

// How far a click of CGAM+ reaches (ours; PlusSettings).

/// Adds the discs that the hinge looks at and softens the edge of the newest disc, as
/// settings.plus says. Clicks in the frame of the targets.
void widenTargets(ClickTargets& targets, const std::vector<Clicks>& clicks,
                  const MethodSettings& settings);

/// `logits` where the mask changed from `before` in one piece with the newest disc, or did not
/// change; `before` elsewhere. All 1 x 1 x H x W; `newest`: above 0.5 inside the newest disc.
torch::Tensor keepConnectedChange(const torch::Tensor& logits, const torch::Tensor& before,
                                  const torch::Tensor& newest, double threshold);

/// `logits` (1 x 1 x H x W) at least 1 inside the discs of positive clicks, drawn with their radius
/// times `factor`, and at most -1 inside those of negative ones; newer clicks win.
torch::Tensor paintDiscs(const torch::Tensor& logits, const Clicks& clicks, double factor);

}  // namespace cgam
