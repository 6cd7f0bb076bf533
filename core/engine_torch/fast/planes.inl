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
        layout.front = (layout.pitch + 1 + 63) / 64 * 64;
        const long back = layout.pitch + 1 + 64;
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

/// Sum over the 3x3 neighbourhood of one vector of pixels at `at`.
template <typename T>
inline Vec<T> neighbourhood(const T* at, long pitch, const T* weights) {
    Vec<T> sum = weights[0] * load(at - pitch - 1);
    sum += weights[1] * load(at - pitch);
    sum += weights[2] * load(at - pitch + 1);
    sum += weights[3] * load(at - 1);
    sum += weights[4] * load(at);
    sum += weights[5] * load(at + 1);
    sum += weights[6] * load(at + pitch - 1);
    sum += weights[7] * load(at + pitch);
    sum += weights[8] * load(at + pitch + 1);
    return sum;
}
