#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/option_types.h"
#include "app/cli/progress_line.h"
#include "app/cli/train_charts.h"
#include "core/engine_torch/devices.h"
#include "core/engine_torch/training/train.h"

#include <cmath>
#include <iomanip>
#include <iostream>
#include <memory>
#include <sstream>
#include <utility>

namespace cgam::cli {
namespace {

struct TrainOptions {
    std::filesystem::path config, out;
    bool resume = false, keepGoing = false;
};

std::string shownTime(double seconds) {
    const auto minutes = static_cast<long>(seconds / 60);
    std::ostringstream text;
    if (minutes >= 60) text << minutes / 60 << " h ";
    text << minutes % 60 << " min";
    return text.str();
}

/// A line for each epoch and validation on standard output, one that is rewritten between them.
class PrintingMonitor : public TrainMonitor {
public:
    explicit PrintingMonitor(std::filesystem::path folder) : folder_(std::move(folder)) {}

    void begun(const TrainBeginning& beginning) override {
        for (const std::string& sentence : beginning.skipped)
            std::cerr << "cgam: skipped: " << sentence << '\n';
        std::cout << beginning.cases << " cases to train on, " << beginning.validationCases
                  << " to validate with";
        if (beginning.outsideFractions > 0)
            std::cout << ", " << beginning.outsideFractions
                      << " left out for the share of their mask";
        std::cout << "; device " << beginning.device;
        if (beginning.epoch > 0) std::cout << "; goes on after epoch " << beginning.epoch;
        std::cout << std::endl;
    }
    void step(const TrainProgress& progress) override {
        std::ostringstream text;
        text << "epoch " << progress.epoch << '/' << progress.epochs << "  step " << progress.step
             << '/' << progress.steps << "  loss " << std::setprecision(4) << progress.loss
             << "  rate " << progress.learningRate << "  left " << shownTime(progress.secondsLeft);
        line_.show(text.str());
    }
    void epochDone(const TrainProgress& progress, double seconds) override {
        line_.clear();
        std::cout << "epoch " << progress.epoch << '/' << progress.epochs << "  loss "
                  << std::setprecision(4) << progress.loss << "  rate " << progress.learningRate
                  << "  " << std::lround(seconds) << " s  left " << shownTime(progress.secondsLeft)
                  << std::endl;
    }
    void validated(int epoch, const ValidationScores& scores, bool best) override {
        line_.clear();
        std::cout << "validation after epoch " << epoch << ": IoU " << std::setprecision(4);
        for (std::size_t i = 0; i < scores.iouAfter.size(); ++i)
            std::cout << (i ? ", " : "") << scores.iouAfter[i] << " (" << scores.kClicks[i] << ')';
        std::cout << "  NoC@85 " << scores.noc85 << "  NoC@90 " << scores.noc90
                  << "  clicked pixels right " << scores.clickedRight << (best ? "  best" : "")
                  << std::endl;
    }

    void saved(const TrainHistory& history) override {
        // A picture that cannot be written is no reason to stop training.
        if (const Result<void> drawn = writeTrainingCharts(folder_, history); !drawn) {
            line_.clear();
            std::cerr << "cgam: " << drawn.error().message << '\n';
        }
    }

private:
    std::filesystem::path folder_;
    ProgressLine line_ = progressOnStandardError();
};

}  // namespace

void addTrainCommand(CLI::App& app) {
    CLI::App* command = app.add_subcommand("train", "Train a network on a data set");
    const auto options = std::make_shared<TrainOptions>();
    addPath(*command, "--config", options->config, "What to train, on what and how (JSON)")
        ->required();
    addPath(*command, "--out", options->out,
            "Folder for checkpoint, networks and curves; made if missing")
        ->required();
    command->add_flag("--resume", options->resume, "Go on from the checkpoint in the folder");
    command->add_flag("--keep-going", options->keepGoing,
                      "Leave unusable files out instead of stopping");
    command->footer(
        "The configuration is described in docs/training.md. Ctrl-C saves a checkpoint and stops.");
    command->callback([options] {
        const CancelToken& interrupted = cancelOnInterrupt();
        const std::string warning = blasWarning();
        if (!warning.empty()) std::cerr << "cgam: " << warning << '\n';
        TrainRun run;
        run.config = readTrainConfig(options->config).value();
        run.folder = options->out;
        run.resume = options->resume;
        run.keepGoing = options->keepGoing;
        PrintingMonitor monitor(run.folder);
        train(run, monitor, interrupted).value();
    });
}

}  // namespace cgam::cli
