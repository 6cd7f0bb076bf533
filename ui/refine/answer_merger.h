#pragma once

#include "core/base/newest_job.h"
#include "core/refinement/merge_work.h"

#include <QObject>
#include <functional>
#include <memory>

namespace cgam::ui {

/// Merges answers into the mask on a thread of its own: of a large one it takes longer than an
/// event may.
class AnswerMerger : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// To be called first on that thread for each work: where a test holds it up.
    std::function<void()> before;

    /// merged() comes a little later, unless the next work is started before this one is begun.
    void start(std::shared_ptr<const MergeWork> work);

Q_SIGNALS:
    void merged(const cgam::MergedWork& merged);

private:
    /// An engine that goes on meanwhile must not keep the first look back. Goes first: it uses the
    /// object.
    NewestJob thread_{NewestJob::Share::Ordinary};
};

}  // namespace cgam::ui
