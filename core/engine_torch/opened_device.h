#pragma once

#include "core/base/result.h"
#include "core/engine/settings.h"

#include <torch/torch.h>

#include <exception>
#include <string>

namespace cgam {

/// The device to compute on, tried with a small sum: cuda:0 if asked for or, with Auto, if it
/// works. Error: a sentence with the reason why a GPU that was asked for cannot be used.
Result<torch::Device> openDevice(DeviceChoice choice);

/// For refining, which turns rounding into whole steps: from now on float32 means float32 on a GPU
/// and cuDNN takes repeatable algorithms, in the whole process. With BFloat16 products of float32
/// may be rounded to TF32. Training keeps LibTorch's quicker ways.
void setGpuNumbers(Precision precision);

/// "cpu" or "cuda:0".
std::string deviceName(const torch::Device& device);

/// Whether LibTorch, or cuBLAS and cuDNN in their own words, found too little memory.
bool isLackOfMemory(const std::exception& failure);

/// What LibTorch threw, as a sentence: lack of memory of the device told from other failures.
/// `doing`: "The engine failed"; `size`: what needed the memory, "an image of this size".
Error explained(const std::exception& failure, const torch::Device& device,
                const std::string& doing, const std::string& size);

}  // namespace cgam
