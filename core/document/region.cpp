#include "core/document/region.h"

#include <algorithm>

namespace cgam {

bool Region::hasAnswered(ClickId click) const {
    return std::any_of(answers.begin(), answers.end(), [click](const auto& answer) {
        return std::find(answer->clicks.begin(), answer->clicks.end(), click) !=
               answer->clicks.end();
    });
}

}  // namespace cgam
