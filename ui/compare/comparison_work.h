#pragma once

#include "core/compare/live_robot.h"
#include "ui/compare/caption_text.h"
#include "ui/compare/comparison_request.h"
#include "ui/compare/model_workers.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <memory>
#include <optional>
#include <vector>

namespace cgam::ui {

/// A comparison in the window: joins the clicks of a person or the robot, the engines, and the
/// replay of what was computed.
class ComparisonWork : public QObject {
    Q_OBJECT
public:
    /// The request must be one without a problem (problemOf).
    ComparisonWork(ComparisonRequest request, ModelWorkers& workers, QObject* parent = nullptr);

    const ComparisonRequest& request() const { return request_; }
    const LiveComparison& live() const { return live_; }
    /// As they were chosen; a robot's are those of the protocol.
    const std::vector<LiveRow>& rows() const { return rows_; }
    /// Rows that stay keep their answers; labels are made to differ.
    void changeRow(std::size_t row, LiveRow wanted);
    void addRow(LiveRow row);         ///< at most kMostRows in all
    void removeRow(std::size_t row);  ///< the last one stays
    /// Of its mask; belongs to the row, wherever that stands.
    QColor colourOf(std::size_t row) const { return colours_.at(row); }
    void setColour(std::size_t row, const QColor& colour);

    /// Pixels of the image. A refusal is told by said().
    void click(const Click& click);
    /// Those of all rows; none where each row has its own.
    Clicks clicks() const;
    void undo();
    /// No clicks, and the rows' own numbers again.
    void beginAnew();
    /// Ends replay, robot, or what is worked out: the first of these that is going on.
    void escape();
    /// Works out clicks that wait, also in rows that failed; a stopped robot goes on.
    void goOn();

    // Replay: only what was computed is shown again.
    /// Clicks that are shown now.
    std::size_t shownClicks() const;
    bool isReplaying() const { return shown_.has_value(); }
    bool isPlaying() const { return player_.isActive(); }
    void showClicks(std::size_t clicks);
    void stepBy(int clicks);
    void play();
    void pause();
    void showNewest();
    void setPlayInterval(int milliseconds) { player_.setInterval(milliseconds); }

    /// `leader`: the row by whose mask it clicks for all; absent: each row by its own.
    void startRobot(std::optional<std::size_t> leader);
    void startRobot(RobotPlan plan);
    bool isRobotRunning() const { return robotRuns_; }
    double robotProgress() const { return robot_ ? robot_->progress() : 0; }

    CaptionText captionOf(std::size_t row) const;
    std::shared_ptr<const LiveAnswer> shownAnswer(std::size_t row) const;
    /// The clicks of a row that are shown.
    Clicks shownClicksOf(std::size_t row) const;
    /// What a row shows as its mask now; null where it has none.
    std::shared_ptr<const Mask> shownMask(std::size_t row) const;
    /// The same with the clicks that have made it; nothing where there is no mask.
    std::optional<TakenRow> shownRow(std::size_t row) const;

Q_SIGNALS:
    /// Rows, clicks, answers, or which of them are shown.
    void changed();
    /// A person has made clicks or taken them back.
    void clicked();
    /// An iteration is done.
    void progressed();
    /// A row has answered a click.
    void answered(int row, int click);
    void said(const QString& sentence);

private:
    void receive(const std::string& model, const WorkerAnswer& answer);
    void endReplay();
    void stopRobot();
    void useRows();
    QColor unusedColour() const;

    ComparisonRequest request_;
    std::vector<LiveRow> rows_;
    std::vector<QColor> colours_;
    LiveComparison live_;
    std::optional<RobotPlan> plan_;
    std::unique_ptr<LiveRobot> robot_;
    bool robotRuns_ = false;
    bool robotWaits_ = false;       ///< stopped by the user, may go on
    std::optional<int> iteration_;  ///< of the row that is being worked out
    std::optional<std::size_t> shown_;
    QTimer player_;
};

}  // namespace cgam::ui
