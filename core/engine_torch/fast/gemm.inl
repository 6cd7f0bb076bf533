// Matrix products on tiles of pixels. A tile is [rows][kTile], contiguous: kTile pixels of every
// channel. Weights are packed in panels of kPanel rows: [row / kPanel][k][kPanel].

// With 32 registers: 8 rows x 2 vectors; with 16: 4 x 3. The input columns of one such block stay
// in the first cache while all rows of weights go by.
constexpr int kPanel = kVectorBytes == 64 ? 8 : 4;              // rows whose sums stay in registers
constexpr unsigned long kColumns = kVectorBytes == 64 ? 2 : 3;  // vectors of pixels beside them
constexpr int kTile = kVectorBytes == 64 ? 96 : 48;             // pixels

/// A weight matrix [rows][depth] in panels, zero rows added to fill the last.
template <typename T>
class Panels {
public:
    Panels() = default;
    Panels(int rows, int depth)
        : rows_(rows), depth_(depth), data_((rows + kPanel - 1) / kPanel * kPanel * depth) {}

    int rows() const { return rows_; }
    int depth() const { return depth_; }
    const T* panel(int index) const { return data_.get() + index * kPanel * depth_; }
    T& at(int row, int k) {
        return data_.get()[(row / kPanel * depth_ + k) * kPanel + row % kPanel];
    }

private:
    int rows_ = 0;
    int depth_ = 0;
    Buffer<T> data_;
};

/// sums[r][v] = sum over k of panel[k][r] * x[k][v]
template <typename T, unsigned long kVectors>
inline __attribute__((always_inline)) void panelProduct(const T* panel, const T* x, int depth,
                                                        long stride,
                                                        Vec<T> (&sums)[kPanel][kVectors]) {
    constexpr int kCount = static_cast<int>(kVectors);
    for (int r = 0; r < kPanel; ++r)
        for (int v = 0; v < kCount; ++v)
            sums[r][v] = Vec<T>{};
    for (int k = 0; k < depth; ++k) {
        Vec<T> column[kVectors];
#pragma GCC unroll 4
        for (int v = 0; v < kCount; ++v)
            column[v] = load(x + v * kLanes<T>);
#pragma GCC unroll 8
        for (int r = 0; r < kPanel; ++r) {
            const T weight = panel[r];
#pragma GCC unroll 4
            for (int v = 0; v < kCount; ++v)
                sums[r][v] += weight * column[v];
        }
        panel += kPanel;
        x += stride;
    }
}

/// product = weights * tile; finish(row, pixel offset in the tile, sums) is called for every row
/// and vector of pixels.
template <typename T, typename Finish>
inline void tileProduct(const Panels<T>& weights, const T* tile, Finish&& finish) {
    constexpr int kStep = static_cast<int>(kColumns) * kLanes<T>;
    for (int column = 0; column < kTile; column += kStep) {
        for (int row = 0; row < weights.rows(); row += kPanel) {
            Vec<T> sums[kPanel][kColumns];
            panelProduct<T, kColumns>(weights.panel(row / kPanel), tile + column, weights.depth(),
                                      kTile, sums);
            const int rows = weights.rows() - row < kPanel ? weights.rows() - row : kPanel;
            for (int r = 0; r < rows; ++r)
                for (int v = 0; v < static_cast<int>(kColumns); ++v)
                    finish(row + r, column + v * kLanes<T>, sums[r][v]);
        }
    }
}

/// Columns of a matrix that is summed over pixels, rounded up to whole vectors.
template <typename T>
inline int paddedColumns(int columns) {
    return (columns + kLanes<T> - 1) / kLanes<T> * kLanes<T>;
}

template <typename T, unsigned long kVectors>
inline void outerBlock(const T* const (&rows)[kPanel], const T* pixels, int columns, T* target) {
    constexpr int kCount = static_cast<int>(kVectors);
    Vec<T> sums[kPanel][kVectors];
    for (int r = 0; r < kPanel; ++r)
        for (int v = 0; v < kCount; ++v)
            sums[r][v] = Vec<T>{};
    for (int p = 0; p < kTile; ++p) {
        Vec<T> column[kVectors];
#pragma GCC unroll 4
        for (int v = 0; v < kCount; ++v)
            column[v] = load(pixels + v * kLanes<T>);
#pragma GCC unroll 8
        for (int r = 0; r < kPanel; ++r) {
            const T weight = rows[r][p];
#pragma GCC unroll 4
            for (int v = 0; v < kCount; ++v)
                sums[r][v] += weight * column[v];
        }
        pixels += columns;
    }
    for (int r = 0; r < kPanel; ++r)
        for (int v = 0; v < kCount; ++v) {
            T* to = target + r * columns + v * kLanes<T>;
            store(to, load(to) + sums[r][v]);
        }
}

/// target [rows rounded up to kPanel][columns] += tile [rows][kTile] * pixels [kTile][columns]:
/// one tile's share of a weight gradient. columns is a multiple of the vector length.
template <typename T>
inline void addOuterProduct(const T* tile, int rows, const T* pixels, int columns, T* target) {
    for (int row = 0; row < rows; row += kPanel) {
        const T* starts[kPanel];
        for (int r = 0; r < kPanel; ++r) {
            const int index = row + r < rows ? row + r : rows - 1;  // repeated rows are not read
            starts[r] = tile + index * kTile;
        }
        int column = 0;
        const int vectors = columns / kLanes<T>;
        T* to = target + row * columns;
        for (; column + 3 <= vectors; column += 3)
            outerBlock<T, 3>(starts, pixels + column * kLanes<T>, columns, to + column * kLanes<T>);
        if (vectors - column == 2)
            outerBlock<T, 2>(starts, pixels + column * kLanes<T>, columns, to + column * kLanes<T>);
        else if (vectors - column == 1)
            outerBlock<T, 1>(starts, pixels + column * kLanes<T>, columns, to + column * kLanes<T>);
    }
}

/// [rows][kTile] to [kTile][columns], columns >= rows; what is beyond rows stays as it is.
template <typename T>
inline void transposeTile(const T* tile, int rows, T* pixels, int columns) {
    for (int p = 0; p < kTile; ++p)
        for (int r = 0; r < rows; ++r)
            pixels[p * columns + r] = tile[r * kTile + p];
}
