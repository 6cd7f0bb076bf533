#pragma once

// Precompiled for every file of this folder: LibTorch's headers cost seconds each.
#include <torch/torch.h>
