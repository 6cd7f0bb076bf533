// The tail of the network in stages. For each tile of pixels a stage gathers a tile of input (a
// depthwise 3x3, forward or transposed), multiplies it by a weight matrix, and stores the result;
// pipeline() lets one stage follow the other.

/// A bias rides along as one more input row, which is 1 on pixels and 0 on padding: so padding
/// stays zero without being looked at.
template <typename T>
Panels<T> panelsWithBias(const T* weights, const T* bias, int rows, int depth) {
    Panels<T> panels(rows, depth + 1);
    for (int r = 0; r < rows; ++r) {
        for (int k = 0; k < depth; ++k)
            panels.at(r, k) = weights[r * depth + k];
        panels.at(r, depth) = bias[r];
    }
    return panels;
}

template <typename T>
Panels<T> transposedPanels(const T* weights, int rows, int depth) {
    Panels<T> panels(depth, rows);
    for (int r = 0; r < rows; ++r)
        for (int k = 0; k < depth; ++k)
            panels.at(k, r) = weights[r * depth + k];
    return panels;
}

/// Weights of one separable unit in the forms that the two directions need.
template <typename T>
struct SeparableForms {
    SeparableForms(const SeparableWeights<T>& weights, int in, int out)
        : depth(in * 9),
          depthFlipped(in * 9),
          point(panelsWithBias(weights.point, weights.bias, out, in)),
          pointTransposed(transposedPanels(weights.point, out, in)) {
        for (int k = 0; k < in; ++k)
            for (int i = 0; i < 9; ++i) {
                depth.get()[k * 9 + i] = weights.depth[k * 9 + i];
                depthFlipped.get()[k * 9 + i] = weights.depth[k * 9 + 8 - i];
            }
    }
    Buffer<T> depth, depthFlipped;
    Panels<T> point, pointTransposed;
};

/// Tiles kept side by side: [tile][rows][kTile].
template <typename T>
class TileStore {
public:
    TileStore() = default;
    TileStore(long tiles, int rows) : rows_(rows), data_(tiles * rows * kTile) {}
    T* tile(long t) { return data_.get() + t * rows_ * kTile; }
    const T* tile(long t) const { return data_.get() + t * rows_ * kTile; }

private:
    int rows_ = 0;
    Buffer<T> data_;
};

template <typename T>
class TailStages {
public:
    TailStages(const TailShape& shape, const TailWeights<T>& weights, const ParallelFor& parallel)
        : shape_(shape),
          parallel_(parallel),
          layout_(Layout::of<T>(shape.h, shape.w)),
          decoder1_(weights.decoder1, shape.c, shape.ch),
          decoder2_(weights.decoder2, shape.ch, shape.ch),
          conv_(panelsWithBias(weights.convPoint, weights.convBias, shape.ch, shape.ch)),
          convTransposed_(transposedPanels(weights.convPoint, shape.ch, shape.ch)),
          head1_(weights.head1, shape.ch, shape.half()),
          head2_(weights.head2, shape.half(), shape.half()),
          out_(shape.half()),
          outBias_(weights.outBias),
          valid_(layout_.tiles * kTile),
          low_(layout_.tiles * kTile),
          input_(layout_, shape.c),
          s1_(layout_, shape.ch),
          s2_(layout_.tiles, shape.ch + 1),
          e_(layout_, shape.ch),
          h1_(layout_, shape.half()),
          h2_(layout_.tiles, shape.half()),
          gradS2_(layout_, shape.ch),
          gradH2_(layout_, shape.half()),
          scratch_(parallel.threads * scratchSize()) {
        for (int m = 0; m < shape.half(); ++m)
            out_.get()[m] = weights.outPoint[m];
        for (int r = 0; r < shape.h; ++r)
            for (int c = 0; c < shape.w; ++c)
                valid_.get()[r * layout_.pitch + c] = T(1);
        for (long t = 0; t < layout_.tiles; ++t)
            copyRow(valid_.get() + t * kTile, s2_.tile(t) + shape.ch * kTile);
    }

