#include "core/refinement/merge_work.h"

namespace cgam {

MergedWork merged(const MergeWork& work) noexcept {
    MergedWork made;
    made.number = work.number;
    try {
        if (work.answer)
            made.answer = work.ground->mergeOf(work.task, *work.answer);
        else
            made.preview = work.ground->preview(work.task, *work.preview);
    } catch (...) {
        made.failed = true;
    }
    return made;
}

}  // namespace cgam
