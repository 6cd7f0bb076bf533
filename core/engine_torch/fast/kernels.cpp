#include "core/engine_torch/fast/kernels.h"

namespace cgam::fast {

// One namespace an instruction set, each with the same two makers (kernels_isa.inl).
#define CGAM_DECLARE_ISA(isa)                                                               \
    namespace isa {                                                                         \
    template <typename T>                                                                   \
    TailKernels<T>* make(const TailShape&, const TailWeights<T>&, const ParallelFor&);      \
    template <typename T>                                                                   \
    UpsampledLoss<T>* makeLoss(const LossShape&, const ParallelFor&);                       \
    extern template TailKernels<float>* make(const TailShape&, const TailWeights<float>&,   \
                                             const ParallelFor&);                           \
    extern template TailKernels<double>* make(const TailShape&, const TailWeights<double>&, \
                                              const ParallelFor&);                          \
    extern template UpsampledLoss<float>* makeLoss(const LossShape&, const ParallelFor&);   \
    extern template UpsampledLoss<double>* makeLoss(const LossShape&, const ParallelFor&);  \
    }
CGAM_DECLARE_ISA(baseline)
#if defined(__x86_64__)
CGAM_DECLARE_ISA(avx2)
CGAM_DECLARE_ISA(avx512)
#endif
#undef CGAM_DECLARE_ISA

Isa bestIsa() {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw"))
        return Isa::Avx512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return Isa::Avx2;
#endif
    return Isa::Baseline;
}

template <typename T>
std::unique_ptr<TailKernels<T>> makeTailKernels(const TailShape& shape,
                                                const TailWeights<T>& weights,
                                                const ParallelFor& parallel, Isa isa) {
    TailKernels<T>* made = nullptr;
#if defined(__x86_64__)
    if (isa == Isa::Avx512) made = avx512::make<T>(shape, weights, parallel);
    if (isa == Isa::Avx2) made = avx2::make<T>(shape, weights, parallel);
#endif
    if (!made) made = baseline::make<T>(shape, weights, parallel);
    return std::unique_ptr<TailKernels<T>>(made);
}

template <typename T>
std::unique_ptr<UpsampledLoss<T>> makeUpsampledLoss(const LossShape& shape,
                                                    const ParallelFor& parallel, Isa isa) {
    UpsampledLoss<T>* made = nullptr;
#if defined(__x86_64__)
    if (isa == Isa::Avx512) made = avx512::makeLoss<T>(shape, parallel);
    if (isa == Isa::Avx2) made = avx2::makeLoss<T>(shape, parallel);
#endif
    if (!made) made = baseline::makeLoss<T>(shape, parallel);
    return std::unique_ptr<UpsampledLoss<T>>(made);
}

template std::unique_ptr<TailKernels<float>> makeTailKernels(const TailShape&,
                                                             const TailWeights<float>&,
                                                             const ParallelFor&, Isa);
template std::unique_ptr<TailKernels<double>> makeTailKernels(const TailShape&,
                                                              const TailWeights<double>&,
                                                              const ParallelFor&, Isa);
template std::unique_ptr<UpsampledLoss<float>> makeUpsampledLoss(const LossShape&,
                                                                 const ParallelFor&, Isa);
template std::unique_ptr<UpsampledLoss<double>> makeUpsampledLoss(const LossShape&,
                                                                  const ParallelFor&, Isa);

}  // namespace cgam::fast
