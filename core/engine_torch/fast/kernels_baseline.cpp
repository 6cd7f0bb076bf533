#define CGAM_ISA baseline
#include "core/engine_torch/fast/kernels_isa.inl"
