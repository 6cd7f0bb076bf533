#pragma once

#include "core/segment/tissue_draft.h"
#include "ui/refine/slide_work.h"
#include "ui/segment/segment_layers.h"
#include "ui/segment/segment_run.h"
#include "ui/view/slide_view.h"

#include <QObject>
#include <QThreadPool>
#include <memory>
#include <optional>
#include <vector>

namespace cgam::ui {

/// A whole slide being segmented in the window: the tissue that a person looks over, the run, and
/// the step that makes its result the mask. Outlives the slides; one thing at a time.
class SegmentWork : public QObject {
    Q_OBJECT
public:
    enum class State {
        Idle,
        Finding,    ///< of tissue
        Editing,    ///< the tissue can be corrected, and a run begun
        Running,    ///< tiles are being answered
        Finishing,  ///< the mask is being made
        Asking,     ///< a proposal is there, to be taken or not
        Reporting,  ///< it is done, and not all of it could be: the tiles that were skipped
        Stopped,    ///< a run over the slide was ended before its last tile; it can be resumed
    };

    explicit SegmentWork(SlideView& view, QObject* parent = nullptr);
    ~SegmentWork() override;

    /// The slide from now on; null: none. What ran on another one is cancelled. The work must
    /// outlive its use. `scale`: micrometres per level-0 pixel, absent where it is not known.
    void show(SlideWork* work, std::optional<SlideScale> scale);

    State state() const { return state_; }

    // Tissue.
    void findTissue();
    const TissueDraft* draft() const { return draft_ ? &*draft_ : nullptr; }
    double squareMm(double level0Area) const;
    double tissueArea() const;  ///< square level-0 pixels
    double tissueMm2() const;
    bool takesHand() const { return state_ == State::Editing; }
    /// Whether there are windows in which clicks have been answered, which a run leaves alone.
    bool leavesClicked() const;
    void brush(const std::vector<SlidePoint>& points, double radius, HandEdit edit);
    void endStroke();
    void polygon(const SlideRings& rings, HandEdit edit);
    void takeEverything();
    void undo();
    void redo();

    // Runs. What is not possible is told by refused().
    /// The tissue being edited.
    void segment(SegmentModel model, SegmentFiles files);
    /// What an earlier run has left.
    void resume(SegmentModel model, SegmentFiles files, const SegmentRecord& record);
    /// Whether the region being worked on has learned something that propose() can apply.
    bool canPropose() const;
    /// The module of the region being worked on, over the tissue around it.
    void propose(SegmentModel model, SegmentFiles files);
    /// Ends what is going on: tissue is forgotten, a run stops with its tiles kept, a proposal is
    /// dismissed.
    void stop();
    /// The mask that finished() told of is on the disk: until then the tiles of its run are kept,
    /// so that it can be made again.
    void maskWasSaved();
    /// Takes a proposal, or closes a report or what is said of a run that was stopped.
    void accept();

    /// Of the run, also of one that was stopped.
    const SegmentProgress& progress() const { return progress_; }
    bool isProposal() const {
        return run_ ? run_->job().carried.has_value() : next_ && next_->carried;
    }
    bool isPaused() const { return paused_; }
    /// Of the run that reports: its skipped tiles with their places.
    const SegmentOutcome* outcome() const { return outcome_.get(); }
    const TissueLayer& tissueLayer() const { return tissue_; }

Q_SIGNALS:
    void changed();
    void refused(const QString& sentence);
    /// The result has become the mask.
    void finished(const cgam::ui::SegmentFinish& finish);

private:
    SegmentJob jobFor(SegmentModel model, SegmentFiles files) const;
    void start(SegmentJob job);
    void startNext();
    void takeOutcome(const std::shared_ptr<const SegmentOutcome>& outcome);
    void takeMask(const SegmentedMask& made);
    void wishMask();
    SegmentRules rules(Label tumour) const;
    void endRun();
    void clear();
    void forgetRun();  ///< all but what is seen of it
    void enter(State state);
    void follow();

    SlideView& view_;
    TissueLayer tissue_;
    PreviewLayer preview_;
    SlideWork* work_ = nullptr;
    std::optional<SlideScale> scale_;
    std::shared_ptr<const SlideSource> slide_;  ///< with the scale
    State state_ = State::Idle;
    std::optional<TissueDraft> draft_;
    std::uint64_t finding_ = 0;  ///< the newest search
    std::unique_ptr<SegmentRun> run_;
    std::vector<std::unique_ptr<SegmentRun>> ending_;  ///< their threads end, or hold unsaved_
    SegmentRun* unsaved_ = nullptr;   ///< one of those; its mask may not be on the disk
    std::optional<SegmentJob> next_;  ///< begins when those have let their files go
    std::shared_ptr<const SegmentOutcome> outcome_;
    std::vector<TissueClass> classes_;  ///< that the result needs
    SegmentProgress progress_;
    bool paused_ = false;
    QThreadPool finder_;
};

}  // namespace cgam::ui
