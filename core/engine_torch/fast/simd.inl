// Vectors of the instruction set that this file is compiled for. Included inside a namespace named
// after it, so that no inline function of one set can stand in for another's.

#if defined(__AVX512F__)
constexpr int kVectorBytes = 64;
#elif defined(__AVX2__)
constexpr int kVectorBytes = 32;
#else
constexpr int kVectorBytes = 16;
#endif

template <typename T>
struct VectorOf {
    typedef T Type __attribute__((vector_size(kVectorBytes)));
    // The same, for addresses of any alignment.
    typedef T Loose __attribute__((vector_size(kVectorBytes), aligned(sizeof(T)), may_alias));
};
template <typename T>
using Vec = typename VectorOf<T>::Type;
template <typename T>
constexpr int kLanes = kVectorBytes / static_cast<int>(sizeof(T));

template <typename T>
inline Vec<T> load(const T* from) {
    return *reinterpret_cast<const typename VectorOf<T>::Loose*>(from);
}
template <typename T>
inline void store(T* to, Vec<T> value) {
    *reinterpret_cast<typename VectorOf<T>::Loose*>(to) = value;
}
template <typename T>
inline Vec<T> splat(T value) {
    return Vec<T>{} + value;
}
/// NaN stays NaN, so that a refinement that leaves the range of numbers shows in its loss.
template <typename T>
inline Vec<T> positivePart(Vec<T> value) {
    return value < T(0) ? Vec<T>{} : value;
}
/// value where gate > 0, else 0.
template <typename T>
inline Vec<T> where(Vec<T> gate, Vec<T> value) {
    return gate > T(0) ? value : Vec<T>{};
}
template <typename T>
inline T sumOf(Vec<T> value) {
    T sum = 0;
    for (int i = 0; i < kLanes<T>; ++i)
        sum += value[i];
    return sum;
}
/// Asks for the cache line at `address` ahead of its use. Planes are hundreds of short streams side
/// by side: more than the processor foresees by itself.
template <typename T>
inline void prefetch(const T* address) {
    __builtin_prefetch(address, 0);
}
template <typename T>
inline void prefetchToWrite(T* address) {
    __builtin_prefetch(address, 1);
}
/// Lanes offset, offset + 1, ... of the two vectors end to end. offset is a constant.
template <typename T>
inline __attribute__((always_inline)) Vec<T> shiftedIn(Vec<T> first, Vec<T> second, int offset) {
    using Index = std::conditional_t<sizeof(T) == 4, int, long>;
    Vec<Index> lanes;
    for (int i = 0; i < kLanes<T>; ++i)
        lanes[i] = i + offset;
    return __builtin_shuffle(first, second, lanes);
}
