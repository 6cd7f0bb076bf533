#include "core/base/atomic_file.h"
#include "core/base/excerpt.h"
#include "core/base/json_text.h"
#include "core/base/quoted.h"
#include "core/data/split.h"
#include "core/io/file_access.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

namespace cgam {

namespace {

using nlohmann::json;

constexpr int kVersion = 1;
constexpr const char* kKind = "cgam-split";
constexpr std::size_t kMaxSplitBytes = std::size_t{1} << 26;
constexpr int kMaxNesting = 8;

json parseSplitJson(const std::vector<std::byte>& content, const std::string& name) {
    const std::string_view text(reinterpret_cast<const char*>(content.data()), content.size());
    return parsedJson<json>(text, name, {.nesting = kMaxNesting});
}

std::vector<std::string> groupsUnder(const json& document, const char* key,
                                     const std::string& name) {
    const auto found = document.find(key);
    const bool texts = found != document.end() && found->is_array() &&
                       std::all_of(found->begin(), found->end(),
                                   [](const json& value) { return value.is_string(); });
    if (!texts)
        throw ErrorException(badInput(name + " must hold a list of groups under \"" + key + "\"."));
    auto groups = found->get<std::vector<std::string>>();
    std::sort(groups.begin(), groups.end());
    groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
    return groups;
}

GroupSplit splitOf(const json& document, const std::string& name) {
    if (!document.is_object() || document.value("kind", json()) != kKind)
        throw ErrorException(badInput(name + " is not the split of a data set."));
    const json version = document.value("version", json());
    if (!version.is_number_integer() || version > kVersion)
        throw ErrorException(badInput(name + " was written by a newer version of this program."));
    GroupSplit split;
    const json seed = document.value("seed", json(0U));
    const json fraction = document.value("val_fraction", json(0));
    if (!seed.is_number_unsigned() || !fraction.is_number())
        throw ErrorException(badInput(name + ": seed and val_fraction must be numbers."));
    split.seed = seed.get<std::uint64_t>();
    split.valFraction = fraction.get<double>();
    split.train = groupsUnder(document, "train", name);
    split.val = groupsUnder(document, "val", name);
    std::vector<std::string> both;
    std::set_intersection(split.train.begin(), split.train.end(), split.val.begin(),
                          split.val.end(), std::back_inserter(both));
    if (!both.empty())
        throw ErrorException(badInput(name + ": the group " + excerpt(both.front()) +
                                      " is on both sides of the split."));
    return split;
}

}  // namespace

Result<void> writeSplit(const std::filesystem::path& path, const GroupSplit& split) {
    const nlohmann::ordered_json document = {
        {"kind", kKind},        {"version", kVersion},
        {"seed", split.seed},   {"val_fraction", split.valFraction},
        {"train", split.train}, {"val", split.val}};
    const std::string text =
        document.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
    return writeFile(path, std::as_bytes(std::span(text)));
}

Result<GroupSplit> readSplit(const std::filesystem::path& path) {
    const Result<std::vector<std::byte>> content = readFile(path, kMaxSplitBytes);
    if (!content) return content.error();
    try {
        return splitOf(parseSplitJson(*content, quoted(path)), quoted(path));
    } catch (const ErrorException& exception) {
        return exception.error();
    }
}

}  // namespace cgam
