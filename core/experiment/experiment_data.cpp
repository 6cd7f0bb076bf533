#include "core/experiment/experiment_data.h"

#include "core/data/data_set.h"

#include <filesystem>
#include <memory>
#include <set>
#include <system_error>
#include <utility>

namespace cgam {

namespace {

std::string lastName(const std::filesystem::path& path) {
    const auto name = path.filename();
    return (name.empty() ? path.parent_path().filename() : name).string();
}

/// Names before the cases of each data set where there are several; they differ.
std::vector<std::string> prefixesOf(const std::vector<std::string>& sets) {
    if (sets.size() < 2) return std::vector<std::string>(sets.size());
    std::vector<std::string> prefixes;
    std::set<std::string> used;
    for (const std::string& path : sets) {
        const std::string name = lastName(path);
        std::string unique = name;
        for (int number = 2; !used.insert(unique).second; ++number)
            unique = name + "-" + std::to_string(number);
        prefixes.push_back(unique + "/");
    }
    return prefixes;
}

}  // namespace

Result<ExperimentData> openExperimentData(const std::vector<std::string>& sets, bool ignore128,
                                          const SwappedSets& swapped) {
    struct Place {
        std::size_t set;
        std::size_t index;
    };
    auto opened = std::make_shared<std::vector<DataSet>>();
    auto places = std::make_shared<std::vector<Place>>();
    const std::vector<std::string> prefixes = prefixesOf(sets);
    ExperimentData data;
    for (std::size_t s = 0; s < sets.size(); ++s) {
        Result<DataSet> set =
            DataSet::open(sets[s], CaseReading{{ignore128}, channelsOf(sets[s], swapped)});
        if (!set) return set.error();
        const std::vector<CaseEntry>& entries = set->entries();
        for (std::size_t i = 0; i < entries.size(); ++i) {
            CaseEntry entry = entries[i];
            data.ownGroups.push_back(entry.group);
            places->push_back({s, i});
            entry.name = prefixes[s] + entry.name;
            entry.group = prefixes[s] + entry.group;
            data.cases.entries.push_back(std::move(entry));
        }
        opened->push_back(std::move(*set));
    }
    data.cases.read = [opened, places](std::size_t i) {
        const Place& place = places->at(i);
        return opened->at(place.set).read(place.index);
    };
    return data;
}

std::vector<std::string> setsOfReport(const std::vector<std::string>& named,
                                      const std::filesystem::path& report) {
    std::error_code none;
    std::vector<std::string> sets = named;
    for (std::string& set : sets) {
        if (std::filesystem::exists(set, none)) continue;
        std::filesystem::path folder = std::filesystem::absolute(report, none);
        while (!std::filesystem::exists(folder / set, none) && folder.has_relative_path())
            folder = folder.parent_path();
        if (std::filesystem::exists(folder / set, none)) set = (folder / set).string();
    }
    return sets;
}

}  // namespace cgam
