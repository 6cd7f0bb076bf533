#pragma once

namespace cgam::fast {

/// Memory of the kernels and of the CPU's tensors, from one KeptBlocks of 256 MiB for the process.
/// Aligned to a cache line; throws std::bad_alloc. The kernels are compiled for several processors
/// and so include nothing that has code in its header.
void* takeMemory(unsigned long bytes);
void giveMemoryBack(void* memory) noexcept;
/// What nobody uses goes back to the system.
void forgetMemory() noexcept;

}  // namespace cgam::fast
