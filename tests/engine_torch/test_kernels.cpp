// Every instruction set that this processor has computes the same, however the work is shared out.

#include "core/engine_torch/fast/kernels.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <random>
#include <utility>
#include <vector>

using namespace cgam::fast;

namespace {

/// All at once on the calling thread.
const ParallelFor kSerial{
    [](long count, RangeBody body, void* context) { body(context, 0, count, 0); }, 1};
/// Three parts under three thread numbers, the last one first.
const ParallelFor kThreeParts{[](long count, RangeBody body, void* context) {
                                  const long third = count / 3;
                                  body(context, 2 * third, count, 2);
                                  body(context, third, 2 * third, 1);
                                  body(context, 0, third, 0);
                              },
                              3};

std::vector<Isa> availableIsas() {
    std::vector<Isa> isas = {Isa::Baseline};
    if (bestIsa() >= Isa::Avx2) isas.push_back(Isa::Avx2);
    if (bestIsa() >= Isa::Avx512) isas.push_back(Isa::Avx512);
    return isas;
}

template <typename T>
class Numbers {
public:
    std::vector<T> operator()(int count, double bound = 1) {
        std::uniform_real_distribution<double> uniform(-bound, bound);
        std::vector<T> values(static_cast<std::size_t>(count));
        for (T& value : values)
            value = static_cast<T>(uniform(generator_));
        return values;
    }

private:
    std::mt19937_64 generator_{42};
};

/// Random weights of a tail, by size.
template <typename T>
struct TailNumbers {
    struct Separable {
        Separable(Numbers<T>& numbers, int in, int out)
            : depth(numbers(in * 9, 0.6)),
              point(numbers(in * out, 1.5 / std::sqrt(in))),
              bias(numbers(out, 0.2)) {}
        SeparableWeights<T> view() const { return {depth.data(), point.data(), bias.data()}; }
        std::vector<T> depth, point, bias;
    };
    TailNumbers(Numbers<T>& numbers, const TailShape& s)
        : decoder1(numbers, s.c, s.ch),
          decoder2(numbers, s.ch, s.ch),
          head1(numbers, s.ch, s.half()),
          head2(numbers, s.half(), s.half()),
          conv(numbers(s.ch * s.ch, 1.5 / std::sqrt(s.ch))),
          convBias(numbers(s.ch)),
          out(numbers(s.half())) {}
    TailWeights<T> view() const {
        return {decoder1.view(), decoder2.view(), conv.data(), convBias.data(),
                head1.view(),    head2.view(),    out.data(),  T(0.3)};
    }
    Separable decoder1, decoder2, head1, head2;
    std::vector<T> conv, convBias, out;
};

template <typename T>
struct CgamNumbers {
    CgamNumbers(int c, Numbers<T>& numbers) {
        const int k = c / 2;
        const std::vector<std::pair<int, double>> sizes = {
            {k * c, 1 / std::sqrt(c)}, {k, 0.5}, {k * 2, 0.7}, {k, 0.5},
            {c * k, 1 / std::sqrt(k)}, {c, 0.5}, {c, 1},       {c, 1}};
        for (const auto& [count, bound] : sizes)
            tensors.push_back(numbers(count, bound));
    }
    CgamParameters<T> view() const {
        const auto at = [this](std::size_t i) { return tensors[i].data(); };
        return {at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7)};
    }
    CgamGradients<T> target() {
        const auto at = [this](std::size_t i) { return tensors[i].data(); };
        return {at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7)};
    }
    std::vector<std::vector<T>> tensors;
};

/// All that a kernel set computes from the same numbers, one vector an output.
template <typename T>
std::vector<std::vector<T>> outputsOf(const TailShape& shape, const ParallelFor& parallel, Isa isa,
                                      bool norm) {
    Numbers<T> numbers;
    const TailNumbers<T> weights(numbers, shape);
    const int pixels = shape.h * shape.w;
    const std::vector<T> features = numbers(shape.c * pixels, 2);
    const std::vector<T> gates = numbers(2 * pixels);
    const std::vector<T> lowGradient = numbers(pixels);
    const CgamNumbers<T> cgam(shape.c, numbers);
    CgamParameters<T> parameters = cgam.view();
    if (!norm) parameters.normWeight = parameters.normBias = nullptr;

    const auto kernels = makeTailKernels<T>(shape, weights.view(), parallel, isa);
    std::vector<T> low(static_cast<std::size_t>(pixels)), attention(low), cgamLow(low);
    std::vector<T> gradient(features.size());
    kernels->forward(features.data(), low.data());
    kernels->backward(lowGradient.data(), gradient.data());
    kernels->setCgamInput(features.data(), gates.data());
    kernels->cgamForward(parameters, cgamLow.data(), attention.data());
    CgamNumbers<T> gradients = cgam;
    kernels->cgamBackward(parameters, lowGradient.data(), gradients.target());
    std::vector<std::vector<T>> outputs = {low, gradient, cgamLow, attention};
    if (!norm) gradients.tensors.resize(6);
    outputs.insert(outputs.end(), gradients.tensors.begin(), gradients.tensors.end());
    return outputs;
}

template <typename T>
double difference(const std::vector<T>& a, const std::vector<T>& b) {
    REQUIRE(a.size() == b.size());
    double largest = 0, scale = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        largest = std::max(largest, std::abs(static_cast<double>(a[i] - b[i])));
        scale = std::max(scale, std::abs(static_cast<double>(b[i])));
    }
    return scale > 0 ? largest / scale : largest;
}

template <typename T>
void compareIsas(const TailShape& shape, bool norm, double tolerance) {
    const auto expected = outputsOf<T>(shape, kSerial, Isa::Baseline, norm);
    for (const Isa isa : availableIsas())
        for (const ParallelFor& parallel : {kSerial, kThreeParts}) {
            const auto outputs = outputsOf<T>(shape, parallel, isa, norm);
            CAPTURE(shape.c, shape.ch, shape.h, shape.w, norm, isa, parallel.threads);
            for (std::size_t i = 0; i < outputs.size(); ++i) {
                CAPTURE(i);
                CHECK(difference(outputs[i], expected[i]) < tolerance);
            }
        }
}

}  // namespace

TEMPLATE_TEST_CASE("all instruction sets compute the same tail", "", float, double) {
    const double tolerance = sizeof(TestType) == 4 ? 2e-4 : 1e-12;
    for (const TailShape& shape : {TailShape{96, 64, 12, 16}, TailShape{42, 10, 7, 9},
                                   TailShape{38, 6, 1, 50}, TailShape{40, 8, 13, 1}})
        for (const bool norm : {true, false})
            compareIsas<TestType>(shape, norm, tolerance);
}

TEST_CASE("a feature that is not a number shows in the logits around it") {
    const TailShape shape{38, 6, 9, 11};
    Numbers<double> numbers;
    const TailNumbers<double> weights(numbers, shape);
    std::vector<double> features = numbers(shape.c * shape.h * shape.w);
    features[0] = std::nan("");
    for (const Isa isa : availableIsas()) {
        CAPTURE(isa);
        std::vector<double> low(static_cast<std::size_t>(shape.h * shape.w));
        makeTailKernels<double>(shape, weights.view(), kSerial, isa)
            ->forward(features.data(), low.data());
        CHECK(std::isnan(low.front()));
        CHECK_FALSE(std::isnan(low.back()));
    }
}
