#pragma once

#include "core/document/document.h"
#include "core/refinement/merge_work.h"
#include "core/slide/slide_source.h"
#include "core/worker/refinement_worker.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace cgam {

/// The mask of an answer that is still being worked out; drawn in place of the document's tiles.
struct MaskPreview {
    RegionId region = 0;
    GridRect window;
    int iteration = 0;  ///< that it shows; 0: by the features of the click before
    TileChanges tiles;  ///< `after` is what to draw
};

/// What an answer of the worker meant for the document.
struct FlowUpdate {
    enum class Kind {
        Ignored,    ///< stale: of another session, or of clicks that have changed since
        Progress,   ///< iteration and loss
        Preview,    ///< likewise, and preview() is another one
        Merging,    ///< the answer is there, and on its way into the document
        Applied,    ///< the document has the answer
        Failed,     ///< `message`; the clicks stay, and wait
        Cancelled,  ///< the clicks stay, and wait
    };
    Kind kind = Kind::Ignored;
    RegionId region = 0;
    bool beyond = false;  ///< of an answer that is there already, to what lies beyond its window
    int iteration = 0;
    int atMost = 0;
    LossTerms loss;
    double elapsed = 0;
    std::string device;
    std::vector<std::string> notes;
    std::string message;
    AnswerOutcome outcome;                       ///< Applied
    std::shared_ptr<const RefineAnswer> result;  ///< Applied
};

/// Leads the clicks of a document through the worker: one task at a time, the newest first, and the
/// answers back into the document. All calls on the document's thread; none waits. Hand the
/// worker's answers to receive() in the order in which they come.
///
/// Merging an answer takes longer than an event may. With `mergeElsewhere` it is given away, and
/// the answer is part of the document when receive() is told what came of it: what the document is
/// then is what counts, and if the merge has read something that is another since, it is made anew.
/// Until then the task is still running; a click that is made meanwhile comes after it.
class RefinementFlow {
public:
    /// `session`: any number that no other flow of this worker has had.
    RefinementFlow(Document& document, RefinementWorker& worker,
                   std::shared_ptr<const SlideSource> slide, std::uint64_t session);
    /// Cancels what still runs.
    ~RefinementFlow();
    RefinementFlow(const RefinementFlow&) = delete;
    RefinementFlow& operator=(const RefinementFlow&) = delete;

    MethodSettings settings;    ///< of the next tasks; its threshold is the document's
    int intermediateEvery = 4;  ///< iterations between previews
    /// To be given a work: hand merged() of it to receive(). One that has not been begun counts no
    /// more when the next one is given. Without this, work is done where it comes up.
    std::function<void(std::shared_ptr<const MergeWork>)> mergeElsewhere;

    /// To be called after every change of clicks (made, edited, deleted, undone, redone): stops a
    /// task that no longer fits, and asks for the newest click that waits. With `all` also for
    /// clicks left unanswered earlier (failed, cancelled, undone).
    void clicksChanged(bool all = false);
    /// Stops the running task (Esc). Its clicks stay and wait.
    void cancel();

    /// Where memory is wanting the clicks in work are given up, and wait.
    FlowUpdate receive(const WorkerAnswer& answer);
    FlowUpdate receive(const MergedWork& merged);
    /// An answer that is being merged becomes part of the document before this returns.
    FlowUpdate settle();

    bool busy() const { return running_.has_value(); }
    const std::optional<RefinementTask>& running() const { return running_; }
    /// Tells one answer that is worked out from another; 0 while there is none.
    std::uint64_t runningId() const { return running_ ? runningId_ : 0; }
    const std::optional<MaskPreview>& preview() const { return preview_; }
    std::uint64_t droppedAnswers() const { return gate_.dropped(); }

private:
    /// A work with what is to be told when it is done.
    struct Merging {
        std::shared_ptr<MergeWork> work;
        FlowUpdate update;
    };

    FlowUpdate taken(const WorkerAnswer& answer);
    FlowUpdate taken(const MergedWork& merged);
    FlowUpdate giveUpWithoutMemory();
    FlowUpdate updateFor(const WorkerAnswer& answer) const;
    FlowUpdate merge(const WorkerAnswer& answer, FlowUpdate update);
    /// The first of those that wait, on the document as it is.
    std::shared_ptr<const MergeWork> nextWork();
    FlowUpdate finish(const MergedWork& merged);
    FlowUpdate giveUp(FlowUpdate update, FlowUpdate::Kind kind);
    /// Whether the running task is of use no more; it is then forgotten.
    bool dropUnfit();
    bool isMergingAnswer() const { return !merging_.empty() && merging_.back().work->answer; }
    void submit(RefinementTask task);
    void submitNext();
    void forgetRunning();

    Document& document_;
    RefinementWorker& worker_;
    std::shared_ptr<const SlideSource> slide_;
    std::uint64_t session_;
    AnswerGate gate_;
    std::optional<RefinementTask> running_;
    std::uint64_t runningId_ = 0;
    std::set<ClickId> givenUp_;  ///< failed or cancelled: not asked for again unless asked to
    std::optional<MaskPreview> preview_;
    /// The first is being done. Previews, and last of all the answer.
    std::deque<Merging> merging_;
    std::uint64_t works_ = 0;  ///< number of the newest work
    bool asked_ = false;       ///< for clicks left unanswered, too, when next one is looked for
    /// Pixels of the last windows: the engine knows its features by the image's address.
    struct WindowImages;
    std::shared_ptr<WindowImages> images_;
};

}  // namespace cgam
