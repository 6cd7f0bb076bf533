#include "core/checkpoint/unpickler.h"

#include "core/checkpoint/pickle_opcodes.h"
#include "core/checkpoint/pickle_reduce.h"

#include <bit>
#include <string>

namespace cgam::checkpoint {

namespace {

[[noreturn]] void refuseDamaged() {
    throw Refusal("is damaged: the list of its tensors is not readable.");
}

class Machine {
public:
    Machine(ByteCursor& cursor, const ReadLimits& limits)
        : cursor_(cursor), maxOps_(limits.maxPickleOps) {}

    PickleObject run() {
        if (cursor_.take<std::uint8_t>() != PickleOp::kProto) refuseDamaged();
        const auto protocol = cursor_.take<std::uint8_t>();
        if (protocol < 2 || protocol > 5) {
            throw Refusal("uses version " + std::to_string(protocol) +
                          " of Python's pickle format; versions 2 to 5 are read.");
        }
        for (;;) {
            countOps(1);
            const auto op = cursor_.take<std::uint8_t>();
            if (op == PickleOp::kStop) break;
            if (!doScalar(op) && !doText(op) && !doSequence(op) && !doDict(op) && !doStack(op) &&
                !doCall(op)) {
                refuseDamaged();
            }
        }
        const PickleValue root = pop();
        return {std::move(heap_), root};
    }

private:
    void countOps(std::size_t count) {
        if (count > maxOps_ - ops_) {
            throw Refusal("is far more intricate than a checkpoint: more than " +
                          std::to_string(maxOps_) + " steps are needed to list its tensors.");
        }
        ops_ += count;
    }

    void push(PickleValue value) { stack_.push_back(value); }

    /// Number of values above the last mark; what lies below it is out of reach.
    std::size_t reachable() const { return stack_.size() - (marks_.empty() ? 0 : marks_.back()); }

    PickleValue& top() {
        if (reachable() == 0) refuseDamaged();
        return stack_.back();
    }

    PickleValue pop() {
        const PickleValue value = top();
        stack_.pop_back();
        return value;
    }

    PickleHeap::Sequence popCount(std::size_t count) {
        if (reachable() < count) refuseDamaged();
        const auto first = stack_.end() - static_cast<std::ptrdiff_t>(count);
        PickleHeap::Sequence values(first, stack_.end());
        stack_.erase(first, stack_.end());
        return values;
    }

    PickleHeap::Sequence popToMark() {
        if (marks_.empty()) refuseDamaged();
        PickleHeap::Sequence values = popCount(reachable());
        marks_.pop_back();
        return values;
    }

    template <typename Ref>
    void pushSequence(PickleHeap::Sequence values) {
        heap_.sequences.push_back(std::move(values));
        push(Ref{heap_.sequences.size() - 1});
    }

    void pushLong(std::uint64_t size) {
        const std::string_view bytes = cursor_.takeText(size);
        if (bytes.size() > 8) return push(PickleLong{bytes});
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i)
            value |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
        const std::size_t unused = bytes.empty() ? 0 : 64 - 8 * bytes.size();
        push(static_cast<std::int64_t>(value << unused) >> unused);  // repeats the sign bit
    }

    bool doScalar(std::uint8_t op) {
        switch (op) {
            case PickleOp::kNone:
                return push(PickleNone{}), true;
            case PickleOp::kNewTrue:
            case PickleOp::kNewFalse:
                return push(op == PickleOp::kNewTrue), true;
            case PickleOp::kBinInt:
                return push(std::int64_t{static_cast<std::int32_t>(cursor_.take<std::uint32_t>())}),
                       true;
            case PickleOp::kBinInt1:
                return push(std::int64_t{cursor_.take<std::uint8_t>()}), true;
            case PickleOp::kBinInt2:
                return push(std::int64_t{cursor_.take<std::uint16_t>()}), true;
            case PickleOp::kLong1:
                return pushLong(cursor_.take<std::uint8_t>()), true;
            case PickleOp::kLong4:
                return pushLong(cursor_.take<std::uint32_t>()), true;
            case PickleOp::kBinFloat: {  // the only big-endian number of the format
                std::uint64_t bits = 0;
                for (const std::byte byte : cursor_.take(8))
                    bits = bits << 8 | std::to_integer<std::uint64_t>(byte);
                return push(std::bit_cast<double>(bits)), true;
            }
            default:
                return false;
        }
    }

