#pragma once

namespace cgam {

/// From now on the CPU's tensors lie in blocks that are kept for the next tensors (KeptBlocks, 256
/// MiB at most): a click takes the same hundred large ones as the click before. For the whole
/// process; further calls do nothing. Tensors that are there already stay where they are.
void keepTensorMemory();

/// Blocks that no tensor uses go back to the system.
void forgetTensorMemory();

}  // namespace cgam
