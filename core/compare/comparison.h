#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/evaluate/method_rows.h"
#include "core/geometry/image.h"
#include "core/model/click.h"
#include "core/model/truth_map.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cgam {

/// A mask that no click changes, to be seen beside those of the methods: imported, or the truth.
struct StillMask {
    std::string label;
    std::shared_ptr<const Mask> mask;  ///< of the image's size
};

/// The same clicks for several methods.
struct ComparisonTask {
    std::string name;  ///< of the image, for readers
    std::shared_ptr<const ImageRgb> image;
    Clicks clicks;                  ///< at least one, the first of them positive as a rule
    std::optional<TruthMap> truth;  ///< of the image's size
    std::vector<MethodRow> rows;    ///< labels differ
    std::vector<StillMask> stills;  ///< for the writers alone; nobody is asked about them
};

/// A method's answer to a click.
struct ComparedClick {
    int click = 0;              ///< number, from 1
    Click made;                 ///< the click itself
    std::optional<double> iou;  ///< absent without truth
    double seconds = 0;         ///< wall time of the request
    double featureSeconds = 0;  ///< of it, in the network before the module
    int iterations = 0;
    bool earlyStop = false;
    std::int64_t maskArea = 0;  ///< pixels
    /// Pixels that this click changed outside its own disc; the overfitting that CGAM avoids. The
    /// mask before the first click is empty.
    std::int64_t changedOutsideRadius = 0;
    Mask mask;
};

struct ComparedMethod {
    MethodRow row;
    std::vector<ComparedClick> clicks;  ///< fewer than asked where the method failed
    Image<double> attention;            ///< after the last click; empty where there is none
    std::string failure;                ///< why it broke off; mostly empty
};

/// Told about each answer as it comes: the row's number and its newest click.
using ComparisonListener = std::function<void(std::size_t row, const ComparedClick& click)>;

/// Sends each click to all methods in turn, then the next. The requests of a method are those of
/// `cgam refine`, and so are its masks. All methods see one image, so that an engine that keeps
/// features computes those of a click once; the first method of the list pays for them in its
/// `seconds`. A method that fails is noted and asked no more; the others go on. Error: cancelled.
Result<std::vector<ComparedMethod>> compareMethods(Engine& engine, const ComparisonTask& task,
                                                   const CancelToken& cancel,
                                                   const ComparisonListener& listener = {});

/// What is measured of an answer. `before`: the method's mask before the click, of zeros at first.
ComparedClick comparedClick(const RefineAnswer& answer, const std::optional<TruthMap>& truth,
                            const Mask& before, const Click& made, int number);

/// Pixels that differ and lie outside the click's disc. The masks have one size.
std::int64_t changedOutsideRadius(const Mask& before, const Mask& after, const Click& click);

/// Of a still mask with the truth of the task; absent without one.
std::optional<double> iouOf(const StillMask& still, const ComparisonTask& task);
std::int64_t areaOf(const StillMask& still);  ///< pixels

/// Number of the first click with at least this IoU; none: not reached, or no truth.
std::optional<int> clicksTo(const ComparedMethod& method, double target);

/// The targets that comparisons are about.
inline constexpr double kComparisonTargets[] = {0.85, 0.90};

}  // namespace cgam
