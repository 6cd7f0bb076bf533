#pragma once

#include "core/data/labelled_case.h"
#include "core/engine/engine.h"
#include "core/evaluate/robot.h"
#include "core/model/metrics.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace cgam {

/// The rules of the game (methods.md 7.2), the same for every method.
struct Protocol {
    RobotKind robot = RobotKind::Centre;
    std::vector<double> targets = {0.85, 0.90};  ///< ascending; a run ends at the highest
    int maxClicks = 20;
    double threshold = 0.49;  ///< mask = probability > threshold
};

/// Targets in the order that a protocol wants, each once.
std::vector<double> ascending(std::vector<double> targets);

/// One method on one case, click by click. All lists have one entry a click made.
struct CaseRun {
    Clicks clicks;
    IouCurve iou;                  ///< after each click
    std::vector<double> seconds;   ///< wall time of robot, prediction and IoU of each click
    std::vector<int> iterations;   ///< of the method
    std::vector<int> clicksRight;  ///< clicked pixels so far that the mask has right
    std::string failure;           ///< why the method ended early without an answer; mostly empty

    double totalSeconds() const;
};

/// The settings that a run hands to the engine: threshold of the protocol, seeds of the run.
MethodSettings runSettings(const MethodSettings& settings, const Protocol& protocol,
                           std::uint64_t seed, const std::string& caseName);

/// The robot's click on this mask after `earlier` ones.
Click protocolClick(const TruthMap& truth, const Mask& mask, const Clicks& earlier, RobotKind robot,
                    std::uint64_t seed, const std::string& caseName);

/// Lets the robot click and the engine answer until the highest target or maxClicks is reached.
/// With the jittered
/// robot all methods meet the same random numbers: they hang on seed, case and click alone.
/// An engine that fails from the second click on leaves `failure` and a shorter curve; at the
/// first click, or when cancelled, the error is returned.
Result<CaseRun> runCase(Engine& engine, const LabelledCase& labelled,
                        const MethodSettings& settings, const Protocol& protocol,
                        std::uint64_t seed, const CancelToken& cancel);

}  // namespace cgam
