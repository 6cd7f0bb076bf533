// Body of the files kernels_baseline.cpp, kernels_avx2.cpp and kernels_avx512.cpp, which differ in
// CGAM_ISA and in the compiler's flags. Uses nothing of the standard library that could be shared,
// inline, with code for other processors.

#include "core/engine_torch/fast/compute_memory.h"
#include "core/engine_torch/fast/kernels.h"

#include <new>
#include <type_traits>

namespace cgam::fast::CGAM_ISA {

// Each builds on the ones before.
// clang-format off
#include "core/engine_torch/fast/simd.inl"
#include "core/engine_torch/fast/buffer.inl"
#include "core/engine_torch/fast/gemm.inl"
#include "core/engine_torch/fast/planes.inl"
#include "core/engine_torch/fast/pipeline.inl"
#include "core/engine_torch/fast/tail_stages.inl"
#include "core/engine_torch/fast/cgam_stages.inl"
#include "core/engine_torch/fast/upsampled_loss.inl"
// clang-format on

template <typename T>
class Kernels final : public TailKernels<T> {
public:
    Kernels(const TailShape& shape, const TailWeights<T>& weights, const ParallelFor& parallel)
        : shape_(shape), parallel_(parallel), tail_(shape, weights, parallel) {}
    ~Kernels() override { delete cgam_; }
    Kernels(const Kernels&) = delete;
    Kernels& operator=(const Kernels&) = delete;

    void forward(const T* features, T* lowLogits) override {
        tail_.input().fill(features);
        tail_.forward([](long, int) {}, lowLogits);
    }

    void backward(const T* lowGradient, T* featureGradient) override {
        const Layout& layout = tail_.layout();
        tail_.backward(lowGradient, [&](long t, int) {
            for (int k = 0; k < shape_.c; ++k) {
                T tile[kTile];
                tail_.inputGradient(k, t, [&tile](int p, Vec<T> g) { store(tile + p, g); });
                for (int i = 0; i < kTile; ++i) {
                    const long at = t * kTile + i;
                    const long r = at / layout.pitch, c = at % layout.pitch;
                    if (r < layout.h && c < layout.w)
                        featureGradient[(static_cast<long>(k) * layout.h + r) * layout.w + c] =
                            tile[i];
                }
            }
        });
    }

    void setCgamInput(const T* features, const T* gates) override {
        if (!cgam_) cgam_ = new CgamStages<T>(shape_, parallel_, tail_);
        cgam_->setInput(features, gates);
    }

    void cgamForward(const CgamParameters<T>& parameters, T* lowLogits, T* attention) override {
        cgam_->useNorm(parameters.normWeight != nullptr);
        cgam_->prepare(parameters, attention);
        tail_.forward([this](long t, int) { cgam_->fillTile(t); }, lowLogits);
    }

    void cgamBackward(const CgamParameters<T>& parameters, const T* lowGradient,
                      const CgamGradients<T>& gradients) override {
        cgam_->startGradients();
        tail_.backward(lowGradient, [this](long t, int thread) { cgam_->useTile(t, thread); });
        cgam_->finishGradients(parameters, gradients);
    }

private:
    TailShape shape_;
    ParallelFor parallel_;
    TailStages<T> tail_;
    CgamStages<T>* cgam_ = nullptr;  ///< owned; made when first needed
};

template <typename T>
TailKernels<T>* make(const TailShape& shape, const TailWeights<T>& weights,
                     const ParallelFor& parallel) {
    return new Kernels<T>(shape, weights, parallel);
}
template TailKernels<float>* make(const TailShape&, const TailWeights<float>&, const ParallelFor&);
template TailKernels<double>* make(const TailShape&, const TailWeights<double>&,
                                   const ParallelFor&);

template <typename T>
UpsampledLoss<T>* makeLoss(const LossShape& shape, const ParallelFor& parallel) {
    return new RowwiseLoss<T>(shape, parallel);
}
template UpsampledLoss<float>* makeLoss(const LossShape&, const ParallelFor&);
template UpsampledLoss<double>* makeLoss(const LossShape&, const ParallelFor&);

}  // namespace cgam::fast::CGAM_ISA
