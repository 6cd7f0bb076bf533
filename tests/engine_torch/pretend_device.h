#pragma once

#include <torch/torch.h>

#include <cstdint>

namespace cgam::test {

/// A second device for machines without a GPU: LibTorch's operations on its tensors are done by the
/// processor, but like on a GPU
/// - an operation on tensors of both devices is an error (single numbers excepted),
/// - the processor may not touch the memory: data_ptr() leads where nothing can be read,
/// - values come over only by copies, which are counted: on a GPU each of them waits.
/// It takes the place of an accelerator that this LibTorch has a name but no code for.
torch::Device pretendDevice();

/// Copies to the processor since the program began, item() among them.
std::int64_t readsFromPretendDevice();

}  // namespace cgam::test
