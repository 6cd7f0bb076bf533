#include "core/document/document.h"

#include <algorithm>
#include <set>
#include <utility>

namespace cgam {

namespace {

using Answers = std::vector<std::shared_ptr<const RegionAnswer>>;

template <typename Table, typename Rows>
void applyRows(Table& table, const Rows& rows, bool forward) {
    for (const auto& row : rows) {
        const auto& value = forward ? row.after : row.before;
        if (value)
            table.insert_or_assign(row.key, *value);
        else
            table.erase(row.key);
    }
}

template <typename Rows>
auto rowOf(Rows& rows, std::uint64_t key) {
    return std::find_if(rows.begin(), rows.end(),
                        [key](const auto& row) { return row.key == key; });
}

template <typename Rows>
Rows backwards(Rows rows) {
    for (auto& row : rows)
        std::swap(row.before, row.after);
    return rows;
}

/// What takes a step back, as a step.
Step inverse(const Step& step) {
    Step back = step;
    back.clicks = backwards(std::move(back.clicks));
    back.regions = backwards(std::move(back.regions));
    back.tiles = backwards(std::move(back.tiles));
    std::swap(back.classesBefore, back.classesAfter);
    return back;
}

bool makesClickOf(const Step& step, const RefinementTask& task) {
    return step.kind == StepKind::AddClick &&
           std::any_of(step.clicks.begin(), step.clicks.end(), [&](const auto& row) {
               return std::any_of(task.answered.begin(), task.answered.end(),
                                  [&](const SlideClick& click) { return click.id == row.key; });
           });
}

bool addsClickTo(const Step& step, RegionId region) {
    return step.kind == StepKind::AddClick &&
           std::any_of(step.clicks.begin(), step.clicks.end(),
                       [&](const auto& row) { return row.after && row.after->region == region; });
}

/// Whether an answer could as well have come before the step: they change different tiles, and the
/// step leaves the answers of the region, `answers`, as they are.
bool letsPass(const Step& step, const Step& answer, RegionId region, const Answers& answers) {
    std::set<MaskTileKey> keys;
    for (const TileChange& change : answer.tiles)
        keys.insert(change.key);
    if (std::any_of(step.tiles.begin(), step.tiles.end(),
                    [&](const TileChange& change) { return keys.count(change.key) > 0; }))
        return false;
    const auto row = rowOf(step.regions, region);
    return row == step.regions.end() ||
           (row->before && row->after && row->before->answers == answers &&
            row->after->answers == answers);
}

}  // namespace

void Document::observe(std::function<void(const DocumentEvent&)> observer) {
    observer_ = std::move(observer);
}

void Document::apply(const Step& step, bool forward) {
    ++revision_;
    applyRows(content_.clicks, step.clicks, forward);
    applyRows(content_.regions, step.regions, forward);
    if (forward)
        content_.mask.apply(step.tiles);
    else
        content_.mask.revert(step.tiles);
    const auto& classes = forward ? step.classesAfter : step.classesBefore;
    if (classes) content_.classes = *classes;
    if (activeRegion && content_.regions.count(*activeRegion) == 0) activeRegion.reset();
}

void Document::notify(DocumentEvent::Kind kind, std::size_t number, const Step& applied,
                      const std::vector<NumberedStep>& alongside) {
    if (!observer_) return;
    observer_({kind, content_.steps[number], applied, number, content_.position, content_.nextId,
               alongside});
}

void Document::push(Step step) {
    strokeOpen_ = false;
    if (step.changesNothing()) return;
    apply(step, true);
    content_.steps.resize(content_.position);
    content_.steps.push_back(std::move(step));
    ++content_.position;
    notify(DocumentEvent::Kind::Pushed, content_.position - 1, content_.steps.back());
}

void Document::amend(std::size_t number, const Step& more) {
    apply(more, true);
    std::vector<NumberedStep> alongside;
    Step own = more;
    // Steps between name the regions as these were before and after them: from now on with the
    // answer, while the amended step names them as they were then.
    for (std::size_t i = content_.position; i-- > number + 1;) {
        Step& between = content_.steps[i];
        bool touched = false;
        for (auto& row : own.regions) {
            const auto there = rowOf(between.regions, row.key);
            if (there == between.regions.end()) continue;
            row.before = *there->before;
            const bool moved = there->before->frame != there->after->frame;
            const Region grown = *std::exchange(row.after, *there->before);
            row.after->answers = there->before->answers = there->after->answers = grown.answers;
            if (!moved) row.after->frame = there->before->frame = there->after->frame = grown.frame;
            touched = true;
        }
        if (touched) alongside.push_back({i, between});
    }
    Step& amended = content_.steps[number];
    amended = joined(amended, own);
    if (canRedo()) {
        Step& next = content_.steps[content_.position];
        const StepKind kind = next.kind;
        next = joined(inverse(more), next);
        next.kind = kind;
        alongside.push_back({content_.position, next});
    }
    notify(DocumentEvent::Kind::Amended, number, more, alongside);
}

std::optional<std::size_t> Document::stepToJoin(const Step& answer,
                                                const RefinementTask& task) const {
    const Step* newest = undoStep();
    if (newest == nullptr) return std::nullopt;
    const std::size_t last = content_.position - 1;
    if (makesClickOf(*newest, task) || editsClickIn(*newest, task.region)) return last;
    // What is followed beyond a window comes in pieces, which are one to who takes them back.
    if (task.replaces() && newest->kind == StepKind::Answer &&
        rowOf(newest->regions, task.region) != newest->regions.end())
        return last;
    const Answers& answers = content_.regions.at(task.region).answers;
    for (std::size_t i = content_.position; i-- > 0;) {
        if (makesClickOf(content_.steps[i], task)) return i;
        // A later click of the region was answered on top of the answer that is replaced now.
        if (task.replaces() && addsClickTo(content_.steps[i], task.region)) return i;
        if (!letsPass(content_.steps[i], answer, task.region, answers)) break;
    }
    // A step of its own would take away what can be redone.
    return canRedo() ? std::optional(last) : std::nullopt;
}

void Document::enterAnswer(Step answer, const RefinementTask& task) {
    strokeOpen_ = false;
    if (const auto number = stepToJoin(answer, task))
        amend(*number, answer);
    else
        push(std::move(answer));
}

bool Document::answerWasUndone(ClickId click) const {
    for (std::size_t i = content_.position;
         i < content_.steps.size() && content_.steps[i].kind == StepKind::Answer; ++i)
        for (const auto& row : content_.steps[i].regions)
            if (row.after && row.after->hasAnswered(click) &&
                !(row.before && row.before->hasAnswered(click)))
                return true;
    return false;
}

const Step* Document::undoStep() const {
    return canUndo() ? &content_.steps[content_.position - 1] : nullptr;
}

const Step* Document::redoStep() const {
    return canRedo() ? &content_.steps[content_.position] : nullptr;
}

void Document::undo() {
    strokeOpen_ = false;
    thresholdOpen_ = false;
    if (!canUndo()) return;
    const Step& step = content_.steps[--content_.position];
    apply(step, false);
    notify(DocumentEvent::Kind::Undone, content_.position, step);
}

void Document::redo() {
    strokeOpen_ = false;
    thresholdOpen_ = false;
    if (!canRedo()) return;
    const Step& step = content_.steps[content_.position++];
    apply(step, true);
    notify(DocumentEvent::Kind::Redone, content_.position - 1, step);
}

}  // namespace cgam
