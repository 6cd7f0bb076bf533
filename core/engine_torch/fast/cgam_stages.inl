// CGAM in front of the tail. With u = ReLU(Wf F + Ws g + b) and v = Wm u + bm, the norm's mean and
// variance of v follow from the mean and covariance of u, so alpha = A u + b' is one product whose
// weights hold the norm, and v itself is never stored. The gradients follow from the sums
// G1 = sum over pixels of (gradient of alpha) u^T in the same way.

template <typename T>
class CgamStages {
public:
    CgamStages(const TailShape& shape, const ParallelFor& parallel, TailStages<T>& tail)
        : c_(shape.c),
          k_(shape.c / 2),
          inputs_(shape.c + 3),
          columnsU_(paddedColumns<T>(k_)),
          columnsF_(paddedColumns<T>(inputs_)),
          pixels_(static_cast<T>(shape.h) * static_cast<T>(shape.w)),
          parallel_(parallel),
          tail_(tail),
          layout_(tail.layout()),
          f_(layout_.tiles, inputs_),
          fByPixel_(layout_.tiles * kTile * columnsF_),
          u_(layout_.tiles, k_ + 1),
          uByPixel_(layout_.tiles * kTile * columnsU_),
          q_(layout_.tiles, k_),
          moments_(parallel.threads, k_, columnsU_),
          gradAlpha_(parallel.threads, c_, columnsU_),
          gradU_(parallel.threads, k_, columnsF_),
          mean_(k_),
          covariance_(k_ * k_),
          wCov_(c_ * k_),
          scale_(c_),
          a_(c_ * k_) {
        for (long t = 0; t < layout_.tiles; ++t)
            TailStages<T>::copyRow(tail.validTile(t), u_.tile(t) + k_ * kTile);
    }

    /// f [c][h * w], gates [2][h * w], dense.
    void setInput(const T* f, const T* gates) {
        for (int k = 0; k < inputs_; ++k)
            for (int r = 0; r < layout_.h; ++r)
                for (int col = 0; col < layout_.w; ++col) {
                    const long dense = static_cast<long>(r) * layout_.w + col;
                    const long plane = static_cast<long>(layout_.h) * layout_.w;
                    const T value = k < c_       ? f[k * plane + dense]
                                    : k < c_ + 2 ? gates[(k - c_) * plane + dense]
                                                 : T(1);
                    const long at = r * layout_.pitch + col;
                    f_.tile(at / kTile)[k * kTile + at % kTile] = value;
                    fByPixel_.get()[at * columnsF_ + k] = value;
                }
    }

    /// Before the tail's forward call with fillTile(); attention [h * w] unless null.
    void prepare(const CgamParameters<T>& p, T* attention) {
        hidden(p);
        foldNorm(p);
        if (attention) meanAlpha(attention);
    }

    /// Tile t of F * alpha.
    void fillTile(long t) {
        const T* f = f_.tile(t);
        Planes<T>& out = tail_.input();
        tileProduct(alpha_, static_cast<const T*>(u_.tile(t)),
                    [&out, f, t](int row, int at, Vec<T> alpha) {
                        out.put(row, t, at, alpha * load(f + row * kTile + at));
                    });
    }

    /// Before the tail's backward call with useTile().
    void startGradients() {
        aTransposed_ = transposedPanels(static_cast<const T*>(a_.get()), c_, k_);
        gradAlpha_.clear();
    }

    /// Tile t of the gradient of alpha: its share of G1, and q = A^T (gradient of alpha).
    void useTile(long t, int thread) {
        T* x = tail_.scratch(thread);
        for (int k = 0; k < c_; ++k)
            tail_.inputGradient(k, t,
                                [to = x + k * kTile, f = f_.tile(t) + k * kTile](int p, Vec<T> g) {
                                    store(to + p, g * load(f + p));
                                });
        gradAlpha_.addRows(x, thread);
        addOuterProduct(static_cast<const T*>(x), c_, static_cast<const T*>(uByPixel(t)), columnsU_,
                        gradAlpha_.matrix(thread));
        T* q = q_.tile(t);
        tileProduct(aTransposed_, static_cast<const T*>(x),
                    [q](int row, int at, Vec<T> sum) { store(q + row * kTile + at, sum); });
    }

