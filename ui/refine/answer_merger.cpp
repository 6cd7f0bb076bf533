#include "ui/refine/answer_merger.h"

#include <utility>

namespace cgam::ui {

void AnswerMerger::start(std::shared_ptr<const MergeWork> work) {
    thread_.start([this, before = before, work = std::move(work)] {
        if (before) before();
        const auto done = std::make_shared<const MergedWork>(cgam::merged(*work));
        QMetaObject::invokeMethod(
            this, [this, done] { Q_EMIT merged(*done); }, Qt::QueuedConnection);
    });
}

}  // namespace cgam::ui
