#include "core/session/state_bytes.h"

#include "core/base/result.h"

#include <cstdint>
#include <cstring>
#include <string>

namespace cgam {

namespace {

void put(std::vector<std::byte>& out, const void* data, std::size_t size) {
    const auto* bytes = static_cast<const std::byte*>(data);
    out.insert(out.end(), bytes, bytes + size);
}

void putNumber(std::vector<std::byte>& out, std::uint64_t value) {
    for (int i = 0; i < 8; ++i)
        out.push_back(static_cast<std::byte>(value >> (8 * i) & 0xff));
}

class Reader {
public:
    explicit Reader(const std::vector<std::byte>& bytes) : bytes_(bytes) {}

    bool atEnd() const { return at_ == bytes_.size(); }
    const std::byte* take(std::uint64_t size) {
        if (size > bytes_.size() - at_)
            throw ErrorException(badInput("A stored refinement state is damaged."));
        const std::byte* data = bytes_.data() + at_;
        at_ += size;
        return data;
    }
    std::uint64_t number() {
        const std::byte* data = take(8);
        std::uint64_t value = 0;
        for (int i = 0; i < 8; ++i)
            value |= std::to_integer<std::uint64_t>(data[i]) << (8 * i);
        return value;
    }

private:
    const std::vector<std::byte>& bytes_;
    std::size_t at_ = 0;
};

}  // namespace

std::vector<std::byte> packTensors(const NamedTensors& tensors) {
    std::vector<std::byte> out;
    for (const auto& [name, tensor] : tensors) {
        putNumber(out, name.size());
        putNumber(out, tensor.shape.size());
        put(out, name.data(), name.size());
        putNumber(out, static_cast<std::uint64_t>(tensor.dtype));
        for (const std::int64_t side : tensor.shape)
            putNumber(out, static_cast<std::uint64_t>(side));
        putNumber(out, tensor.bytes.size());
        put(out, tensor.bytes.data(), tensor.bytes.size());
    }
    return out;
}

NamedTensors unpackTensors(const std::vector<std::byte>& bytes) {
    NamedTensors tensors;
    Reader reader(bytes);
    while (!reader.atEnd()) {
        const std::uint64_t nameSize = reader.number();
        const std::uint64_t dimensions = reader.number();
        const auto* name = reinterpret_cast<const char*>(reader.take(nameSize));
        RawTensor tensor;
        const std::uint64_t type = reader.number();
        if (type > static_cast<std::uint64_t>(DType::Bool))
            throw ErrorException(badInput("A stored refinement state is damaged."));
        tensor.dtype = static_cast<DType>(type);
        for (std::uint64_t i = 0; i < dimensions; ++i)
            tensor.shape.push_back(static_cast<std::int64_t>(reader.number()));
        const std::uint64_t size = reader.number();
        const std::byte* data = reader.take(size);
        tensor.bytes.assign(data, data + size);
        tensors.emplace_back(std::string(name, nameSize), std::move(tensor));
    }
    return tensors;
}

}  // namespace cgam
