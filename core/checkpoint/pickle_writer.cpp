#include "core/checkpoint/pickle_writer.h"

#include "core/checkpoint/byte_sink.h"
#include "core/checkpoint/pickle_opcodes.h"

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>

namespace cgam::checkpoint {

namespace {

std::string_view storageName(DType type) {
    switch (type) {
        case DType::Float16:
            return "HalfStorage";
        case DType::BFloat16:
            return "BFloat16Storage";
        case DType::Float32:
            return "FloatStorage";
        case DType::Float64:
            return "DoubleStorage";
        case DType::UInt8:
            return "ByteStorage";
        case DType::Int8:
            return "CharStorage";
        case DType::Int16:
            return "ShortStorage";
        case DType::Int32:
            return "IntStorage";
        case DType::Int64:
            return "LongStorage";
        case DType::Bool:
            return "BoolStorage";
    }
    return "ByteStorage";
}

class PickleSink {
public:
    explicit PickleSink(std::vector<std::byte>& bytes) : sink_(bytes) {}

    void op(PickleOp code) { sink_.put<std::uint8_t>(code); }

    void global(std::string_view module, std::string_view name) {
        op(PickleOp::kGlobal);
        sink_.put(module);
        sink_.put("\n");
        sink_.put(name);
        sink_.put("\n");
    }

    void text(std::string_view text) {
        op(PickleOp::kBinUnicode);
        sink_.put<std::uint32_t>(text.size());
        sink_.put(text);
    }

    void integer(std::uint64_t value) {
        if (value <= std::numeric_limits<std::uint8_t>::max()) {
            op(PickleOp::kBinInt1);
            sink_.put<std::uint8_t>(value);
        } else if (value <= std::numeric_limits<std::int32_t>::max()) {
            op(PickleOp::kBinInt);
            sink_.put<std::uint32_t>(value);
        } else {
            op(PickleOp::kLong1);
            sink_.put<std::uint8_t>(8);
            sink_.put<std::uint64_t>(value);
        }
    }

    void integers(const std::vector<std::int64_t>& values) {
        op(PickleOp::kMark);
        for (const std::int64_t value : values)
            integer(static_cast<std::uint64_t>(value));
        op(PickleOp::kTuple);
    }

private:
    ByteSink sink_;
};

/// Strides of a row-major tensor; dimensions of size 0 count as 1, as in PyTorch.
std::vector<std::int64_t> contiguousStrides(const std::vector<std::int64_t>& shape) {
    std::vector<std::int64_t> strides(shape.size());
    std::int64_t stride = 1;
    for (std::size_t d = shape.size(); d-- > 0;) {
        strides[d] = stride;
        stride *= std::max<std::int64_t>(shape[d], 1);
    }
    return strides;
}

void putTensor(PickleSink& sink, const RawTensor& tensor, std::size_t key) {
    sink.global("torch._utils", "_rebuild_tensor_v2");
    sink.op(PickleOp::kMark);
    sink.op(PickleOp::kMark);
    sink.text("storage");
    sink.global("torch", storageName(tensor.dtype));
    sink.text(std::to_string(key));
    sink.text("cpu");
    sink.integer(tensor.bytes.size() / sizeOf(tensor.dtype));
    sink.op(PickleOp::kTuple);
    sink.op(PickleOp::kBinPersId);
    sink.integer(0);  // offset
    sink.integers(tensor.shape);
    sink.integers(contiguousStrides(tensor.shape));
    sink.op(PickleOp::kNewFalse);               // requires_grad
    sink.global("collections", "OrderedDict");  // backward hooks
    sink.op(PickleOp::kEmptyTuple);
    sink.op(PickleOp::kReduce);
    sink.op(PickleOp::kTuple);
    sink.op(PickleOp::kReduce);
}

}  // namespace

std::vector<std::byte> pickleStateDict(const NamedTensors& tensors) {
    std::vector<std::byte> bytes{std::byte{PickleOp::kProto}, std::byte{2}};
    PickleSink sink(bytes);
    sink.op(PickleOp::kEmptyDict);
    sink.op(PickleOp::kMark);
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        sink.text(tensors[i].first);
        putTensor(sink, tensors[i].second, i);
    }
    sink.op(PickleOp::kSetItems);
    sink.op(PickleOp::kStop);
    return bytes;
}

}  // namespace cgam::checkpoint
