#include "core/checkpoint/state_dict.h"

#include "core/base/excerpt.h"
#include "core/base/utf8.h"
#include "core/checkpoint/tensor_view.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace cgam::checkpoint {

namespace {

constexpr std::string_view kStateDictKeys[] = {"state_dict", "model_state_dict", "model",
                                               "net",        "network",          "weights"};

bool isTensor(const PickleValue& value) {
    return std::holds_alternative<PickleTensorRef>(value);
}

template <typename Number>
std::string numberText(Number number) {
    char buffer[32];
    const auto end = std::to_chars(std::begin(buffer), std::end(buffer), number).ptr;
    return {buffer, end};
}

/// Text of a plain value as Python spells it, or nothing for containers, tensors and texts that
/// are not UTF-8.
std::optional<std::string> leafText(const PickleValue& value, ReadBudget& budget) {
    if (std::holds_alternative<PickleNone>(value)) return "None";
    if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "True" : "False";
    if (const auto* number = std::get_if<std::int64_t>(&value)) return numberText(*number);
    if (const auto* number = std::get_if<double>(&value)) return numberText(*number);
    if (const auto* text = std::get_if<std::string_view>(&value)) {
        budget.chargeBytes(text->size());  // looking at it counts: it can be met many times
        if (isUtf8(*text)) return std::string(*text);
    }
    return std::nullopt;
}

std::string keyText(const PickleValue& key, ReadBudget& budget) {
    const bool usable =
        std::holds_alternative<std::string_view>(key) || std::holds_alternative<std::int64_t>(key);
    const auto text = usable ? leafText(key, budget) : std::nullopt;
    if (!text) throw Refusal("is not a state dict: a name in it is not a text.");
    return *text;
}

class Extraction {
public:
    Extraction(const PickleObject& object, const StorageSource& storages, ReadBudget& budget)
        : heap_(object.heap), root_(object.root), storages_(storages), budget_(budget) {}

    StateDict run() {
        const PickleHeap::Dict* top = heap_.dict(root_);
        if (top == nullptr) {
            throw Refusal(
                "holds no dictionary of named tensors; a state dict is needed "
                "(torch.save(model.state_dict(), ...)).");
        }
        const PickleValue stateDict = findStateDict(*top);
        // The outer dictionary first, for its plain values; then the tensors.
        if (heap_.dict(stateDict) != top) {
            inner_ = heap_.dict(stateDict);
            visit(root_, "", false);
            inner_ = nullptr;
        }
        visit(stateDict, "", true);
        return std::move(result_);
    }

private:
    PickleValue findStateDict(const PickleHeap::Dict& top) const {
        const auto holdsTensor = [](const PickleHeap::Dict& dict) {
            return std::ranges::any_of(dict,
                                       [](const auto& pair) { return isTensor(pair.second); });
        };
        if (holdsTensor(top)) return root_;
        for (const std::string_view wanted : kStateDictKeys) {
            const auto found = std::ranges::find_if(top, [wanted](const auto& pair) {
                const auto* name = std::get_if<std::string_view>(&pair.first);
                return name != nullptr && *name == wanted;
            });
            if (found == top.end()) continue;
            const PickleHeap::Dict* dict = heap_.dict(found->second);
            if (dict != nullptr && holdsTensor(*dict)) return found->second;
        }
        return root_;
    }

    /// One value under its full name. Recursion ends at maxDepth or when a container meets itself.
    void visit(const PickleValue& value, const std::string& name, bool withTensors) {
        budget_.chargeVisit();
        if (const auto* tensor = std::get_if<PickleTensorRef>(&value)) {
            if (withTensors) addTensor(heap_.tensors[tensor->index], name);
        } else if (const PickleHeap::Dict* dict = heap_.dict(value)) {
            if (dict == inner_) return;
            enter(dict);
            for (const auto& [key, member] : *dict)
                visit(member, childName(name, keyText(key, budget_)), withTensors);
            path_.pop_back();
        } else if (const PickleHeap::Sequence* sequence = heap_.sequence(value)) {
            visitSequence(*sequence, name, withTensors);
        } else if (const auto text = leafText(value, budget_)) {
            addMetadata(name, *text);
        }
    }

    void visitSequence(const PickleHeap::Sequence& sequence, const std::string& name,
                       bool withTensors) {
        if (const auto text = sequenceText(sequence)) return addMetadata(name, *text);
        enter(&sequence);
        for (std::size_t i = 0; i < sequence.size(); ++i)
            visit(sequence[i], childName(name, std::to_string(i)), withTensors);
        path_.pop_back();
    }

    /// "[1, 2, 3]", or nothing if not all members are plain values.
    std::optional<std::string> sequenceText(const PickleHeap::Sequence& sequence) {
        std::string text = "[";
        for (const PickleValue& member : sequence) {
            budget_.chargeVisit();
            const auto memberText = leafText(member, budget_);
            if (!memberText) return std::nullopt;
            budget_.chargeBytes(memberText->size());
            if (text.size() > 1) text += ", ";
            text += *memberText;
        }
        return text + "]";
    }

    void enter(const void* container) {
        if (std::ranges::find(path_, container) != path_.end()) {
            throw Refusal("is damaged: a dictionary in it contains itself.");
        }
        if (path_.size() == budget_.limits().maxDepth) {
            throw Refusal("is nested more than " + std::to_string(budget_.limits().maxDepth) +
                          " levels deep, which no checkpoint is.");
        }
        path_.push_back(container);
    }

    std::string childName(const std::string& name, const std::string& key) {
        budget_.chargeBytes(name.size() + key.size());
        return name.empty() ? key : name + "." + key;
    }

    void addTensor(const PickleTensor& tensor, const std::string& name) {
        budget_.chargeTensor();
        if (!names_.insert(name).second) {
            throw Refusal("holds two tensors with the name " + excerpt(name) + ".");
        }
        const PickleStorage& storage = heap_.storages[tensor.storage];
        result_.tensors.emplace_back(
            name, materialise(tensor, storage, storages_(storage), name, budget_));
    }

    void addMetadata(const std::string& name, const std::string& text) {
        budget_.chargeBytes(name.size() + text.size());
        result_.metadata.emplace(name, text);
    }

    const PickleHeap& heap_;
    const PickleValue root_;
    const StorageSource& storages_;
    ReadBudget& budget_;
    const PickleHeap::Dict* inner_ = nullptr;  ///< left out while the outer dictionary is visited
    std::vector<const void*> path_;            ///< containers around the current value
    std::unordered_set<std::string> names_;
    StateDict result_;
};

}  // namespace

StateDict extractStateDict(const PickleObject& object, const StorageSource& storages,
                           ReadBudget& budget) {
    return Extraction(object, storages, budget).run();
}

}  // namespace cgam::checkpoint
