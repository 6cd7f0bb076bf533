// Storage of feature maps. Every channel is a plane of rows with one zero column behind each row
// and zero rows around, so that a 3x3 neighbourhood is nine shifted loads without a branch.

/// Where pixels are: pixel (r, c) of a plane is at r * pitch + c from the plane's origin.
struct Layout {
    int h, w;
    long pitch;   ///< w + 1: the zero column
    long pixels;  ///< h * pitch
    long tiles;   ///< of kTile positions that cover `pixels`
    long front;   ///< zeros before the origin: one row and one pixel at least
    long stride;  ///< from plane to plane

    template <typename T>
    static Layout of(int h, int w) {
        Layout layout;
        layout.h = h;
        layout.w = w;
        layout.pitch = w + 1;
        layout.pixels = h * layout.pitch;
        layout.tiles = (layout.pixels + kTile - 1) / kTile;
        layout.front = (layout.pitch + 1 + 63) / 64 * 64 + 64;
        const long back = layout.pitch + 1 + 128;
        layout.stride = (layout.front + layout.tiles * kTile + back + 63) / 64 * 64;
        // Planes a multiple of 4 KiB apart would fight for the same lines of the cache.
        if (layout.stride * static_cast<long>(sizeof(T)) % 4096 == 0) layout.stride += 64;
        return layout;
    }
};

/// A feature map of `channels` planes.
template <typename T>
class Planes {
public:
    Planes() = default;
    Planes(const Layout& layout, int channels)
        : layout_(layout), data_(layout.stride * channels), channels_(channels) {}

    int channels() const { return channels_; }
    /// Address of position 0 of tile `t` in channel k.
    T* at(int k, long t) { return data_.get() + k * layout_.stride + layout_.front + t * kTile; }
    const T* at(int k, long t) const {
        return data_.get() + k * layout_.stride + layout_.front + t * kTile;
    }

    /// Stores one vector of tile t and asks for its place in the tile after.
    void put(int k, long t, int p, Vec<T> value) {
        T* to = at(k, t) + p;
        store(to, value);
        prefetchToWrite(to + kTile);
    }
    /// One vector of tile t; asks for the tile after.
    Vec<T> get(int k, long t, int p) const {
        const T* from = at(k, t) + p;
        prefetch(from + kTile);
        return load(from);
    }

    /// From and to dense [channels][h * w]. Padding inside the tiles is made zero.
    void fill(const T* dense) {
        for (int k = 0; k < channels_; ++k) {
            T* plane = at(k, 0);
            for (int r = 0; r < layout_.h; ++r) {
                for (int c = 0; c < layout_.w; ++c)
                    plane[r * layout_.pitch + c] = *dense++;
                plane[r * layout_.pitch + layout_.w] = T(0);
            }
            for (long i = layout_.pixels; i < layout_.tiles * kTile; ++i)
                plane[i] = T(0);
        }
    }
    void copyTo(T* dense) const {
        for (int k = 0; k < channels_; ++k)
            for (int r = 0; r < layout_.h; ++r)
                for (int c = 0; c < layout_.w; ++c)
                    *dense++ = at(k, 0)[r * layout_.pitch + c];
    }

private:
    Layout layout_{};
    Buffer<T> data_;
    int channels_ = 0;
};

/// Depthwise 3x3 of one channel over a tile at `from`: take(pixel offset, sum) for every vector.
template <typename T, typename Take>
inline __attribute__((always_inline)) void depthwiseTile(const T* from, long pitch,
                                                         const T* weights, Take&& take) {
    constexpr int kVectors = kTile / kLanes<T>;
    constexpr unsigned long kCount = kVectors;
    // What the next tile needs and no tile before it has read: its lower row.
    constexpr int kLine = 64 / static_cast<int>(sizeof(T));
    for (int i = 0; i < kTile; i += kLine)
        prefetch(from + pitch + kTile + i);
    Vec<T> sums[kCount];
#pragma GCC unroll 8
    for (int v = 0; v < kVectors; ++v)
        sums[v] = Vec<T>{};
#pragma GCC unroll 3
    for (int row = 0; row < 3; ++row) {
        const T* at = from + (row - 1) * pitch;
        const Vec<T> left = splat(weights[row * 3]);
        const Vec<T> middle = splat(weights[row * 3 + 1]);
        const Vec<T> right = splat(weights[row * 3 + 2]);
        if constexpr (kVectorBytes == 64) {
            // A shifted vector of a whole cache line always touches two: shifting in registers
            // costs less than loading three times.
            Vec<T> before = load(at - kLanes<T>), here = load(at);
#pragma GCC unroll 8
            for (int v = 0; v < kVectors; ++v) {
                const Vec<T> after = load(at + (v + 1) * kLanes<T>);
                sums[v] += left * shiftedIn<T>(before, here, kLanes<T> - 1) + middle * here;
                sums[v] += right * shiftedIn<T>(here, after, 1);
                before = here;
                here = after;
            }
        } else {
#pragma GCC unroll 8
            for (int v = 0; v < kVectors; ++v) {
                sums[v] += left * load(at + v * kLanes<T> - 1);
                sums[v] += middle * load(at + v * kLanes<T>);
                sums[v] += right * load(at + v * kLanes<T> + 1);
            }
        }
    }
#pragma GCC unroll 8
    for (int v = 0; v < kVectors; ++v)
        take(v * kLanes<T>, sums[v]);
}