    bool doText(std::uint8_t op) {
        switch (op) {
            case PickleOp::kShortBinString:
            case PickleOp::kShortBinUnicode:
            case PickleOp::kShortBinBytes:
                return push(cursor_.takeText(cursor_.take<std::uint8_t>())), true;
            case PickleOp::kBinString:
            case PickleOp::kBinUnicode:
            case PickleOp::kBinBytes:
                return push(cursor_.takeText(cursor_.take<std::uint32_t>())), true;
            case PickleOp::kBinUnicode8:
            case PickleOp::kBinBytes8:
                return push(cursor_.takeText(cursor_.take<std::uint64_t>())), true;
            default:
                return false;
        }
    }

    void append(const PickleHeap::Sequence& values) {
        const auto* list = std::get_if<PickleList>(&top());
        if (list == nullptr) refuseDamaged();
        auto& members = heap_.sequences[list->index];
        members.insert(members.end(), values.begin(), values.end());
    }

    bool doSequence(std::uint8_t op) {
        switch (op) {
            case PickleOp::kEmptyList:
            case PickleOp::kEmptySet:
                return pushSequence<PickleList>({}), true;
            case PickleOp::kList:
            case PickleOp::kFrozenSet:
                return pushSequence<PickleList>(popToMark()), true;
            case PickleOp::kAppend:
                return append({pop()}), true;
            case PickleOp::kAppends:
            case PickleOp::kAddItems:
                return append(popToMark()), true;
            case PickleOp::kEmptyTuple:
                return pushSequence<PickleTuple>({}), true;
            case PickleOp::kTuple:
                return pushSequence<PickleTuple>(popToMark()), true;
            case PickleOp::kTuple1:
            case PickleOp::kTuple2:
            case PickleOp::kTuple3:
                return pushSequence<PickleTuple>(popCount(op - std::size_t{PickleOp::kTuple1} + 1)),
                       true;
            default:
                return false;
        }
    }

    void setItems(const PickleHeap::Sequence& keysAndValues) {
        const auto* dict = std::get_if<PickleDict>(&top());
        if (dict == nullptr || keysAndValues.size() % 2 != 0) refuseDamaged();
        auto& pairs = heap_.dicts[dict->index];
        for (std::size_t i = 0; i < keysAndValues.size(); i += 2)
            pairs.emplace_back(keysAndValues[i], keysAndValues[i + 1]);
    }

    bool doDict(std::uint8_t op) {
        switch (op) {
            case PickleOp::kEmptyDict:
            case PickleOp::kDict: {
                const auto items = op == PickleOp::kDict ? popToMark() : PickleHeap::Sequence{};
                heap_.dicts.emplace_back();
                push(PickleDict{heap_.dicts.size() - 1});
                return setItems(items), true;
            }
            case PickleOp::kSetItem:
                return setItems(popCount(2)), true;
            case PickleOp::kSetItems:
                return setItems(popToMark()), true;
            default:
                return false;
        }
    }

    void get(std::size_t index) {
        if (index >= memo_.size()) refuseDamaged();
        push(memo_[index]);
    }

    void put(std::size_t index) {
        // Picklers number their memo from 0 or 1, so an index above the operations so far is made
        // up; without this check four bytes could ask for gigabytes.
        if (index > ops_) refuseDamaged();
        const PickleValue& value = top();
        if (index >= memo_.size()) memo_.resize(index + 1);
        memo_[index] = value;
    }

