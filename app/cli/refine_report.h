#pragma once

#include "core/base/raw_tensor.h"
#include "core/engine/engine.h"

#include <string>

namespace cgam::cli {

/// One line of JSON (without its end) about the answer to click number `click`, counted from 1.
/// Members: docs/formats.md; the loss is that of the last iteration, null if there was none.
std::string clickLine(int click, const RefineAnswer& answer);

/// Adds to `dump` what `cgam refine --dump` keeps of a click: "logits_T" (float64 if the engine
/// computed so, else float32), "mask_T" (uint8), "losses_T" ([n, 3] float64: iteration from 0,
/// hinge, consistency, each before the step of that iteration) and, where the method has it,
/// "attention_T" (float64).
void addToDump(NamedTensors& dump, int click, const RefineAnswer& answer, Precision precision);

}  // namespace cgam::cli
