#include "core/checkpoint/tensor_view.h"

#include "core/base/excerpt.h"
#include "core/checkpoint/checked_math.h"

#include <algorithm>
#include <cstring>
#include <optional>

namespace cgam::checkpoint {

namespace {

std::uint64_t countElements(const PickleTensor& tensor, std::string_view name,
                            std::uint64_t maxElements) {
    const auto tooMany = [&]() -> Refusal {
        return Refusal("holds the tensor " + excerpt(name) + " with more than " +
                       std::to_string(maxElements) + " elements.");
    };
    std::uint64_t count = 1;
    for (const std::uint64_t size : tensor.shape) {
        if (size > maxElements) throw tooMany();
        count *= std::max<std::uint64_t>(size, 1);  // a size 0 hides no huge other sizes
        if (count > maxElements) throw tooMany();
    }
    return std::ranges::count(tensor.shape, 0u) > 0 ? 0 : count;
}

/// Index after the last element that the window touches, or nothing if it does not fit 64 bits.
std::optional<std::uint64_t> windowEnd(const PickleTensor& tensor) {
    std::optional<std::uint64_t> end = added(tensor.offset, 1);
    for (std::size_t d = 0; d < tensor.shape.size() && end; ++d) {
        const auto reach = multiplied(tensor.shape[d] - 1, tensor.strides[d]);
        end = reach ? added(*end, *reach) : std::nullopt;
    }
    return end;
}

/// One dimension of a copy, in elements.
struct Axis {
    std::uint64_t size;
    std::uint64_t stride;
};

/// The dimensions that matter: those of size 1 dropped, neighbours that lie densely in each other
/// joined. A contiguous tensor becomes a single axis of stride 1.
std::vector<Axis> joinedAxes(const PickleTensor& tensor) {
    std::vector<Axis> axes;
    for (std::size_t d = 0; d < tensor.shape.size(); ++d) {
        const Axis axis{tensor.shape[d], tensor.strides[d]};
        if (axis.size == 1) continue;
        if (!axes.empty() && multiplied(axis.size, axis.stride) == axes.back().stride) {
            axes.back() = {axes.back().size * axis.size, axis.stride};
        } else {
            axes.push_back(axis);
        }
    }
    if (axes.empty()) axes.push_back({1, 1});
    return axes;
}

/// Copies one row that starts at element `start` of `data`.
void copyRow(const Axis& axis, std::span<const std::byte> data, std::uint64_t start, std::byte* to,
             std::size_t size) {
    if (axis.stride == 1) {
        std::memcpy(to, &data[start * size], axis.size * size);
        return;
    }
    for (std::uint64_t i = 0; i < axis.size; ++i)
        std::memcpy(to + i * size, &data[(start + i * axis.stride) * size], size);
}

void copyWindow(const std::vector<Axis>& axes, std::span<const std::byte> data, std::uint64_t start,
                std::byte* to, std::size_t size) {
    const Axis& inner = axes.back();
    std::vector<std::uint64_t> position(axes.size() - 1, 0);
    for (;;) {
        copyRow(inner, data, start, to, size);
        to += inner.size * size;
        std::size_t d = position.size();
        for (; d > 0; --d) {  // next row, like an odometer
            const Axis& axis = axes[d - 1];
            if (++position[d - 1] < axis.size) {
                start += axis.stride;
                break;
            }
            start -= (axis.size - 1) * axis.stride;
            position[d - 1] = 0;
        }
        if (d == 0) return;
    }
}

}  // namespace

RawTensor materialise(const PickleTensor& tensor, const PickleStorage& storage,
                      std::span<const std::byte> data, std::string_view name, ReadBudget& budget) {
    const std::uint64_t count = countElements(tensor, name, budget.limits().maxElements);
    const std::size_t size = sizeOf(storage.dtype);
    RawTensor result{storage.dtype, {}, {}};
    result.shape.assign(tensor.shape.begin(), tensor.shape.end());
    if (count == 0) return result;

    const auto end = windowEnd(tensor);
    if (!end || *end > data.size() / size) {
        throw Refusal("is damaged: the tensor " + excerpt(name) + " reaches beyond its data.");
    }
    const auto bytes = multiplied(count, size);
    budget.chargeBytes(bytes.value_or(std::numeric_limits<std::uint64_t>::max()));
    result.bytes.resize(static_cast<std::size_t>(*bytes));
    copyWindow(joinedAxes(tensor), data, tensor.offset, result.bytes.data(), size);
    return result;
}

}  // namespace cgam::checkpoint
