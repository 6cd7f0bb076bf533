#pragma once

#include "core/base/result.h"
#include "core/data/labelled_case.h"
#include "core/training/train_config.h"

#include <cstddef>
#include <string>
#include <vector>

namespace cgam {

/// Cases in memory, ready to be trained on.
struct TrainingCase {
    LabelledCase labelled;
    double scale = 1;   ///< DataSelection::scale
    double repeat = 1;  ///< DataSelection::repeat
    UnclickedSamples unclicked = {};
};

struct TrainingData {
    std::vector<TrainingCase> cases;
    std::vector<std::string> skipped;  ///< a sentence for each file that could not be used
    std::size_t outsideFractions = 0;  ///< cases left out for the share of their mask
};

/// Reads the selected cases. A case that cannot be read is skipped with its sentence.
/// Errors: a data set that cannot be opened; nothing left.
Result<TrainingData> loadTrainingData(const std::vector<DataSelection>& selections);

/// `count` cases spread over the groups: one of each group in turn, so that no group dominates.
/// The same cases every time. The order is that of the data.
std::vector<std::size_t> spreadOverGroups(const std::vector<TrainingCase>& cases,
                                          std::size_t count);

/// The cases of an epoch in the order in which they come: each as often as its `repeat` says (a
/// fraction of a time by chance), shuffled.
std::vector<std::size_t> epochOrder(const std::vector<TrainingCase>& cases, std::uint64_t seed,
                                    int epoch);

}  // namespace cgam
