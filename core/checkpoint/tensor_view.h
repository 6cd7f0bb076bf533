#pragma once

#include "core/checkpoint/pickle_value.h"
#include "core/checkpoint/read_budget.h"

#include <cstddef>
#include <span>
#include <string_view>

namespace cgam::checkpoint {

/// Copies the window that `tensor` describes on its storage into a contiguous tensor. `data` is
/// the whole storage; `name` is for messages. Throws Refusal if the window leaves the storage, has
/// more elements than the limits allow, or the budget is spent.
RawTensor materialise(const PickleTensor& tensor, const PickleStorage& storage,
                      std::span<const std::byte> data, std::string_view name, ReadBudget& budget);

}  // namespace cgam::checkpoint
