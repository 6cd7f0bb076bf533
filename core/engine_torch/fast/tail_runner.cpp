#include "core/engine_torch/fast/tail_runner.h"

#include "core/engine_torch/fast/frozen_parts.h"

#include <ATen/Parallel.h>

#include <stdexcept>
#include <type_traits>
#include <utility>

namespace cgam {
namespace {

void runOnTorchThreads(long count, fast::RangeBody body, void* context) {
    const int64_t threads = at::get_num_threads();
    const int64_t grain = (count + threads - 1) / threads;
    at::parallel_for(0, count, grain, [&](int64_t begin, int64_t end) {
        body(context, begin, end, at::get_thread_num());
    });
}

template <typename T>
const T* dataOf(const torch::Tensor& tensor) {
    return tensor.data_ptr<T>();
}

/// Autograd's view of the tail. The kernels keep the forward call's intermediate maps, so only the
/// last forward call of a runner can be differentiated.
template <typename T>
struct LowLogits : public torch::autograd::Function<LowLogits<T>> {
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& f,
                                 TailRunner<T>* runnerOfCall) {
        TailRunner<T>& runner = *runnerOfCall;
        const torch::Tensor dense = f.contiguous();
        torch::Tensor low = torch::empty({f.size(0), 1, runner.h, runner.w}, f.options());
        for (int64_t i = 0; i < f.size(0); ++i)
            runner.kernels[static_cast<std::size_t>(i)]->forward(dataOf<T>(dense[i]),
                                                                 low[i].data_ptr<T>());
        context->saved_data["runner"] = reinterpret_cast<int64_t>(runnerOfCall);
        context->saved_data["forward"] = static_cast<int64_t>(++runner.forwards);
        context->saved_data["channels"] = f.size(1);
        return low;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        // What autograd saves can be a number, not a pointer.
        const int64_t address = context->saved_data["runner"].toInt();
        auto& runner =
            *reinterpret_cast<TailRunner<T>*>(address);  // NOLINT(performance-no-int-to-ptr)
        if (context->saved_data["forward"].toInt() != runner.forwards)
            throw std::logic_error("gradient of a tail that has run again since");
        const torch::Tensor low = gradients[0].contiguous();
        torch::Tensor f =
            torch::empty({low.size(0), context->saved_data["channels"].toInt(), runner.h, runner.w},
                         low.options());
        for (int64_t i = 0; i < low.size(0); ++i)
            runner.kernels[static_cast<std::size_t>(i)]->backward(dataOf<T>(low[i]),
                                                                  f[i].data_ptr<T>());
        return {f, torch::Tensor()};
    }
};

}  // namespace

fast::ParallelFor torchThreads() {
    return {runOnTorchThreads, std::max(1, at::get_num_threads())};
}

template <typename T>
typename FoldedTail<T>::Separable FoldedTail<T>::fold(SeparableConvImpl& unit) {
    const auto norm = moduleAt<torch::nn::BatchNorm2d>(unit.body, 2);
    const torch::Tensor scale = normScale(norm);
    Separable folded;
    folded.depth = moduleAt<torch::nn::Conv2d>(unit.body, 0)->weight.detach().contiguous();
    folded.point = (moduleAt<torch::nn::Conv2d>(unit.body, 1)->weight * scale.view({-1, 1, 1, 1}))
                       .detach()
                       .contiguous();
    folded.bias = (norm->bias - norm->running_mean * scale).detach().contiguous();
    return folded;
}

template <typename T>
fast::SeparableWeights<T> FoldedTail<T>::Separable::view() const {
    return {dataOf<T>(depth), dataOf<T>(point), dataOf<T>(bias)};
}

template <typename T>
FoldedTail<T>::FoldedTail(NetworkImpl& network)
    : c_(network.variant.insertionChannels()), ch_(network.variant.channels) {
    torch::NoGradGuard noGrad;
    const torch::nn::Sequential& decoder = network.extractor->head->block;
    const torch::nn::Sequential& head = network.head->layers;
    decoder1_ = fold(*moduleAt<SeparableConv>(decoder, 0));
    decoder2_ = fold(*moduleAt<SeparableConv>(decoder, 1));
    const auto conv = moduleAt<torch::nn::Conv2d>(decoder, 2);
    convPoint_ = conv->weight.detach().contiguous();
    convBias_ = conv->bias.detach().contiguous();
    head1_ = fold(*moduleAt<SeparableConv>(head, 0));
    head2_ = fold(*moduleAt<SeparableConv>(head, 1));
    const auto out = moduleAt<torch::nn::Conv2d>(head, 2);
    outPoint_ = out->weight.detach().contiguous();
    outBias_ = out->bias.detach().contiguous();
}

template <typename T>
std::unique_ptr<fast::TailKernels<T>> FoldedTail<T>::makeKernels(int64_t h, int64_t w) const {
    const fast::TailShape shape{static_cast<int>(c_), static_cast<int>(ch_), static_cast<int>(h),
                                static_cast<int>(w)};
    const fast::TailWeights<T> weights{
        decoder1_.view(), decoder2_.view(), dataOf<T>(convPoint_), dataOf<T>(convBias_),
        head1_.view(),    head2_.view(),    dataOf<T>(outPoint_),  *dataOf<T>(outBias_)};
    return fast::makeTailKernels<T>(shape, weights, torchThreads(), fast::bestIsa());
}

template <typename T>
TailRunner<T>::TailRunner(const FoldedTail<T>& tail, int64_t batch, int64_t rows, int64_t columns)
    : h(rows), w(columns), threads(at::get_num_threads()) {
    for (int64_t i = 0; i < batch; ++i)
        kernels.push_back(tail.makeKernels(h, w));
}

template <typename T>
bool TailRunner<T>::fits(const torch::Tensor& f) const {
    return f.size(0) <= static_cast<int64_t>(kernels.size()) && f.size(2) == h && f.size(3) == w &&
           at::get_num_threads() == threads;
}

template <typename T>
torch::Tensor lowLogits(const std::shared_ptr<TailRunner<T>>& runner, const torch::Tensor& f) {
    return LowLogits<T>::apply(f, runner.get());
}

template class FoldedTail<float>;
template class FoldedTail<double>;
template struct TailRunner<float>;
template struct TailRunner<double>;
template torch::Tensor lowLogits(const std::shared_ptr<TailRunner<float>>&, const torch::Tensor&);
template torch::Tensor lowLogits(const std::shared_ptr<TailRunner<double>>&, const torch::Tensor&);

}  // namespace cgam
