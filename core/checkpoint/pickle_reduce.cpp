#include "core/checkpoint/pickle_reduce.h"

#include "core/checkpoint/refusal.h"

namespace cgam::checkpoint {

namespace {

using Sequence = PickleHeap::Sequence;

[[noreturn]] void refuseTensor() {
    throw Refusal("is damaged: it describes a tensor in a way that PyTorch does not.");
}

template <typename T>
const T& expect(const PickleValue& value) {
    const T* found = std::get_if<T>(&value);
    if (found == nullptr) refuseTensor();
    return *found;
}

std::uint64_t expectSize(const PickleValue& value) {
    const auto number = expect<std::int64_t>(value);
    if (number < 0) refuseTensor();
    return static_cast<std::uint64_t>(number);
}

std::vector<std::uint64_t> expectSizes(const PickleValue& value, const PickleHeap& heap) {
    constexpr std::size_t kMaxDimensions = 16;  // networks have at most 5
    const Sequence* members = heap.sequence(value);
    if (members == nullptr || members->size() > kMaxDimensions) refuseTensor();
    std::vector<std::uint64_t> sizes;
    sizes.reserve(members->size());
    for (const PickleValue& member : *members)
        sizes.push_back(expectSize(member));
    return sizes;
}

/// Arguments: storage, offset, shape, strides; what follows is about gradients and is ignored.
PickleValue rebuildTensor(const Sequence& arguments, PickleHeap& heap) {
    PickleTensor tensor{expect<PickleStorageRef>(arguments[0]).index, expectSize(arguments[1]),
                        expectSizes(arguments[2], heap), expectSizes(arguments[3], heap)};
    if (tensor.shape.size() != tensor.strides.size()) refuseTensor();
    heap.tensors.push_back(std::move(tensor));
    return PickleTensorRef{heap.tensors.size() - 1};
}

/// No arguments, or (as Python 2 writes it) one list of pairs.
PickleValue makeOrderedDict(const Sequence& arguments, PickleHeap& heap) {
    PickleHeap::Dict dict;
    if (!arguments.empty()) {
        const Sequence* pairs = heap.sequence(arguments[0]);
        if (arguments.size() != 1 || pairs == nullptr) {
            throw Refusal("is damaged: it builds a dictionary in a way that Python does not.");
        }
        for (const PickleValue& pair : *pairs) {
            const Sequence* members = heap.sequence(pair);
            if (members == nullptr || members->size() != 2) {
                throw Refusal("is damaged: it builds a dictionary in a way that Python does not.");
            }
            dict.emplace_back((*members)[0], (*members)[1]);
        }
    }
    heap.dicts.push_back(std::move(dict));
    return PickleDict{heap.dicts.size() - 1};
}

void expectCount(const Sequence& arguments, std::size_t fewest, std::size_t most) {
    if (arguments.size() < fewest || arguments.size() > most) refuseTensor();
}

}  // namespace

PickleValue reduce(const PickleGlobal& global, const Sequence& arguments, PickleHeap& heap) {
    switch (global.callable) {
        case PickleCallable::OrderedDict:
            return makeOrderedDict(arguments, heap);
        case PickleCallable::RebuildTensor:
            expectCount(arguments, 4, 4);
            return rebuildTensor(arguments, heap);
        case PickleCallable::RebuildTensorV2:
            expectCount(arguments, 6, 7);
            return rebuildTensor(arguments, heap);
        case PickleCallable::RebuildParameter:
            expectCount(arguments, 3, 3);
            return expect<PickleTensorRef>(arguments[0]);
        case PickleCallable::Device:
            expectCount(arguments, 1, 2);
            return expect<std::string_view>(arguments[0]);
        case PickleCallable::RestoreTypeTag:
            expectCount(arguments, 2, 2);
            return arguments[0];
        case PickleCallable::Size:
        case PickleCallable::BuildList:
            expectCount(arguments, 1, 1);
            if (heap.sequence(arguments[0]) == nullptr) refuseTensor();
            return arguments[0];
        case PickleCallable::StorageType:
            break;
    }
    refuseCall(global.module, global.name);
}

PickleStorageRef loadPersistent(const PickleValue& id, PickleHeap& heap) {
    const Sequence* members = heap.sequence(id);
    if (members == nullptr) refuseTensor();
    expectCount(*members, 5, 6);
    if (expect<std::string_view>((*members)[0]) != "storage") refuseTensor();
    const PickleGlobal* type = expect<const PickleGlobal*>((*members)[1]);
    if (type->callable != PickleCallable::StorageType) refuseTensor();
    if (members->size() == 6) expect<PickleNone>((*members)[5]);
    constexpr std::size_t kMaxKeyBytes = 1024;  // keys are numbers; long ones would cost time
    const auto key = expect<std::string_view>((*members)[2]);
    if (key.size() > kMaxKeyBytes) refuseTensor();
    heap.storages.push_back({type->dtype, key, expectSize((*members)[4])});
    return {heap.storages.size() - 1};
}

}  // namespace cgam::checkpoint