    bool doStack(std::uint8_t op) {
        switch (op) {
            case PickleOp::kMark:
                return marks_.push_back(stack_.size()), true;
            case PickleOp::kPop:
                if (reachable() == 0) return popToMark(), true;
                return pop(), true;
            case PickleOp::kPopMark:
                return popToMark(), true;
            case PickleOp::kDup:
                return push(PickleValue(top())), true;
            case PickleOp::kBinGet:
                return get(cursor_.take<std::uint8_t>()), true;
            case PickleOp::kLongBinGet:
                return get(cursor_.take<std::uint32_t>()), true;
            case PickleOp::kBinPut:
                return put(cursor_.take<std::uint8_t>()), true;
            case PickleOp::kLongBinPut:
                return put(cursor_.take<std::uint32_t>()), true;
            case PickleOp::kMemoize:
                return put(memo_.size()), true;
            case PickleOp::kFrame:
                if (cursor_.take<std::uint64_t>() > cursor_.remaining()) refuseCutShort();
                return true;
            default:
                return false;
        }
    }

    std::string_view popText() {
        const PickleValue value = pop();
        const auto* text = std::get_if<std::string_view>(&value);
        if (text == nullptr) refuseDamaged();
        return *text;
    }

    void doReduce() {
        const PickleValue argumentsValue = pop();
        const PickleValue callable = pop();
        const auto* tuple = std::get_if<PickleTuple>(&argumentsValue);
        const auto* global = std::get_if<const PickleGlobal*>(&callable);
        if (tuple == nullptr || global == nullptr) refuseDamaged();
        const PickleHeap::Sequence& arguments = heap_.sequences[tuple->index];
        if ((*global)->callable == PickleCallable::OrderedDict && !arguments.empty()) {
            // The list of pairs is copied, which costs as much as reading it.
            if (const auto* pairs = heap_.sequence(arguments[0])) countOps(pairs->size());
        }
        push(reduce(**global, arguments, heap_));
    }

    /// Attributes are allowed where PyTorch sets them (_metadata of a state dict) and dropped.
    void doBuild() {
        pop();
        const PickleValue& target = top();
        if (!std::holds_alternative<PickleDict>(target) &&
            !std::holds_alternative<PickleTensorRef>(target)) {
            refuseDamaged();
        }
    }

    /// INST, OBJ, NEWOBJ and NEWOBJ_EX make instances of classes; nothing permitted needs them.
    [[noreturn]] void refuseInstance(std::uint8_t op) {
        if (op == PickleOp::kInst) {
            const std::string_view module = cursor_.takeLine();
            refuseCall(module, cursor_.takeLine());
        }
        PickleValue type;
        if (op == PickleOp::kObj) {
            const auto members = popToMark();
            if (members.empty()) refuseDamaged();
            type = members.front();
        } else {
            type = popCount(op == PickleOp::kNewObj ? 2 : 3).front();
        }
        const auto* global = std::get_if<const PickleGlobal*>(&type);
        if (global == nullptr) refuseDamaged();
        refuseCall((*global)->module, (*global)->name);
    }

    bool doCall(std::uint8_t op) {
        switch (op) {
            case PickleOp::kGlobal: {
                const std::string_view module = cursor_.takeLine();
                return push(findGlobal(module, cursor_.takeLine())), true;
            }
            case PickleOp::kStackGlobal: {
                const std::string_view name = popText();
                return push(findGlobal(popText(), name)), true;
            }
            case PickleOp::kReduce:
                return doReduce(), true;
            case PickleOp::kBuild:
                return doBuild(), true;
            case PickleOp::kBinPersId:
                return push(loadPersistent(pop(), heap_)), true;
            case PickleOp::kInst:
            case PickleOp::kObj:
            case PickleOp::kNewObj:
            case PickleOp::kNewObjEx:
                refuseInstance(op);
            default:
                return false;
        }
    }

    ByteCursor& cursor_;
    std::size_t maxOps_;
    std::size_t ops_ = 0;
    std::vector<PickleValue> stack_;
    std::vector<std::size_t> marks_;
    std::vector<PickleValue> memo_;
    PickleHeap heap_;
};

}  // namespace

PickleObject unpickle(ByteCursor& cursor, const ReadLimits& limits) {
    return Machine(cursor, limits).run();
}

}  // namespace cgam::checkpoint
