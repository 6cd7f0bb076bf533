#include "core/base/quoted.h"
#include "core/document/document.h"

#include <algorithm>
#include <set>
#include <utility>

namespace cgam {

namespace {

bool holds(const PackedMap& cells, Label label) {
    const Image<Cell> unpacked = unpackLevels(cells);
    return std::any_of(unpacked.data.begin(), unpacked.data.end(),
                       [label](Cell cell) { return labelOf(cell) == label; });
}

bool holds(const SlideMask& mask, Label label) {
    std::set<const MaskTile*> seen;  // uniform tiles are shared
    for (const auto& [key, tile] : mask.tiles())
        if (seen.insert(tile.get()).second &&
            std::any_of(tile->cells.begin(), tile->cells.end(),
                        [label](Cell cell) { return labelOf(cell) == label; }))
            return true;
    return false;
}

}  // namespace

Result<void> Document::setClasses(std::vector<TissueClass> wanted) {
    if (wanted.empty() || wanted.size() > kMaxLabel)
        return badInput("A document has 1 to " + std::to_string(int{kMaxLabel}) + " classes.");
    if (wanted.size() < classes().size())
        return badInput("A class that may be in use cannot be removed.");
    std::set<std::string> names;
    for (const TissueClass& one : wanted) {
        if (one.name.empty()) return badInput("A class needs a name.");
        if (!names.insert(one.name).second)
            return badInput("There is a class " + quotedText(one.name) + " already.");
    }
    changeClasses(std::move(wanted));
    return {};
}

bool Document::isClassUsed(Label wanted) const {
    if (holds(mask(), wanted)) return true;
    return std::any_of(regions().begin(), regions().end(), [&](const auto& entry) {
        const Region& region = entry.second;
        return region.label == wanted ||
               std::any_of(region.answers.begin(), region.answers.end(), [&](const auto& answer) {
                   // What taking the answer back would bring.
                   return !answer->changed.rect.empty() && (holds(answer->changed.before, wanted) ||
                                                            holds(answer->changed.after, wanted));
               });
    });
}

Result<void> Document::removeClass(Label removed) {
    if (removed < 1 || removed > classes().size())
        return badInput("This class is no longer there.");
    const std::string name = quotedText(classes()[removed - 1U].name);
    if (classes().size() == 1) return badInput("One class has to stay.");
    if (isClassUsed(removed))
        return badInput("The class " + name +
                        " is in use, by the mask, by clicks, or by what taking an answer back "
                        "would bring; rename it instead, or take those away first.");
    for (std::size_t later = removed + 1U; later <= classes().size(); ++later)
        if (isClassUsed(static_cast<Label>(later)))
            return badInput("The class " + name + " stands before one that is in use (" +
                            quotedText(classes()[later - 1].name) + "): rename it instead.");
    std::vector<TissueClass> left = classes();
    left.erase(left.begin() + removed - 1);
    label = std::min(label, static_cast<Label>(left.size()));
    changeClasses(std::move(left));
    return {};
}

void Document::changeClasses(std::vector<TissueClass> wanted) {
    if (wanted == classes()) return;
    Step step;
    step.kind = StepKind::Classes;
    step.classesBefore = classes();
    step.classesAfter = std::move(wanted);
    push(std::move(step));
}

}  // namespace cgam
