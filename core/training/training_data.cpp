#include "core/training/training_data.h"

#include "core/base/quoted.h"
#include "core/base/random_stream.h"
#include "core/data/data_set.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace cgam {
namespace {

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return names.empty() || std::find(names.begin(), names.end(), name) != names.end();
}

void loadSelection(const DataSelection& selection, TrainingData& out) {
    CaseReading reading;
    reading.mask.ignore128 = selection.ignore128;
    if (selection.swapRedBlue) reading.channels = ChannelOrder::Bgr;
    const DataSet set = DataSet::open(selection.path, reading).value();
    const std::size_t before = out.cases.size();
    for (std::size_t i = 0; i < set.entries().size(); ++i) {
        const CaseEntry& entry = set.entries()[i];
        if (!contains(selection.classes, entry.className)) continue;
        if (!contains(selection.groups, entry.group)) continue;
        if (!selection.split.empty() && entry.split != selection.split) continue;
        Result<LabelledCase> labelled = set.read(i);
        if (!labelled) {
            out.skipped.push_back(labelled.error().message);
            continue;
        }
        const double fraction = objectFraction(labelled->truth);
        if (fraction < selection.maskFractionLow || fraction > selection.maskFractionHigh) {
            ++out.outsideFractions;
            continue;
        }
        out.cases.push_back(
            {std::move(*labelled), selection.scale, selection.repeat, selection.unclicked});
    }
    if (out.cases.size() == before)
        throw ErrorException(
            badInput("None of the cases of " + quoted(selection.path) +
                     " fits its selection (classes, groups, split, share of the mask)."));
}

}  // namespace

Result<TrainingData> loadTrainingData(const std::vector<DataSelection>& selections) {
    try {
        TrainingData data;
        for (const DataSelection& selection : selections)
            loadSelection(selection, data);
        return data;
    } catch (const ErrorException& error) {
        return error.error();
    }
}

std::vector<std::size_t> spreadOverGroups(const std::vector<TrainingCase>& cases,
                                          std::size_t count) {
    std::map<std::string, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < cases.size(); ++i)
        groups[cases[i].labelled.entry.group].push_back(i);
    std::vector<std::size_t> chosen;
    for (std::size_t round = 0; chosen.size() < std::min(count, cases.size()); ++round)
        for (const auto& [group, members] : groups)
            if (round < members.size() && chosen.size() < count) chosen.push_back(members[round]);
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

std::vector<std::size_t> epochOrder(const std::vector<TrainingCase>& cases, std::uint64_t seed,
                                    int epoch) {
    RandomStream random{seed, static_cast<std::uint64_t>(epoch)};
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const double whole = std::floor(cases[i].repeat);
        const int times =
            static_cast<int>(whole) + (random.chance(cases[i].repeat - whole) ? 1 : 0);
        order.insert(order.end(), static_cast<std::size_t>(times), i);
    }
    random.shuffle(order);
    return order;
}

}  // namespace cgam
