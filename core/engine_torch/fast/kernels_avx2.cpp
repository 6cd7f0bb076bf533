#define CGAM_ISA avx2
#include "core/engine_torch/fast/kernels_isa.inl"
