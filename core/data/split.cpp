#include "core/data/split.h"

#include "core/base/digest.h"
#include "core/base/excerpt.h"
#include "core/base/mix.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace cgam {

namespace {

std::uint64_t drawnPlace(const std::string& group, std::uint64_t seed) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(group.data());
    return mixed(mixed(seed) ^ fnv1a64({bytes, group.size()}));
}

struct GroupCount {
    std::uint64_t place = 0;
    std::string group;
    std::size_t cases = 0;
};

std::vector<GroupCount> groupsInDrawnOrder(std::span<const CaseEntry> entries, std::uint64_t seed) {
    std::map<std::string, std::size_t> counts;
    for (const CaseEntry& entry : entries)
        ++counts[entry.group];
    std::vector<GroupCount> groups;
    groups.reserve(counts.size());
    for (const auto& [group, cases] : counts)
        groups.push_back({drawnPlace(group, seed), group, cases});
    std::sort(groups.begin(), groups.end(), [](const GroupCount& a, const GroupCount& b) {
        return std::tie(a.place, a.group) < std::tie(b.place, b.group);
    });
    return groups;
}

}  // namespace

std::optional<SplitSide> GroupSplit::sideOf(std::string_view group) const {
    if (std::binary_search(train.begin(), train.end(), group)) return SplitSide::Train;
    if (std::binary_search(val.begin(), val.end(), group)) return SplitSide::Val;
    return std::nullopt;
}

GroupSplit splitByGroup(std::span<const CaseEntry> entries, double valFraction,
                        std::uint64_t seed) {
    const std::vector<GroupCount> groups = groupsInDrawnOrder(entries, seed);
    const double wanted = valFraction * static_cast<double>(entries.size());
    GroupSplit split{seed, valFraction, {}, {}};
    std::size_t taken = 0;
    for (const GroupCount& group : groups) {
        const bool last = &group == &groups.back();
        // A group is taken while the middle of its cases lies within what is wanted, so that the
        // share is missed by half a group at most.
        const double middle = static_cast<double>(taken) + static_cast<double>(group.cases) / 2;
        const bool first = split.val.empty() && valFraction > 0 && groups.size() > 1;
        const bool keepsTrainEmpty = last && split.train.empty() && valFraction < 1;
        if ((first || middle <= wanted) && !keepsTrainEmpty) {
            split.val.push_back(group.group);
            taken += group.cases;
        } else {
            split.train.push_back(group.group);
        }
    }
    std::sort(split.train.begin(), split.train.end());
    std::sort(split.val.begin(), split.val.end());
    return split;
}

Result<GroupSplit> statedSplit(std::span<const CaseEntry> entries) {
    std::set<std::string> train, val;
    for (const CaseEntry& entry : entries) {
        if (entry.split.empty()) continue;
        const std::optional<SplitSide> side = splitSideNamed(entry.split);
        if (!side)
            return badInput("The split of " + excerpt(entry.name) + " is " + excerpt(entry.split) +
                            "; it must be train or val.");
        (side == SplitSide::Train ? train : val).insert(entry.group);
        if (train.contains(entry.group) && val.contains(entry.group))
            return badInput("The group " + excerpt(entry.group) +
                            " is stated on both sides of the split, train and val.");
    }
    if (train.empty() && val.empty())
        return badInput("No case states a split; the column split of index.csv has train or val.");
    GroupSplit split;
    split.train.assign(train.begin(), train.end());
    split.val.assign(val.begin(), val.end());
    return split;
}

std::optional<SplitSide> splitSideNamed(std::string_view word) {
    if (word == "train") return SplitSide::Train;
    if (word == "val" || word == "validation" || word == "test") return SplitSide::Val;
    return std::nullopt;
}

std::vector<std::size_t> casesOn(SplitSide side, std::span<const CaseEntry> entries,
                                 const GroupSplit& split) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < entries.size(); ++i)
        if (split.sideOf(entries[i].group) == side) found.push_back(i);
    return found;
}

}  // namespace cgam
