#pragma once

#include "core/segment/segment_preview.h"
#include "core/segment/segmentation.h"
#include "ui/segment/segment_job.h"

#include <QObject>
#include <QString>
#include <memory>
#include <thread>
#include <vector>

namespace cgam::ui {

/// All tiles of a run have an answer or are skipped.
struct SegmentOutcome {
    SegmentPlan plan;
    SegmentFigures figures;
};

/// What a run makes of a mask.
struct SegmentedMask {
    SlideMask onto;  ///< the mask that it was made for
    TileChanges changes;
};

/// One run over a slide on a thread of its own, with an engine that is made, used and destroyed
/// there. Signals come on the thread that this object lives on. Between tiles it can be paused, so
/// that a click has the processor for itself; what was answered is on the disk and stays there when
/// the run is cancelled.
class SegmentRun : public QObject {
    Q_OBJECT
public:
    /// Begins at once.
    explicit SegmentRun(SegmentJob job, QObject* parent = nullptr);
    /// Cancels, and waits for the thread: at most for a tile.
    ~SegmentRun() override;

    void pause(bool paused);
    void cancel();
    /// After tilesDone(): asks for the change to a mask; maskMade() brings it.
    void makeMask(SlideMask onto, const SegmentRules& rules);
    /// Ends the run after tilesDone(); its tiles are removed.
    void discard();

    const SegmentJob& job() const { return job_; }

Q_SIGNALS:
    void progressed(const cgam::SegmentProgress& progress);
    void previewed(const std::vector<cgam::PreviewTile>& tiles);
    void tilesDone(const std::shared_ptr<const cgam::ui::SegmentOutcome>& outcome);
    void maskMade(const std::shared_ptr<const cgam::ui::SegmentedMask>& mask);
    /// A sentence; empty where it was cancelled. ended() follows.
    void failed(const QString& sentence);
    /// The thread has nothing left to do.
    void ended();

private:
    struct Desk;
    void run();
    void work();
    SegmentPlan plan() const;
    std::unique_ptr<TileStore> openStore(const SegmentPlan& plan) const;
    SegmentFigures segment(const SegmentPlan& plan, TileStore& store);
    void serve(const SegmentPlan& plan, const TileStore& store);
    template <typename Function>
    void post(Function&& function);

    const SegmentJob job_;
    std::unique_ptr<Desk> desk_;
    std::thread thread_;
};

}  // namespace cgam::ui