    /// After the tail's backward call.
    void finishGradients(const CgamParameters<T>& p, const CgamGradients<T>& g) {
        gradAlpha_.join();
        moduleGradients(p, g);
        gradientOfHidden(g);
    }

private:
    /// Sums over pixels that every thread collects for itself.
    struct Sums {
        Sums(int threads, int rows, int columns)
            : threads_(threads),
              columns_(columns),
              size_(static_cast<long>((rows + kPanel - 1) / kPanel * kPanel) * columns),
              rows_(rows),
              matrix_(threads * size_),
              row_(threads * (rows + 64)) {}
        void clear() {
            matrix_.clear();
            row_.clear();
        }
        T* matrix(int thread) { return matrix_.get() + thread * size_; }
        T* rowSums(int thread) { return row_.get() + thread * (rows_ + 64); }
        void addRows(const T* tile, int thread) {
            for (int r = 0; r < rows_; ++r) {
                Vec<T> sum{};
                for (int p = 0; p < kTile; p += kLanes<T>)
                    sum += load(tile + r * kTile + p);
                rowSums(thread)[r] += sumOf<T>(sum);
            }
        }
        /// Everything into thread 0's share.
        void join() {
            for (int thread = 1; thread < threads_; ++thread) {
                for (long i = 0; i < size_; ++i)
                    matrix_.get()[i] += matrix(thread)[i];
                for (int r = 0; r < rows_; ++r)
                    row_.get()[r] += rowSums(thread)[r];
            }
        }
        T at(int r, int column) const {
            return matrix_.get()[static_cast<long>(r) * columns_ + column];
        }
        T rowSum(int r) const { return row_.get()[r]; }

    private:
        int threads_, columns_;
        long size_;
        int rows_;
        Buffer<T> matrix_, row_;
    };

    T* uByPixel(long t) { return uByPixel_.get() + t * kTile * columnsU_; }

    /// u, its transpose, and the sums for its mean and covariance.
    void hidden(const CgamParameters<T>& p) {
        Panels<T> weights(k_, inputs_);
        for (int r = 0; r < k_; ++r) {
            for (int k = 0; k < c_; ++k)
                weights.at(r, k) = p.convfWeight[r * c_ + k];
            weights.at(r, c_) = p.convsWeight[r * 2];
            weights.at(r, c_ + 1) = p.convsWeight[r * 2 + 1];
            weights.at(r, c_ + 2) = p.convfBias[r] + p.convsBias[r];
        }
        moments_.clear();
        overTiles(parallel_, layout_.tiles, [this, &weights](long t, int thread) {
            T* u = u_.tile(t);
            tileProduct(weights, static_cast<const T*>(f_.tile(t)),
                        [u](int row, int at, Vec<T> sum) {
                            store(u + row * kTile + at, positivePart<T>(sum));
                        });
            transposeTile(static_cast<const T*>(u), k_, uByPixel(t), columnsU_);
            if (!hasNorm_) return;
            moments_.addRows(u, thread);
            addOuterProduct(static_cast<const T*>(u), k_, static_cast<const T*>(uByPixel(t)),
                            columnsU_, moments_.matrix(thread));
        });
        moments_.join();
    }

    /// alpha = A u + b': the norm folded into the product.
    void foldNorm(const CgamParameters<T>& p) {
        alpha_ = Panels<T>(c_, k_ + 1);
        for (int r = 0; r < k_; ++r)
            mean_.get()[r] = moments_.rowSum(r) / pixels_;
        for (int r = 0; r < k_; ++r)
            for (int s = 0; s < k_; ++s)
                covariance_.get()[r * k_ + s] =
                    moments_.at(r, s) / pixels_ - mean_.get()[r] * mean_.get()[s];
        overTiles(parallel_, c_, [this, &p](long row, int) {
            const int m = static_cast<int>(row);
            const T* w = p.convmWeight + m * k_;
            T* wCov = wCov_.get() + m * k_;
            for (int s = 0; s < k_; ++s)
                wCov[s] = T(0);
            for (int r = 0; r < k_; ++r)
                for (int s = 0; s < k_; ++s)
                    wCov[s] += w[r] * covariance_.get()[r * k_ + s];
            T variance = T(0), meanV = T(0);
            for (int r = 0; r < k_; ++r) {
                variance += w[r] * wCov[r];
                meanV += w[r] * mean_.get()[r];
            }
            const T spread = variance > T(0) ? variance : T(0);
            const T scale = hasNorm_ ? T(1) / squareRoot(spread + T(1e-5)) : T(1);
            const T gamma = hasNorm_ ? p.normWeight[m] * scale : T(1);
            scale_.get()[m] = scale;
            for (int r = 0; r < k_; ++r) {
                a_.get()[m * k_ + r] = gamma * w[r];
                alpha_.at(m, r) = gamma * w[r];
            }
            alpha_.at(m, k_) = hasNorm_ ? p.normBias[m] - gamma * meanV : p.convmBias[m];
        });
    }

    void meanAlpha(T* attention) {
        const T share = T(1) / static_cast<T>(c_);
        overTiles(parallel_, layout_.tiles, [this, attention, share](long t, int) {
            T mean[kTile];
            for (T& value : mean)
                value = T(0);
            tileProduct(
                alpha_, static_cast<const T*>(u_.tile(t)),
                [&mean](int, int at, Vec<T> alpha) { store(mean + at, load(mean + at) + alpha); });
            for (int i = 0; i < kTile; ++i) {
                const long at = t * kTile + i;
                const long r = at / layout_.pitch, col = at % layout_.pitch;
                if (r < layout_.h && col < layout_.w)
                    attention[r * layout_.w + col] = mean[i] * share;
            }
        });
    }

