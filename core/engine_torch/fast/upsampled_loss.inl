// Bilinear upsampling (aligned corners) of the low logits, the loss of methods.md 5.3 on the
// result, and the gradient back to the low logits, in one pass over the rows of the image.

/// Output index i of `out` maps to i (in - 1) / (out - 1): left neighbour and weight of the right.
template <typename T>
struct Interpolation {
    Interpolation(int in, int out) : left(out), right(out), weight(out) {
        const double step = out > 1 ? static_cast<double>(in - 1) / (out - 1) : 0.0;
        for (int i = 0; i < out; ++i) {
            const double at = i * step;
            int l = static_cast<int>(at);
            if (l > in - 1) l = in - 1;
            left.get()[i] = l;
            right.get()[i] = l + 1 < in ? l + 1 : l;
            weight.get()[i] = static_cast<T>(at - l);
        }
    }
    Buffer<int> left, right;
    Buffer<T> weight;
};

template <typename T>
class RowwiseLoss final : public UpsampledLoss<T> {
public:
    RowwiseLoss(const LossShape& shape, const ParallelFor& parallel)
        : s_(shape),
          parallel_(parallel),
          rows_(shape.h, shape.height),
          columns_(shape.w, shape.width),
          lowGradients_(static_cast<long>(parallel.threads) * shape.h * shape.w),
          squares_(parallel.threads * 8L),
          scratch_(static_cast<long>(parallel.threads) * shape.w * 2) {}

    void upsample(const T* low, T* logits) override {
        overTiles(parallel_, s_.height, [&](long y, int thread) {
            logitRow(low, static_cast<int>(y), thread, logits + y * s_.width);
        });
    }

    LossValue evaluate(const T* low, const T* reference, const LossTargets<T>& targets, T* logits,
                       T* lowGradient) override {
        LossValue value;
        const long size = static_cast<long>(s_.h) * s_.w;
        lowGradients_.clear();
        squares_.clear();
        if (reference) {
            const double count = static_cast<double>(s_.height) * s_.width;
            const T factor = static_cast<T>(2 * targets.lambda / count);
            overTiles(parallel_, s_.height, [&](long y, int thread) {
                consistencyRow(low, reference, targets.outside, factor, static_cast<int>(y), thread,
                               logits);
            });
            for (int thread = 0; thread < parallel_.threads; ++thread)
                value.consistency += squares_.get()[thread * 8] * targets.lambda / count;
        } else {
            upsample(low, logits);
        }
        for (long i = 0; i < size; ++i) {
            T sum = T(0);
            for (int thread = 0; thread < parallel_.threads; ++thread)
                sum += lowGradients_.get()[thread * size + i];
            lowGradient[i] = sum;
        }
        hinge(targets.positive, T(1), logits, value, lowGradient);
        hinge(targets.negative, T(-1), logits, value, lowGradient);
        return value;
    }

private:
    /// One row of logits; leaves nothing behind.
    void logitRow(const T* low, int y, int thread, T* out) {
        const T* upper = low + static_cast<long>(rows_.left.get()[y]) * s_.w;
        const T* lower = low + static_cast<long>(rows_.right.get()[y]) * s_.w;
        const T down = rows_.weight.get()[y];
        T* mixed = scratch_.get() + static_cast<long>(thread) * s_.w * 2;
        for (int i = 0; i < s_.w; ++i)
            mixed[i] = (T(1) - down) * upper[i] + down * lower[i];
        const int* left = columns_.left.get();
        const int* right = columns_.right.get();
        const T* across = columns_.weight.get();
        for (int x = 0; x < s_.width; ++x)
            out[x] = (T(1) - across[x]) * mixed[left[x]] + across[x] * mixed[right[x]];
    }

    void consistencyRow(const T* low, const T* reference, const T* outside, T factor, int y,
                        int thread, T* logits) {
        const long start = static_cast<long>(y) * s_.width;
        logitRow(low, y, thread, logits + start);
        T* gradient = scratch_.get() + static_cast<long>(thread) * s_.w * 2 + s_.w;
        for (int i = 0; i < s_.w; ++i)
            gradient[i] = T(0);
        const int* left = columns_.left.get();
        const int* right = columns_.right.get();
        const T* across = columns_.weight.get();
        T squares = T(0);
        for (int x = 0; x < s_.width; ++x) {
            const T change = (logits[start + x] - reference[start + x]) * outside[start + x];
            squares += change * change;
            const T g = factor * change;
            gradient[left[x]] += (T(1) - across[x]) * g;
            gradient[right[x]] += across[x] * g;
        }
        squares_.get()[thread * 8] += static_cast<double>(squares);
        T* target = lowGradients_.get() + static_cast<long>(thread) * s_.h * s_.w;
        T* upper = target + static_cast<long>(rows_.left.get()[y]) * s_.w;
        T* lower = target + static_cast<long>(rows_.right.get()[y]) * s_.w;
        const T down = rows_.weight.get()[y];
        for (int i = 0; i < s_.w; ++i) {
            upper[i] += (T(1) - down) * gradient[i];
            lower[i] += down * gradient[i];
        }
    }

    /// Adds the squared hinge over the pixels of one class; sign 1: positive clicks.
    void hinge(const PixelList& pixels, T sign, const T* logits, LossValue& value,
               T* lowGradient) const {
        const double weight = 1.0 / (static_cast<double>(pixels.count) + 1e-5);
        for (long i = 0; i < pixels.count; ++i) {
            const long at = pixels.index[i];
            const T miss = T(1) - sign * logits[at];
            if (!(miss > T(0))) {
                if (miss != miss) value.click = static_cast<double>(miss);  // NaN is told
                continue;
            }
            const double m = static_cast<double>(miss);
            value.click += m * m * weight;
            if (m > value.largestHinge) value.largestHinge = m;
            const T g = static_cast<T>(-2 * m * weight) * sign;
            const int y = static_cast<int>(at / s_.width), x = static_cast<int>(at % s_.width);
            const T down = rows_.weight.get()[y], across = columns_.weight.get()[x];
            T* upper = lowGradient + static_cast<long>(rows_.left.get()[y]) * s_.w;
            T* lower = lowGradient + static_cast<long>(rows_.right.get()[y]) * s_.w;
            const int l = columns_.left.get()[x], r = columns_.right.get()[x];
            upper[l] += (T(1) - down) * (T(1) - across) * g;
            upper[r] += (T(1) - down) * across * g;
            lower[l] += down * (T(1) - across) * g;
            lower[r] += down * across * g;
        }
    }

    LossShape s_;
    ParallelFor parallel_;
    Interpolation<T> rows_, columns_;
    Buffer<T> lowGradients_;  ///< one map a thread
    Buffer<double> squares_;  ///< one sum a thread, a cache line apart
    Buffer<T> scratch_;       ///< two low rows a thread
};
