#include "tests/engine_torch/pretend_device.h"

#include <ATen/EmptyTensor.h>
#include <ATen/native/CPUFallback.h>
#include <c10/core/impl/DeviceGuardImplInterface.h>
#include <torch/library.h>

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <sys/mman.h>
#include <vector>

namespace cgam::test {
namespace {

constexpr auto kType = c10::DeviceType::XPU;
constexpr auto kKey = c10::DispatchKey::XPU;

std::atomic<std::int64_t> reads{0};
thread_local bool byItself = false;  ///< the device is at work: its own copies are no reads

class AtWork {
public:
    AtWork() : before_(byItself) { byItself = true; }
    ~AtWork() { byItself = before_; }
    AtWork(const AtWork&) = delete;
    AtWork& operator=(const AtWork&) = delete;

private:
    bool before_;
};

/// Addresses of the device in which nothing can be read, and at a fixed distance what they stand
/// for.
class Memory {
public:
    static constexpr std::size_t kSize = std::size_t{1} << 36;

    static Memory& get() {
        static Memory memory;  // of trivial destruction: tensors may outlive everything
        return memory;
    }
    char* take(std::size_t bytes) {
        const std::size_t size = rounded(bytes);
        const std::lock_guard lock(mutex_);
        std::vector<std::size_t>& free = (*free_)[size];
        std::size_t at = end_;
        if (free.empty()) {
            end_ += size;
            TORCH_CHECK(end_ <= kSize, "the pretended device is out of memory");
        } else {
            at = free.back();
            free.pop_back();
        }
        return base_ + at;
    }
    void giveBack(char* place, std::size_t bytes) {
        const std::lock_guard lock(mutex_);
        (*free_)[rounded(bytes)].push_back(static_cast<std::size_t>(place - base_));
    }
    static void* real(void* place) { return static_cast<char*>(place) + kSize; }

private:
    Memory() {
        void* all =
            mmap(nullptr, 2 * kSize, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        TORCH_CHECK(all != MAP_FAILED, "no addresses for the pretended device");
        base_ = static_cast<char*>(all);
        TORCH_CHECK(mprotect(real(base_), kSize, PROT_READ | PROT_WRITE) == 0);
    }
    static std::size_t rounded(std::size_t bytes) { return (bytes + 255) / 256 * 256; }

    std::mutex mutex_;
    std::map<std::size_t, std::vector<std::size_t>>* free_ =
        new std::map<std::size_t, std::vector<std::size_t>>;
    char* base_ = nullptr;
    std::size_t end_ = 0;
};

struct Block {
    char* place;
    std::size_t bytes;
};

void release(void* context) {
    auto* block = static_cast<Block*>(context);
    Memory::get().giveBack(block->place, block->bytes);
    delete block;
}

class PretendAllocator : public c10::Allocator {
public:
    c10::DataPtr allocate(std::size_t bytes) const override {
        auto* block = new Block{Memory::get().take(bytes), bytes};
        return {block->place, block, &release, pretendDevice()};
    }
    c10::DeleterFnPtr raw_deleter() const override { return nullptr; }
};

PretendAllocator& allocator() {
    static PretendAllocator one;
    return one;
}

/// The processor's view of a tensor of the device; of others and of undefined ones the same tensor.
torch::Tensor hostView(const torch::Tensor& tensor) {
    if (!tensor.defined() || tensor.device().type() != kType) return tensor;
    if (tensor.numel() == 0)
        return torch::empty(tensor.sizes(), tensor.options().device(torch::kCPU));
    return torch::from_blob(Memory::real(tensor.data_ptr()), tensor.sizes(), tensor.strides(),
                            torch::TensorOptions(tensor.scalar_type()));
}

torch::Tensor onDevice(const torch::Tensor& tensor) {
    return tensor.defined() ? tensor.to(pretendDevice()) : tensor;
}

void checkOwn(const torch::Tensor& tensor, const std::string& operation) {
    if (!tensor.defined() || tensor.device().type() == kType) return;
    TORCH_CHECK(tensor.device().is_cpu() && tensor.dim() == 0, operation,
                ": tensors of the processor and of the device meet");
}

void checkOwn(const c10::IValue& value, const std::string& operation) {
    if (value.isTensor()) checkOwn(value.toTensor(), operation);
    if (!value.isList()) return;
    for (const c10::IValue& item : value.toListRef())
        if (item.isTensor()) checkOwn(item.toTensor(), operation);
}

/// Whatever has no kernel of its own below.
void onProcessor(const c10::OperatorHandle& operation, torch::jit::Stack* stack) {
    const std::string& name = operation.schema().name();
    const std::size_t arguments = operation.schema().arguments().size();
    for (std::size_t i = stack->size() - arguments; i < stack->size(); ++i)
        checkOwn((*stack)[i], name);
    if (name == "aten::_local_scalar_dense" && !byItself) ++reads;
    const AtWork work;
    at::native::cpu_fallback(operation, stack);
}

torch::Tensor makeEmpty(at::IntArrayRef size, c10::optional<at::ScalarType> type,
                        c10::optional<at::Layout>, c10::optional<at::Device>, c10::optional<bool>,
                        c10::optional<at::MemoryFormat> format) {
    return at::detail::empty_generic(size, &allocator(), c10::DispatchKeySet(kKey),
                                     type.value_or(at::kFloat), format);
}

torch::Tensor emptyStrided(at::IntArrayRef size, at::IntArrayRef stride,
                           c10::optional<at::ScalarType> type, c10::optional<at::Layout>,
                           c10::optional<at::Device>, c10::optional<bool>) {
    return at::detail::empty_strided_generic(size, stride, &allocator(), c10::DispatchKeySet(kKey),
                                             type.value_or(at::kFloat));
}

torch::Tensor copyFrom(const torch::Tensor& from, const torch::Tensor& to, bool) {
    if (to.device().is_cpu() && !byItself) ++reads;
    const AtWork work;
    hostView(to).copy_(hostView(from));
    return to;
}

/// What was in it is lost, as nobody asks for it.
const torch::Tensor& resizeStorage(const torch::Tensor& self, at::IntArrayRef size,
                                   c10::optional<at::MemoryFormat>) {
    c10::TensorImpl* impl = self.unsafeGetTensorImpl();
    impl->set_sizes_contiguous(size);
    c10::StorageImpl* storage = self.storage().unsafeGetStorageImpl();
    const std::size_t bytes =
        self.nbytes() + impl->itemsize() * static_cast<std::size_t>(impl->storage_offset());
    if (bytes > storage->nbytes()) {
        storage->set_data_ptr_noswap(allocator().allocate(bytes));
        storage->set_nbytes(bytes);
    }
    return self;
}

torch::Tensor copyFromAndResize(const torch::Tensor& from, const torch::Tensor& to) {
    if (from.sizes() != to.sizes()) resizeStorage(to, from.sizes(), c10::nullopt);
    return copyFrom(from, to, false);
}

torch::Tensor convolution(const torch::Tensor& x, const torch::Tensor& weight,
                          const c10::optional<torch::Tensor>& bias, at::IntArrayRef stride,
                          at::IntArrayRef padding, at::IntArrayRef dilation, bool transposed,
                          at::IntArrayRef outputPadding, int64_t groups) {
    const torch::Tensor b = bias.value_or(torch::Tensor());
    for (const torch::Tensor& tensor : {x, weight, b})
        checkOwn(tensor, "convolution");
    const AtWork work;
    return onDevice(at::convolution(hostView(x), hostView(weight), hostView(b), stride, padding,
                                    dilation, transposed, outputPadding, groups));
}

std::tuple<torch::Tensor, torch::Tensor, torch::Tensor> convolutionBackward(
    const torch::Tensor& gradient, const torch::Tensor& x, const torch::Tensor& weight,
    at::IntArrayRef stride, at::IntArrayRef padding, at::IntArrayRef dilation, bool transposed,
    at::IntArrayRef outputPadding, int64_t groups, std::array<bool, 3> wanted) {
    for (const torch::Tensor& tensor : {gradient, x, weight})
        checkOwn(tensor, "gradient of a convolution");
    const AtWork work;
    const auto [dx, dw, db] = at::convolution_backward(
        hostView(gradient), hostView(x), hostView(weight), at::IntArrayRef{weight.size(0)}, stride,
        padding, dilation, transposed, outputPadding, groups, wanted);
    return {onDevice(dx), onDevice(dw), onDevice(db)};
}

TORCH_LIBRARY_IMPL(_, XPU, m) {
    m.fallback(torch::CppFunction::makeFromBoxedFunction<&onProcessor>());
}

TORCH_LIBRARY_IMPL(aten, XPU, m) {
    m.impl("empty.memory_format", makeEmpty);
    m.impl("empty_strided", emptyStrided);
    m.impl("as_strided", at::native::as_strided_tensorimpl);
    m.impl("view", TORCH_FN(static_cast<at::Tensor (*)(const at::Tensor&, at::IntArrayRef)>(
                       at::native::view)));
    m.impl("_reshape_alias", at::native::_reshape_alias);
    m.impl("unfold", at::native::unfold);
    m.impl("_copy_from", copyFrom);
    m.impl("_copy_from_and_resize", copyFromAndResize);
    m.impl("resize_", resizeStorage);
    m.impl("convolution_overrideable", convolution);
    m.impl("convolution_backward_overrideable", convolutionBackward);
}

C10_REGISTER_GUARD_IMPL(XPU, c10::impl::NoOpDeviceGuardImpl<c10::DeviceType::XPU>);

}  // namespace

torch::Device pretendDevice() {
    return {kType, 0};
}

std::int64_t readsFromPretendDevice() {
    return reads;
}

}  // namespace cgam::test
