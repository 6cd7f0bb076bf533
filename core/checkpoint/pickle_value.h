#pragma once

#include "core/base/raw_tensor.h"
#include "core/checkpoint/pickle_globals.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace cgam::checkpoint {

// Containers refer to each other by number, so a dictionary that holds itself is no special case
// for the machine that builds it, and taking everything down needs no recursion.
struct PickleNone {};
struct PickleLong {
    std::string_view bytes;  ///< an integer above 64 bits, little endian, two's complement
};
struct PickleList {
    std::size_t index;  ///< in PickleHeap::sequences; sets are lists here
};
struct PickleTuple {
    std::size_t index;  ///< in PickleHeap::sequences
};
struct PickleDict {
    std::size_t index;  ///< in PickleHeap::dicts
};
struct PickleStorageRef {
    std::size_t index;  ///< in PickleHeap::storages
};
struct PickleTensorRef {
    std::size_t index;  ///< in PickleHeap::tensors
};

/// One value of a pickle. Texts are views into the bytes of the file.
using PickleValue =
    std::variant<PickleNone, bool, std::int64_t, double, std::string_view, PickleLong, PickleList,
                 PickleTuple, PickleDict, PickleStorageRef, PickleTensorRef, const PickleGlobal*>;

/// Data of tensors, kept outside the pickle under a key.
struct PickleStorage {
    DType dtype;
    std::string_view key;
    std::uint64_t elements;
};

/// A window on a storage; all numbers in elements and, apart from their sign, unchecked.
struct PickleTensor {
    std::size_t storage;  ///< in PickleHeap::storages
    std::uint64_t offset;
    std::vector<std::uint64_t> shape;
    std::vector<std::uint64_t> strides;
};

struct PickleHeap {
    using Sequence = std::vector<PickleValue>;
    using Dict = std::vector<std::pair<PickleValue, PickleValue>>;

    std::vector<Sequence> sequences;
    std::vector<Dict> dicts;
    std::vector<PickleStorage> storages;
    std::vector<PickleTensor> tensors;

    /// Members of a list or tuple, or null for other values.
    const Sequence* sequence(const PickleValue& value) const {
        if (const auto* list = std::get_if<PickleList>(&value)) return &sequences[list->index];
        if (const auto* tuple = std::get_if<PickleTuple>(&value)) return &sequences[tuple->index];
        return nullptr;
    }
    /// Pairs of a dictionary, or null for other values.
    const Dict* dict(const PickleValue& value) const {
        const auto* ref = std::get_if<PickleDict>(&value);
        return ref == nullptr ? nullptr : &dicts[ref->index];
    }
};

/// What one pickle holds.
struct PickleObject {
    PickleHeap heap;
    PickleValue root;
};

}  // namespace cgam::checkpoint
