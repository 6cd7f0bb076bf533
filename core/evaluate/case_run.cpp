#include "core/evaluate/case_run.h"

#include "core/base/random_stream.h"
#include "core/base/stopwatch.h"
#include "core/geometry/round_even.h"
#include "core/model/robot_clicker.h"

#include <algorithm>
#include <numeric>

namespace cgam {

namespace {

int countRight(const Clicks& clicks, const Mask& mask) {
    return static_cast<int>(std::count_if(clicks.begin(), clicks.end(), [&](const Click& click) {
        const int row = static_cast<int>(roundToGrid(click.y));
        const int col = static_cast<int>(roundToGrid(click.x));
        return (mask.at(row, col) != 0) == click.positive;
    }));
}

}  // namespace

std::vector<double> ascending(std::vector<double> targets) {
    std::sort(targets.begin(), targets.end());
    targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
    return targets;
}

double CaseRun::totalSeconds() const {
    return std::accumulate(seconds.begin(), seconds.end(), 0.0);
}

MethodSettings runSettings(const MethodSettings& settings, const Protocol& protocol,
                           std::uint64_t seed, const std::string& caseName) {
    MethodSettings own = settings;
    own.threshold = protocol.threshold;
    own.seed = seed;
    own.clickMapsSeed = seedFor(seed, caseName);
    return own;
}

Click protocolClick(const TruthMap& truth, const Mask& mask, const Clicks& earlier, RobotKind robot,
                    std::uint64_t seed, const std::string& caseName) {
    Click click =
        robot == RobotKind::Centre
            ? robotClick(truth, mask, earlier)
            : jitteredClick(truth, mask, earlier, seedFor(seed, caseName, earlier.size()));
    // Where every wrong pixel was clicked before, the protocol clicks (0, 0) with radius 0. Half a
    // pixel draws the same disc and can be replayed: files of clicks know no radius 0.
    click.radius = std::max(click.radius, 0.5);
    return click;
}

Result<CaseRun> runCase(Engine& engine, const LabelledCase& labelled,
                        const MethodSettings& settings, const Protocol& protocol,
                        std::uint64_t seed, const CancelToken& cancel) {
    RefineRequest request;
    // A copy of its own: an engine may keep features by the address of the image, and a method
    // that finds those of the method before it would look faster than it is.
    request.image = std::make_shared<const ImageRgb>(labelled.image);
    request.settings = runSettings(settings, protocol, seed, labelled.entry.name);
    Monitor silent;
    CaseRun run;
    Mask mask(labelled.truth.width, labelled.truth.height);
    while (static_cast<int>(run.clicks.size()) < protocol.maxClicks) {
        const Stopwatch watch;
        run.clicks.push_back(protocolClick(labelled.truth, mask, run.clicks, protocol.robot, seed,
                                           labelled.entry.name));
        request.clicks = run.clicks;
        request.id = run.clicks.size();
        Result<RefineAnswer> answer = engine.refine(request, silent, cancel);
        if (!answer) {
            run.clicks.pop_back();
            if (run.clicks.empty() || answer.error().kind == ErrorKind::Cancelled)
                return answer.error();
            run.failure = answer.error().message;
            return run;
        }
        run.iou.push_back(iou(answer->mask, labelled.truth));
        run.seconds.push_back(watch.seconds());
        run.iterations.push_back(answer->iterations);
        run.clicksRight.push_back(countRight(run.clicks, answer->mask));
        if (run.iou.back() >= protocol.targets.back()) break;
        request.state = answer->state;
        mask = std::move(answer->mask);
    }
    return run;
}

}  // namespace cgam