    /// Gradients of convm and the norm, and what the norm takes from the gradient of u.
    void moduleGradients(const CgamParameters<T>& p, const CgamGradients<T>& g) {
        correction_ = Panels<T>(k_, k_ + 1);
        if (!hasNorm_) {
            for (int m = 0; m < c_; ++m) {
                g.convmBias[m] = gradAlpha_.rowSum(m);
                for (int r = 0; r < k_; ++r)
                    g.convmWeight[m * k_ + r] = gradAlpha_.at(m, r);
            }
            return;
        }
        Buffer<T> c1(c_), c2(c_);
        for (int m = 0; m < c_; ++m) {
            const T* w = p.convmWeight + m * k_;
            const T sum = gradAlpha_.rowSum(m);
            T along = T(0);  // sum of (gradient of alpha) * (v - mean v)
            for (int r = 0; r < k_; ++r)
                along += w[r] * (gradAlpha_.at(m, r) - mean_.get()[r] * sum);
            const T scale = scale_.get()[m], gamma = p.normWeight[m] * scale;
            g.normBias[m] = sum;
            g.normWeight[m] = scale * along;
            g.convmBias[m] = T(0);  // the norm removes any constant (9.23)
            c1.get()[m] = sum / pixels_;
            c2.get()[m] = g.normWeight[m] / pixels_;
            for (int r = 0; r < k_; ++r)
                g.convmWeight[m * k_ + r] =
                    gamma * (gradAlpha_.at(m, r) - sum * mean_.get()[r] -
                             g.normWeight[m] * scale * wCov_.get()[m * k_ + r]);
        }
        Buffer<T> b(k_ * k_), constant(k_);
        overTiles(parallel_, k_, [&](long row, int) {
            const int r = static_cast<int>(row);
            T* target = b.get() + r * k_;
            for (int m = 0; m < c_; ++m) {
                const T a = a_.get()[m * k_ + r];
                const T factor = a * c2.get()[m] * scale_.get()[m];
                constant.get()[r] += a * c1.get()[m];
                for (int s = 0; s < k_; ++s)
                    target[s] += factor * p.convmWeight[m * k_ + s];
            }
            for (int s = 0; s < k_; ++s) {
                constant.get()[r] -= target[s] * mean_.get()[s];
                correction_.at(r, s) = target[s];
            }
            correction_.at(r, k_) = constant.get()[r];
        });
    }

    /// Gradients of convf and convs.
    void gradientOfHidden(const CgamGradients<T>& g) {
        gradU_.clear();
        overTiles(parallel_, layout_.tiles, [this](long t, int thread) {
            T* x = tail_.scratch(thread);
            const T* u = u_.tile(t);
            const T* q = q_.tile(t);
            if (hasNorm_) {
                tileProduct(correction_, u, [x, u, q](int row, int at, Vec<T> taken) {
                    const int i = row * kTile + at;
                    store(x + i, where<T>(load(u + i), load(q + i) - taken));
                });
            } else {
                for (int i = 0; i < k_ * kTile; i += kLanes<T>)
                    store(x + i, where<T>(load(u + i), load(q + i)));
            }
            addOuterProduct(static_cast<const T*>(x), k_,
                            static_cast<const T*>(fByPixel_.get() + t * kTile * columnsF_),
                            columnsF_, gradU_.matrix(thread));
        });
        gradU_.join();
        for (int r = 0; r < k_; ++r) {
            for (int k = 0; k < c_; ++k)
                g.convfWeight[r * c_ + k] = gradU_.at(r, k);
            g.convsWeight[r * 2] = gradU_.at(r, c_);
            g.convsWeight[r * 2 + 1] = gradU_.at(r, c_ + 1);
            g.convfBias[r] = g.convsBias[r] = gradU_.at(r, c_ + 2);
        }
    }

    static T squareRoot(T value) {
        return static_cast<T>(__builtin_sqrt(static_cast<double>(value)));
    }

public:
    /// Whether convm is followed by the norm; the gradients of its parameters are then written.
    void useNorm(bool norm) { hasNorm_ = norm; }

private:
    int c_, k_;   ///< channels of F and of u
    int inputs_;  ///< F, two discs, and ones for the bias
    int columnsU_, columnsF_;
    T pixels_;
    ParallelFor parallel_;
    TailStages<T>& tail_;
    Layout layout_;
    bool hasNorm_ = true;
    TileStore<T> f_;
    Buffer<T> fByPixel_;
    TileStore<T> u_;
    Buffer<T> uByPixel_;
    TileStore<T> q_;
    Sums moments_, gradAlpha_, gradU_;
    Buffer<T> mean_, covariance_;
    Buffer<T> wCov_;   ///< Wm * covariance
    Buffer<T> scale_;  ///< 1 / sqrt(var + eps)
    Buffer<T> a_;      ///< A: norm folded into Wm
    Panels<T> alpha_, aTransposed_, correction_;
};
