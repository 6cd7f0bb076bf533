/// Zeroed memory with the alignment of a cache line.
template <typename T>
class Buffer {
public:
    Buffer() = default;
    explicit Buffer(long count) : count_(count) {
        if (count > 0)
            data_ = static_cast<T*>(::operator new (static_cast<unsigned long>(count) * sizeof(T),
                                                    std::align_val_t{64}));
        clear();
    }
    ~Buffer() {
        if (data_) ::operator delete (data_, std::align_val_t{64});
    }
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;
    Buffer(Buffer&& other) noexcept
        : data_(other.data_), count_(other.count_), large_(other.large_) {
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
        const bool large = large_;
        large_ = other.large_;
        other.large_ = large;
        return *this;
    }

    void clear() {
        for (long i = 0; i < count_; ++i)
            data_[i] = T(0);
    }
    T* get() { return data_; }
    const T* get() const { return data_; }

private:
    static constexpr unsigned long kHugePage = 2UL << 20;
    std::align_val_t alignment() const { return std::align_val_t{large_ ? kHugePage : 64UL}; }

    T* data_ = nullptr;
    long count_ = 0;
    bool large_ = false;
};
