/// Zeroed memory with the alignment of a cache line.
template <typename T>
class Buffer {
public:
    Buffer() = default;
    explicit Buffer(long count) : count_(count) {
        if (count > 0)
            data_ = static_cast<T*>(takeMemory(static_cast<unsigned long>(count) * sizeof(T)));
        clear();
    }
    ~Buffer() { giveMemoryBack(data_); }
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;
    Buffer(Buffer&& other) noexcept : data_(other.data_), count_(other.count_) {
        other.data_ = nullptr;
        other.count_ = 0;
    }
    Buffer& operator=(Buffer&& other) noexcept {
        T* const data = data_;
        const long count = count_;
        data_ = other.data_;
        count_ = other.count_;
        other.data_ = data;
        other.count_ = count;
        return *this;
    }

    void clear() {
        for (long i = 0; i < count_; ++i)
            data_[i] = T(0);
    }
    T* get() { return data_; }
    const T* get() const { return data_; }

private:
    T* data_ = nullptr;
    long count_ = 0;
};
