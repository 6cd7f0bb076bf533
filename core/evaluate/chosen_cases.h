#pragma once

#include "core/evaluate/evaluation.h"
#include "core/evaluate/journal.h"

#include <cstddef>
#include <vector>

namespace cgam {

/// A case that takes part.
struct ChosenCase {
    std::size_t index = 0;      ///< in the source
    std::uint64_t content = 0;  ///< digest of image and truth as evaluated
    int width = 0;
    int height = 0;
    double maskShare = 0;
};

struct ChosenCases {
    std::vector<ChosenCase> chosen;  ///< sorted by name
    std::vector<SkippedCase> skipped;
    int notChosen = 0;
};

/// Digest of what a method sees and is measured by.
std::uint64_t contentDigest(const LabelledCase& labelled);

/// Entries of the wanted class and split, groups in turn (see CaseFilter::limit).
std::vector<std::size_t> candidatesInTurn(const std::vector<CaseEntry>& entries,
                                          const CaseFilter& filter);

/// Reads the candidates one after the other until the filter's limit is reached. The initial IoU is
/// computed by the network alone and kept in `journal`. Errors: as evaluate().
Result<ChosenCases> chooseCases(const EvaluationPlan& plan, const CaseList& source,
                                EngineCrew& crew, Journal& journal, const CancelToken& cancel);

}  // namespace cgam
