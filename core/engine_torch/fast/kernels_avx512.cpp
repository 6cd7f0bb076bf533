#define CGAM_ISA avx512
#include "core/engine_torch/fast/kernels_isa.inl"