    const Layout& layout() const { return layout_; }
    const T* validTile(long t) const { return valid_.get() + t * kTile; }
    T* scratch(int thread) { return scratch_.get() + thread * scratchSize(); }
    /// Feature map that the tail reads; after backward() it holds what the transposed 3x3 of
    /// inputGradient() reads instead.
    Planes<T>& input() { return input_; }

    static void copyRow(const T* from, T* to) {
        for (int i = 0; i < kTile; ++i)
            to[i] = from[i];
    }

    /// lowLogits [h * w]; fill(tile, thread) writes the tile of input() before it is read.
    template <typename Fill>
    void forward(Fill&& fill, T* lowLogits) {
        pipeline(
            parallel_, layout_, fill, [this](long t, int thread) { firstDecoder(t, thread); },
            [this](long t, int thread) { secondDecoder(t, thread); },
            [this](long t, int thread) { firstHead(t, thread); },
            [this](long t, int thread) { secondHead(t, thread); });
        for (int r = 0; r < shape_.h; ++r)
            for (int c = 0; c < shape_.w; ++c)
                *lowLogits++ = low_.get()[r * layout_.pitch + c];
    }

    /// After forward(), from the gradient of the low logits. use(tile, thread) may call
    /// inputGradient() for its tile; input() itself is overwritten.
    template <typename Use>
    void backward(const T* lowGradient, Use&& use) {
        for (int r = 0; r < shape_.h; ++r) {
            for (int c = 0; c < shape_.w; ++c)
                low_.get()[r * layout_.pitch + c] = *lowGradient++;
            low_.get()[r * layout_.pitch + shape_.w] = T(0);
        }
        for (long i = layout_.pixels; i < layout_.tiles * kTile; ++i)
            low_.get()[i] = T(0);
        pipeline(
            parallel_, layout_, [this](long t, int thread) { secondHeadBack(t, thread); },
            [this](long t, int thread) { firstHeadBack(t, thread); },
            [this](long t, int thread) { secondDecoderBack(t, thread); },
            [this](long t, int thread) { firstDecoderBack(t, thread); }, use);
    }

    /// After backward(): the gradient of channel k of the feature map that forward() read, by
    /// take(pixel offset in tile t, vector).
    template <typename Take>
    void inputGradient(int k, long t, Take&& take) const {
        depthwiseTile(input_.at(k, t), layout_.pitch, decoder1_.depthFlipped.get() + k * 9, take);
    }

private:
    long scratchSize() const { return static_cast<long>(2 * shape_.ch + shape_.c + 8) * kTile; }

    void firstDecoder(long t, int thread) {
        T* x = scratch(thread);
        depthwise(input_, decoder1_.depth, t, x);
        tileProduct(decoder1_.point, x, [this, t](int row, int p, Vec<T> sum) {
            s1_.put(row, t, p, positivePart<T>(sum));
        });
    }

    /// Second separable unit and the linear convolution behind it.
    void secondDecoder(long t, int thread) {
        T* x = scratch(thread);
        T* s2 = s2_.tile(t);
        depthwise(s1_, decoder2_.depth, t, x);
        tileProduct(decoder2_.point, x, [s2](int row, int p, Vec<T> sum) {
            store(s2 + row * kTile + p, positivePart<T>(sum));
        });
        tileProduct(conv_, static_cast<const T*>(s2),
                    [this, t](int row, int p, Vec<T> sum) { e_.put(row, t, p, sum); });
    }

    void firstHead(long t, int thread) {
        T* x = scratch(thread);
        depthwise(e_, head1_.depth, t, x);
        tileProduct(head1_.point, x, [this, t](int row, int p, Vec<T> sum) {
            h1_.put(row, t, p, positivePart<T>(sum));
        });
    }

    /// Second unit of the head and the single output.
    void secondHead(long t, int thread) {
        T* x = scratch(thread);
        T* h2 = h2_.tile(t);
        depthwise(h1_, head2_.depth, t, x);
        tileProduct(head2_.point, x, [h2](int row, int p, Vec<T> sum) {
            store(h2 + row * kTile + p, positivePart<T>(sum));
        });
        for (int p = 0; p < kTile; p += kLanes<T>) {
            Vec<T> sum = splat(outBias_);
            for (int m = 0; m < shape_.half(); ++m)
                sum += out_.get()[m] * load(h2 + m * kTile + p);
            store(low_.get() + t * kTile + p, sum);
        }
    }

