#pragma once

#include "core/base/range.h"
#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <limits>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace cgam {

/// Reads the members of a JSON object one by one and, at the end, refuses those that nobody asked
/// for. Every complaint names the member with its way from the top, such as "clicks.decay".
/// Throws ErrorException.
class JsonFields {
public:
    JsonFields(const nlohmann::json& object, std::string place) : place_(std::move(place)) {
        if (!object.is_object()) fail("must be an object: {...}");
        object_ = &object;
    }

    /// Leaves `target` as it is where the member is absent.
    void number(const char* key, double& target, double least, double most) {
        const nlohmann::json* value = take(key);
        if (!value) return;
        if (!value->is_number()) failAt(key, "must be a number");
        const double number = value->get<double>();
        if (!(number >= least && number <= most))
            failAt(key, "must be a number " + rangeText(Range<double>{least, most}));
        target = number;
    }
    template <typename Integer>
    void integer(const char* key, Integer& target, std::int64_t least,
                 std::int64_t most = std::numeric_limits<std::int32_t>::max()) {
        const nlohmann::json* value = take(key);
        if (!value) return;
        if (!value->is_number_integer()) failAt(key, "must be a whole number");
        const auto number = value->get<std::int64_t>();
        if (number < least || number > most)
            failAt(key, "must be a whole number " + rangeText(Range<std::int64_t>{least, most}));
        target = static_cast<Integer>(number);
    }
    void boolean(const char* key, bool& target) {
        const nlohmann::json* value = take(key);
        if (!value) return;
        if (!value->is_boolean()) failAt(key, "must be true or false");
        target = value->get<bool>();
    }
    void text(const char* key, std::string& target) {
        const nlohmann::json* value = take(key);
        if (!value) return;
        if (!value->is_string()) failAt(key, "must be a text");
        target = value->get<std::string>();
    }
    template <typename T>
    void choice(const char* key, T& target, const std::vector<std::pair<std::string, T>>& names) {
        std::string word;
        text(key, word);
        if (word.empty()) return;
        std::string known;
        for (const auto& [name, value] : names) {
            if (name == word) {
                target = value;
                return;
            }
            known += (known.empty() ? "" : ", ") + name;
        }
        failAt(key, "cannot be \"" + word + "\"; choose one of " + known);
    }
    /// The members of an object within; null where it is absent.
    const nlohmann::json* take(const char* key) {
        seen_.insert(key);
        const auto found = object_->find(key);
        return found == object_->end() ? nullptr : &*found;
    }
    const nlohmann::json* takeList(const char* key) {
        const nlohmann::json* value = take(key);
        if (value && !value->is_array()) failAt(key, "must be a list: [...]");
        return value;
    }
    std::string placeOf(const std::string& key) const {
        return place_.empty() ? key : place_ + "." + key;
    }

    void refuseOthers() const {
        for (const auto& item : object_->items())
            if (!seen_.contains(item.key()))
                throw ErrorException(
                    badInput("there is no setting \"" + placeOf(item.key()) + "\""));
    }
    [[noreturn]] void failAt(const std::string& key, const std::string& what) const {
        throw ErrorException(badInput("\"" + placeOf(key) + "\" " + what));
    }

private:
    [[noreturn]] void fail(const std::string& what) const {
        throw ErrorException(badInput((place_.empty() ? "it" : "\"" + place_ + "\"") + " " + what));
    }

    const nlohmann::json* object_ = nullptr;
    std::string place_;
    std::set<std::string> seen_;
};

}  // namespace cgam
