#include "core/refinement/slide_robot.h"

#include "core/base/stopwatch.h"
#include "core/document/refinement_task.h"
#include "core/model/metrics.h"
#include "core/model/robot_clicker.h"
#include "core/slide/region_reader.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>

namespace cgam {

namespace {

Mask maskAbove(const FloatMap& probability, double threshold) {
    Mask mask(probability.width, probability.height);
    std::transform(probability.data.begin(), probability.data.end(), mask.data.begin(),
                   [threshold](float p) { return double{p} > threshold ? 1 : 0; });
    return mask;
}

constexpr double kLeastObject = 0.05;
constexpr double kMostObject = 0.95;

class SlideRobot {
public:
    SlideRobot(Engine& engine, const SlideRobotTask& task, const CancelToken& cancel)
        : engine_(engine), task_(task), cancel_(cancel), document_(task.grid) {
        document_.placement = task.placement;
        document_.carryOver = task.carryOver;
    }

    /// `part` must stay until the next one begins.
    void begin(const SlideRobotPart& part) {
        if (part.truth.width != part.frame.width || part.truth.height != part.frame.height)
            throw std::invalid_argument("the truth has another size than the part");
        part_ = &part;
        earlier_.clear();
        unasked_.reset();
        const SlideMask& marked = document_.mask();
        if (!marked.tiles().empty()) {
            const GridRect all = marked.tileBounds();
            document_.importMask(marked.changeTo(all, Image<Cell>(all.width, all.height)));
        }
        document_.addRegion(part.frame).value();
    }

    const std::optional<UnaskedIou>& unasked() const { return unasked_; }

    Mask mask() const { return document_.mask().readMask(part_->frame, document_.label); }

    /// Nothing where there is nothing to click on.
    std::optional<SlideRobotStep> step() {
        const Click click = robotClick(part_->truth, mask(), earlier_);
        if (!(click.radius > 0)) return std::nullopt;
        earlier_.push_back(click);
        const SlideClick made = slideClick(click, part_->frame, task_.grid);
        document_.addClick(made.x, made.y, made.radius, made.positive).value();
        SlideRobotStep step;
        step.click = click;
        if (const auto first = document_.nextTask(task_.settings.method); first && first->carries)
            lookUnasked(*first->state);
        const Stopwatch watch;
        while (const auto task = document_.nextTask(task_.settings.method)) {
            const Stopwatch own;
            answer(*task, step);
            if (!task->continues) continue;
            ++step.pictures;
            step.beyondSeconds += own.seconds();
        }
        step.seconds = watch.seconds();
        step.iou = iou(mask(), part_->truth);
        return step;
    }

private:
    /// What is found in the part without its first click, which waits for its answer.
    void lookUnasked(const RefinementState& learned) {
        const auto picture = std::make_shared<const ImageRgb>(
            readRegion(*task_.slide, frameOf(part_->frame, task_.grid)).value());
        const auto iouOf = [&](RefineRequest request) {
            request.settings.threshold = task_.settings.threshold;
            Monitor silent;
            const RefineAnswer answer = engine_.refine(request, silent, cancel_).value();
            return iou(maskAbove(answer.probability, task_.settings.threshold), part_->truth);
        };
        unasked_ = UnaskedIou{iouOf(networkRequest(picture)),
                              iouOf(appliedRequest(picture, task_.settings, learned))};
    }

    void answer(const RefinementTask& task, SlideRobotStep& step) {
        // The engine knows the features of an image by its address.
        if (!image_ || task.window != window_)
            image_ = std::make_shared<const ImageRgb>(
                readRegion(*task_.slide, frameOf(task.window, task_.grid)).value());
        window_ = task.window;
        RefineRequest request;
        request.image = image_;
        request.clicks = task.clicks;
        request.settings = task.continues ? appliedOnly(task_.settings) : task_.settings;
        request.state = task.state;
        Monitor silent;
        const RefineAnswer answer = engine_.refine(request, silent, cancel_).value();
        step.reachesEdge = document_.applyAnswer(task, answer).reachesEdge;
        step.features += answer.seconds.features;
        if (task.continues) return;
        step.window = task.window;
        step.iterations += answer.iterations;
    }

    Engine& engine_;
    const SlideRobotTask& task_;
    const CancelToken& cancel_;
    Document document_;
    const SlideRobotPart* part_ = nullptr;
    Clicks earlier_;
    std::optional<UnaskedIou> unasked_;
    GridRect window_;
    std::shared_ptr<const ImageRgb> image_;
};

double shareOf(const TruthMap& truth) {
    const auto object = std::count(truth.data.begin(), truth.data.end(), kObject);
    return static_cast<double>(object) / static_cast<double>(truth.data.size());
}

TruthMap partOf(const TruthMap& truth, int x, int y, int width, int height) {
    TruthMap part(width, height);
    for (int row = 0; row < height; ++row)
        std::copy_n(&truth.at(y + row, x), width, &part.at(row, 0));
    return part;
}

}  // namespace

std::vector<SlideRobotPart> partsOf(const GridRect& whole, const TruthMap& truth, int side) {
    if (truth.width != whole.width || truth.height != whole.height)
        throw std::invalid_argument("the truth has another size than the part");
    const int columns = (whole.width + side - 1) / side;
    const int rows = (whole.height + side - 1) / side;
    std::vector<SlideRobotPart> parts;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const int x = whole.width * column / columns;
            const int y = whole.height * row / rows;
            const int width = whole.width * (column + 1) / columns - x;
            const int height = whole.height * (row + 1) / rows - y;
            TruthMap there = partOf(truth, x, y, width, height);
            const double share = shareOf(there);
            if (share < kLeastObject || share > kMostObject) continue;
            parts.push_back({{whole.x + x, whole.y + y, width, height}, std::move(there)});
        }
    return parts;
}

Result<std::vector<SlideRobotRun>> clickSlide(Engine& engine, const SlideRobotTask& task,
                                              const CancelToken& cancel,
                                              const SlideRobotListener& listener) {
    try {
        SlideRobot robot(engine, task, cancel);
        std::vector<SlideRobotRun> runs;
        for (const SlideRobotPart& part : task.parts) {
            robot.begin(part);
            SlideRobotRun run;
            while (static_cast<int>(run.steps.size()) < task.clicks) {
                std::optional<SlideRobotStep> step = robot.step();
                if (!step) break;
                if (listener) listener(runs.size(), *step, robot.mask());
                run.steps.push_back(*step);
            }
            run.unasked = robot.unasked();
            run.mask = robot.mask();
            runs.push_back(std::move(run));
        }
        return runs;
    } catch (const ErrorException& exception) {
        return exception.error();
    }
}

}  // namespace cgam