    void secondHeadBack(long t, int thread) {
        T* x = scratch(thread);
        const T* h2 = h2_.tile(t);
        for (int m = 0; m < shape_.half(); ++m)
            for (int p = 0; p < kTile; p += kLanes<T>)
                store(x + m * kTile + p,
                      where<T>(load(h2 + m * kTile + p),
                               out_.get()[m] * load(low_.get() + t * kTile + p)));
        tileProduct(head2_.pointTransposed, x,
                    [this, t](int row, int p, Vec<T> sum) { gradH2_.put(row, t, p, sum); });
    }

    /// e_ is not read again before the next forward call: it takes the gradient of its 3x3.
    void firstHeadBack(long t, int thread) {
        T* x = scratch(thread);
        transposedDepthwise(gradH2_, head2_.depthFlipped, t, x,
                            [this, t](int k, int p) { return h1_.get(k, t, p); });
        tileProduct(head1_.pointTransposed, x,
                    [this, t](int row, int p, Vec<T> sum) { e_.put(row, t, p, sum); });
    }

    void secondDecoderBack(long t, int thread) {
        T* x = scratch(thread);
        T* y = x + shape_.ch * kTile;
        const T* s2 = s2_.tile(t);
        transposedDepthwise(e_, head1_.depthFlipped, t, x, [](int, int) { return splat(T(1)); });
        tileProduct(convTransposed_, x, [s2, y](int row, int p, Vec<T> sum) {
            store(y + row * kTile + p, where<T>(load(s2 + row * kTile + p), sum));
        });
        tileProduct(decoder2_.pointTransposed, static_cast<const T*>(y),
                    [this, t](int row, int p, Vec<T> sum) { gradS2_.put(row, t, p, sum); });
    }

    void firstDecoderBack(long t, int thread) {
        T* x = scratch(thread);
        transposedDepthwise(gradS2_, decoder2_.depthFlipped, t, x,
                            [this, t](int k, int p) { return s1_.get(k, t, p); });
        tileProduct(decoder1_.pointTransposed, x,
                    [this, t](int row, int p, Vec<T> sum) { input_.put(row, t, p, sum); });
    }

    /// x [channels + 1][kTile]: depthwise 3x3 of a tile and the row of ones for the bias.
    void depthwise(const Planes<T>& in, const Buffer<T>& weights, long t, T* x) const {
        const T* valid = validTile(t);
        for (int k = 0; k < in.channels(); ++k)
            depthwiseTile(in.at(k, t), layout_.pitch, weights.get() + k * 9,
                          [to = x + k * kTile, valid](int p, Vec<T> sum) {
                              store(to + p, load(valid + p) * sum);
                          });
        copyRow(valid, x + in.channels() * kTile);
    }

    /// x [channels][kTile]: transposed depthwise 3x3, kept where gate(channel, pixel) > 0.
    template <typename Gate>
    void transposedDepthwise(const Planes<T>& in, const Buffer<T>& flipped, long t, T* x,
                             Gate&& gate) const {
        for (int k = 0; k < in.channels(); ++k)
            depthwiseTile(in.at(k, t), layout_.pitch, flipped.get() + k * 9,
                          [to = x + k * kTile, k, &gate](int p, Vec<T> sum) {
                              store(to + p, where<T>(gate(k, p), sum));
                          });
    }

    TailShape shape_;
    ParallelFor parallel_;
    Layout layout_;
    SeparableForms<T> decoder1_, decoder2_;
    Panels<T> conv_, convTransposed_;
    SeparableForms<T> head1_, head2_;
    Buffer<T> out_;
    T outBias_;
    Buffer<T> valid_;  ///< 1 on pixels, 0 on padding
    Buffer<T> low_;    ///< logits at stride 4, or their gradient
    Planes<T> input_, s1_;
    TileStore<T> s2_;  ///< with the row of ones
    Planes<T> e_, h1_;
    TileStore<T> h2_;
    Planes<T> gradS2_, gradH2_;
    Buffer<T> scratch_;  ///< one piece a thread
};
