#include "core/checkpoint/legacy_stream.h"

#include "core/checkpoint/byte_cursor.h"
#include "core/checkpoint/unpickler.h"

#include <unordered_map>

namespace cgam::checkpoint {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view kMagic = "\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19"sv;
constexpr std::int64_t kProtocol = 1001;

[[noreturn]] void refuseDamaged() {
    throw Refusal("is damaged: its list of tensor data does not fit its tensors.");
}

void checkMagic(const PickleObject& object) {
    const auto* magic = std::get_if<PickleLong>(&object.root);
    if (magic == nullptr || magic->bytes != kMagic) {
        throw Refusal("is a Python pickle, but not one of PyTorch's checkpoints.");
    }
}

void checkProtocol(const PickleObject& object) {
    const auto* protocol = std::get_if<std::int64_t>(&object.root);
    if (protocol == nullptr || *protocol != kProtocol) {
        throw Refusal("uses an unknown version of PyTorch's older checkpoint format; version " +
                      std::to_string(kProtocol) + " is read.");
    }
}

void checkSystem(const PickleObject& object) {
    const PickleHeap::Dict* system = object.heap.dict(object.root);
    if (system == nullptr) refuseDamaged();
    for (const auto& [key, value] : *system) {
        const auto* name = std::get_if<std::string_view>(&key);
        const auto* flag = std::get_if<bool>(&value);
        if (name && *name == "little_endian" && flag && !*flag) {
            throw Refusal("was written on a big-endian computer, which is not supported.");
        }
    }
}

/// Size of one element for each storage key of the object.
std::unordered_map<std::string_view, std::size_t> elementSizes(const PickleHeap& heap) {
    std::unordered_map<std::string_view, std::size_t> sizes;
    for (const PickleStorage& storage : heap.storages) {
        const auto [found, isNew] = sizes.emplace(storage.key, sizeOf(storage.dtype));
        if (!isNew && found->second != sizeOf(storage.dtype)) refuseDamaged();
    }
    return sizes;
}

using DataByKey = std::unordered_map<std::string_view, std::span<const std::byte>>;

DataByKey readData(ByteCursor& cursor, const PickleHeap& heap, const ReadLimits& limits) {
    const PickleObject keys = unpickle(cursor, limits);
    const PickleHeap::Sequence* list = keys.heap.sequence(keys.root);
    if (list == nullptr) refuseDamaged();
    const auto sizes = elementSizes(heap);
    DataByKey data;
    for (const PickleValue& member : *list) {
        const auto* key = std::get_if<std::string_view>(&member);
        const auto size = key == nullptr ? sizes.end() : sizes.find(*key);
        if (size == sizes.end()) refuseDamaged();
        const auto count = cursor.take<std::uint64_t>();
        if (count > cursor.remaining() / size->second) refuseCutShort();
        data.emplace(*key, cursor.take(count * size->second));
    }
    return data;
}

}  // namespace

StateDict readLegacyStream(std::span<const std::byte> bytes, ReadBudget& budget) {
    const ReadLimits& limits = budget.limits();
    ByteCursor cursor(bytes);
    checkMagic(unpickle(cursor, limits));
    checkProtocol(unpickle(cursor, limits));
    checkSystem(unpickle(cursor, limits));
    const PickleObject object = unpickle(cursor, limits);
    const DataByKey data = readData(cursor, object.heap, limits);
    const auto storageData = [&data](const PickleStorage& storage) {
        const auto found = data.find(storage.key);
        if (found == data.end()) refuseDamaged();
        if (found->second.size() / sizeOf(storage.dtype) != storage.elements) refuseDamaged();
        return found->second;
    };
    return extractStateDict(object, storageData, budget);
}

}  // namespace cgam::checkpoint
