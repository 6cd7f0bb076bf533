#pragma once

#include "core/base/result.h"
#include "core/compare/live_robot.h"
#include "core/tiles/tile_pyramid.h"

#include <QImage>
#include <QString>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cgam::ui {

/// Most rows, and panes, of a comparison.
inline constexpr std::size_t kMostRows = 4;

/// Where an image lies on a slide: pixel (row r, column c) covers the level-0 square of side `step`
/// whose corner is (left + c * step, top + r * step).
struct ComparisonPlace {
    std::shared_ptr<const TilePyramid> pyramid;
    QImage ground;  ///< see OpenedSlide; may be null
    double left = 0;
    double top = 0;
    double step = 1;
};

/// What a row shows: a mask, and where clicks have made it those with their answers.
struct TakenRow {
    LiveRow row;
    std::shared_ptr<const Mask> mask;
    Clicks clicks;                                           ///< pixels of the image
    std::vector<std::shared_ptr<const LiveAnswer>> answers;  ///< one for each of the clicks
};

/// What to compare: everything that the comparison window needs, for whoever opens it
/// (ComparisonWindow::open, MainWindow::compare).
struct ComparisonRequest {
    std::string name;                       ///< of the case, for titles and files
    std::shared_ptr<const ImageRgb> image;  ///< what the network sees, at the model's scale
    std::optional<TruthMap> truth;          ///< of the image's size
    std::shared_ptr<const Mask> imported;   ///< offered as a row; of the image's size; may be null
    Clicks clicks;                          ///< pixels of the image; worked out for all rows
    /// What was clicked when a comparison of this image was left: begins in place of `clicks`.
    std::optional<Clicks> left;
    /// Said when the comparison is shown; may be empty.
    std::string note;
    /// At most kMostRows; empty: usual ones. A row without a model takes `model`.
    std::vector<LiveRow> rows;
    std::string model;               ///< of the shelf; empty: its first
    std::optional<double> mpp;       ///< micrometres per pixel of the image, for the scale bar
    double radius = 40;              ///< of a click at first, pixels of the image
    std::optional<RobotPlan> robot;  ///< begins at once, in place of `clicks`
    RobotPlan rules;                 ///< of a robot that a person asks for
    /// Absent: the image is shown alone.
    std::optional<ComparisonPlace> place;
    /// Takes a row over into the work that the comparison came from, and says in a sentence what
    /// that means there; null: not offered. An error is shown.
    std::function<Result<QString>(const TakenRow& row)> takeRow;
    /// Keeps what was clicked for the next comparison of this image (`left`): called at each click
    /// and when the comparison is left, with `clicks` alone, too. False: cannot. Null: the user is
    /// asked before it is lost.
    std::function<bool(const Clicks& clicks)> keep;
};

/// "" if a comparison of this can be shown, else a sentence: no image, another size of truth or
/// masks, a robot without a truth, clicks beside the image, too many rows.
std::string problemOf(const ComparisonRequest& request);

/// Whether both begin with the same image of the same place, clicks, masks and rows.
bool beginAlike(const ComparisonRequest& a, const ComparisonRequest& b);

}  // namespace cgam::ui
