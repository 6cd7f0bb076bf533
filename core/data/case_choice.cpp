#include "core/data/case_choice.h"

#include <algorithm>

namespace cgam {

bool isListed(const CaseChoice& choice, const CaseEntry& entry) {
    const auto& classes = choice.classes;
    if (!classes.empty() &&
        std::find(classes.begin(), classes.end(), entry.className) == classes.end())
        return false;
    if (!choice.side) return true;
    return choice.side ==
           (choice.split ? choice.split->sideOf(entry.group) : splitSideNamed(entry.split));
}

bool hasWantedShare(const CaseChoice& choice, const TruthMap& truth) {
    const double share = objectFraction(truth);
    return share >= choice.minObject && share <= choice.maxObject;
}

}  // namespace cgam
