#pragma once

#include <memory>

namespace cgam::fast {

/// Runs body(context, begin, end, thread) on several threads over a partition of [0, count) into
/// contiguous ranges, and returns when all are done. Threads are numbered from 0.
using RangeBody = void (*)(void* context, long begin, long end, int thread);
struct ParallelFor {
    void (*run)(long count, RangeBody body, void* context);
    int threads;  ///< upper bound of the thread numbers
};

/// Sizes of the network's tail: F is c x h x w, the decoder ch wide, the head ch / 2.
struct TailShape {
    int c = 0;
    int ch = 0;
    int h = 0;
    int w = 0;
    int half() const { return ch / 2; }
};

/// Depthwise 3x3 and pointwise weights of a separable unit, norm folded: depth [in][9],
/// point [out][in], bias [out].
template <typename T>
struct SeparableWeights {
    const T* depth;
    const T* point;
    const T* bias;
};

/// Weights from F to the logits at stride 4, row-major. Only read while a kernel set is made.
template <typename T>
struct TailWeights {
    SeparableWeights<T> decoder1;  ///< c -> ch
    SeparableWeights<T> decoder2;  ///< ch -> ch
    const T* convPoint;            ///< [ch][ch], linear
    const T* convBias;             ///< [ch]
    SeparableWeights<T> head1;     ///< ch -> ch/2
    SeparableWeights<T> head2;     ///< ch/2 -> ch/2
    const T* outPoint;             ///< [ch/2]
    T outBias;
};

/// Parameters of CGAM as the state dict holds them, or gradients in the same layout.
template <typename T, typename Pointer>
struct CgamViews {
    Pointer convfWeight, convfBias, convsWeight, convsBias;
    Pointer convmWeight, convmBias, normWeight, normBias;
};
template <typename T>
using CgamParameters = CgamViews<T, const T*>;
template <typename T>
using CgamGradients = CgamViews<T, T*>;

/// The tail of the network, and CGAM in front of it, with hand-written gradients
/// (docs/performance.md). Feature maps outside are dense: [channel][h * w]. One object works on one
/// image at a time; the backward calls use what the forward call before them left.
template <typename T>
class TailKernels {
public:
    virtual ~TailKernels() = default;

    /// lowLogits [h * w] from a feature map [c][h * w].
    virtual void forward(const T* features, T* lowLogits) = 0;
    /// Gradient of the feature map [c][h * w] from the gradient of the low logits.
    virtual void backward(const T* lowGradient, T* featureGradient) = 0;

    /// Constant input of CGAM: F [c][h * w] and pooled discs [2][h * w].
    virtual void setCgamInput(const T* features, const T* gates) = 0;
    /// lowLogits [h * w] through the module; attention [h * w] (mean of alpha) unless null.
    virtual void cgamForward(const CgamParameters<T>& parameters, T* lowLogits, T* attention) = 0;
    /// Gradients of the module's parameters, at the parameters of the forward call.
    virtual void cgamBackward(const CgamParameters<T>& parameters, const T* lowGradient,
                              const CgamGradients<T>& gradients) = 0;
};

/// Sizes of the low logits (h x w) and of the image (height x width).
struct LossShape {
    int h = 0, w = 0, height = 0, width = 0;
};

/// Indices row * width + column of some pixels of the image.
struct PixelList {
    const long* index = nullptr;
    long count = 0;
};

/// What the loss looks at (methods.md 5.3).
template <typename T>
struct LossTargets {
    PixelList positive, negative;  ///< pixels of the click squares, each once
    const T* outside = nullptr;    ///< [height * width]: 1 outside the newest disc, 0 inside
    double lambda = 1;
};

struct LossValue {
    double click = 0, consistency = 0, largestHinge = 0;
};

/// Upsampling, loss and gradient of CGAM's objective without anything in between in memory.
template <typename T>
class UpsampledLoss {
public:
    virtual ~UpsampledLoss() = default;
    /// logits [height * width] from low [h * w].
    virtual void upsample(const T* low, T* logits) = 0;
    /// The loss, the logits, and its gradient at the low logits. reference null: the consistency
    /// is zero, as at the first iteration, where the logits are their own reference.
    virtual LossValue evaluate(const T* low, const T* reference, const LossTargets<T>& targets,
                               T* logits, T* lowGradient) = 0;
};

/// Instruction sets that the kernels are compiled for.
enum class Isa { Baseline, Avx2, Avx512 };
/// The best one that this processor has.
Isa bestIsa();

template <typename T>
std::unique_ptr<TailKernels<T>> makeTailKernels(const TailShape& shape,
                                                const TailWeights<T>& weights,
                                                const ParallelFor& parallel, Isa isa);

template <typename T>
std::unique_ptr<UpsampledLoss<T>> makeUpsampledLoss(const LossShape& shape,
                                                    const ParallelFor& parallel, Isa isa);

}  // namespace cgam::fast
