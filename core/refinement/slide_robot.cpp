#include "core/refinement/slide_robot.h"

#include "core/base/stopwatch.h"
#include "core/model/metrics.h"
#include "core/model/robot_clicker.h"
#include "core/slide/region_reader.h"

#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>

namespace cgam {

namespace {

class SlideRobot {
public:
    SlideRobot(Engine& engine, const SlideRobotTask& task, const CancelToken& cancel)
        : engine_(engine), task_(task), cancel_(cancel), document_(task.grid) {
        if (task.truth.width != task.part.width || task.truth.height != task.part.height)
            throw std::invalid_argument("the truth has another size than the part");
        document_.placement = task.placement;
        document_.addRegion(task.part).value();
    }

    Mask mask() const { return document_.mask().readMask(task_.part, document_.label); }

    /// Nothing where there is nothing to click on.
    std::optional<SlideRobotStep> step() {
        const Click click = robotClick(task_.truth, mask(), earlier_);
        if (!(click.radius > 0)) return std::nullopt;
        earlier_.push_back(click);
        const WorkingGrid& grid = task_.grid;
        document_
            .addClick((static_cast<double>(task_.part.x) + click.x + 0.5) * grid.stepX,
                      (static_cast<double>(task_.part.y) + click.y + 0.5) * grid.stepY,
                      click.radius * grid.stepX, click.positive)
            .value();
        SlideRobotStep step;
        step.click = click;
        const Stopwatch watch;
        while (const auto task = document_.nextTask(task_.settings.method))
            answer(*task, step);
        step.seconds = watch.seconds();
        step.iou = iou(mask(), task_.truth);
        return step;
    }

private:
    void answer(const RefinementTask& task, SlideRobotStep& step) {
        // The engine knows the features of an image by its address.
        if (!image_ || task.window != window_)
            image_ = std::make_shared<const ImageRgb>(
                readRegion(*task_.slide, frameOf(task.window, task_.grid)).value());
        window_ = task.window;
        RefineRequest request;
        request.image = image_;
        request.clicks = task.clicks;
        request.settings = task_.settings;
        request.state = task.state;
        Monitor silent;
        const RefineAnswer answer = engine_.refine(request, silent, cancel_).value();
        document_.applyAnswer(task, answer);
        step.window = task.window;
        step.features += answer.seconds.features;
        step.iterations += answer.iterations;
    }

    Engine& engine_;
    const SlideRobotTask& task_;
    const CancelToken& cancel_;
    Document document_;
    Clicks earlier_;
    GridRect window_;
    std::shared_ptr<const ImageRgb> image_;
};

}  // namespace

Result<SlideRobotRun> clickSlide(Engine& engine, const SlideRobotTask& task,
                                 const CancelToken& cancel,
                                 const std::function<void(const SlideRobotStep&)>& listener) {
    try {
        SlideRobot robot(engine, task, cancel);
        SlideRobotRun run;
        while (static_cast<int>(run.steps.size()) < task.clicks) {
            std::optional<SlideRobotStep> step = robot.step();
            if (!step) break;
            if (listener) listener(*step);
            run.steps.push_back(std::move(*step));
        }
        run.mask = robot.mask();
        return run;
    } catch (const ErrorException& exception) {
        return exception.error();
    }
}

}  // namespace cgam
