#include "app/cli/refine_run.h"

#include "app/cli/image_for_methods.h"
#include "app/cli/interrupt.h"
#include "app/cli/refine_report.h"
#include "core/base/atomic_file.h"
#include "core/base/digest.h"
#include "core/base/file_batch.h"
#include "core/base/input_file.h"
#include "core/base/quoted.h"
#include "core/checkpoint/tensor_file.h"
#include "core/io/clicks_json.h"
#include "core/io/image_files.h"
#include "core/io/overlay.h"
#include "core/io/raw_tensors.h"
#include "core/io/refinement_state_file.h"

#include <algorithm>
#include <cstdio>

namespace cgam::cli {

namespace {

struct Inputs {
    std::shared_ptr<const ImageRgb> image;
    Clicks clicks;
    std::size_t done = 0;  ///< clicks that the state holds already
    std::shared_ptr<const RefinementState> state;
    std::shared_ptr<const NamedTensors> moduleStart;
    std::uint64_t weightsDigest = 0;  ///< known where a state is read or written
};

void checkOutputs(const RefineOptions& options) {
    for (const auto& picture :
         {options.maskOut, options.probabilityOut, options.attentionOut, options.overlayOut})
        if (picture) checkPictureTarget(*picture).value();
    for (const auto& file : {options.dump, options.stateOut})
        if (file) checkWritable(*file).value();
}

/// A state is continued only with the method, network, image and clicks that it was computed from.
void useState(Inputs& inputs, const RefineOptions& options) {
    SavedRefinement saved = readRefinementState(*options.stateIn).value();
    const std::string name = "The state in " + quoted(*options.stateIn);
    const Method method = options.settings.method;
    if (saved.state.method != method)
        throw ErrorException(badInput(name + " was computed by " +
                                      std::string(infoOf(saved.state.method).id) + ", not by " +
                                      std::string(infoOf(method).id) + "."));
    if (saved.weightsDigest != inputs.weightsDigest)
        throw ErrorException(badInput(name + " was computed with another network than the one in " +
                                      quoted(options.weights) + "."));
    if (saved.imageWidth != inputs.image->width || saved.imageHeight != inputs.image->height)
        throw ErrorException(badInput(name + " was computed from an image of another size (" +
                                      std::to_string(saved.imageWidth) + " x " +
                                      std::to_string(saved.imageHeight) + " pixels)."));
    if (saved.imageDigest != fnv1a64(inputs.image->data))
        throw ErrorException(badInput(name + " was computed from another image."));
    inputs.done = saved.clicks.size();
    if (inputs.done >= inputs.clicks.size())
        throw ErrorException(badInput(name + " was saved after click " +
                                      std::to_string(inputs.done) + ", but there are only " +
                                      std::to_string(inputs.clicks.size()) +
                                      " clicks: nothing is left to compute."));
    const auto differs =
        std::mismatch(saved.clicks.begin(), saved.clicks.end(), inputs.clicks.begin());
    if (differs.first != saved.clicks.end())
        throw ErrorException(badInput(name + " was computed from other clicks: click " +
                                      std::to_string(differs.first - saved.clicks.begin() + 1) +
                                      " is different."));
    inputs.state = std::make_shared<const RefinementState>(std::move(saved.state));
}

Inputs readInputs(const RefineOptions& options) {
    Inputs inputs;
    inputs.clicks = readClicks(options.clicks).value();
    inputs.image =
        std::make_shared<const ImageRgb>(readImageFor(options.image, {options.settings.method}));
    checkClicks(inputs.clicks, inputs.image->width, inputs.image->height).value();
    if (options.stateIn || options.stateOut)
        inputs.weightsDigest = digestOfFile(options.weights).value();
    if (options.stateIn) useState(inputs, options);
    if (options.moduleStart)
        inputs.moduleStart = std::make_shared<const NamedTensors>(
            readTensorFile(*options.moduleStart).value().tensors);
    return inputs;
}

/// Shows how far a click is, and keeps the masks of iterations where they were asked for.
class ClickMonitor : public Monitor {
public:
    ClickMonitor(ProgressLine& progress, std::size_t click, std::size_t clicks, double threshold,
                 NamedTensors& dump)
        : progress_(&progress),
          dump_(&dump),
          click_(std::to_string(click)),
          start_("click " + click_ + " of " + std::to_string(clicks)),
          threshold_(threshold) {
        progress_->show(start_ + ": network");
    }

    void iteration(int done, int atMost, const LossTerms& loss) override {
        char number[32];
        std::snprintf(number, sizeof number, "%.4g", loss.click + loss.consistency);
        progress_->show(start_ + ": iteration " + std::to_string(done) + " of " +
                        std::to_string(atMost) + ", loss " + number);
    }

    void intermediate(int iteration, const FloatMap& probability) override {
        Mask mask(probability.width, probability.height);
        std::transform(probability.data.begin(), probability.data.end(), mask.data.begin(),
                       [&](float p) { return static_cast<std::uint8_t>(double{p} > threshold_); });
        dump_->emplace_back("intermediate_" + click_ + "_" + std::to_string(iteration),
                            toTensor(mask));
    }

private:
    ProgressLine* progress_;
    NamedTensors* dump_;
    std::string click_;
    std::string start_;
    double threshold_;
};

/// All files or none: a disk that fills up after the first would leave pictures of two runs.
void writeOutputs(const RefineOptions& options, const Inputs& inputs, const RefineAnswer& last,
                  NamedTensors dump) {
    FileBatch files;
    const auto add = [&](const std::optional<std::filesystem::path>& path, const auto& encode) {
        if (path) files.add(*path, encode(*path).value());
    };
    using Path = std::filesystem::path;
    add(options.maskOut, [&](const Path& name) { return encodeMask(name, last.mask); });
    add(options.probabilityOut,
        [&](const Path& name) { return encodeProbability(name, last.probability); });
    add(options.attentionOut, [&](const Path& name) {
        // At the first click the module is not there yet: it would leave every feature as it is.
        const Image<double> neutral(1, 1, 1, 1.0);
        return encodeAttention(name, last.attention.empty() ? neutral : last.attention,
                               last.logits.width, last.logits.height);
    });
    add(options.overlayOut, [&](const Path& name) {
        return encodeRgb(name, drawOverlay(*inputs.image, last.mask, inputs.clicks));
    });
    if (options.dump) {
        TensorFile file;
        file.tensors = std::move(dump);
        files.add(*options.dump, encodeTensorFile(file));
    }
    add(options.stateOut, [&](const Path&) {
        return encodeRefinementState({*last.state, inputs.clicks, inputs.image->width,
                                      inputs.image->height, fnv1a64(inputs.image->data),
                                      inputs.weightsDigest});
    });
    files.commit();
}

void printLine(std::ostream& out, const std::string& line) {
    out << line << std::endl;
    if (!out) throw ErrorException(runtimeError("Standard output cannot be written to."));
}

}  // namespace

Result<void> runRefine(const RefineOptions& options, const EngineFactory& makeEngine,
                       std::ostream& out, ProgressLine& progress, const CancelToken& cancel) {
    try {
        const Inputs inputs = readInputs(options);
        checkOutputs(options);
        progress.show("reading the network");
        const std::unique_ptr<Engine> engine = makeEngine(options.weights, options.engine).value();

        RefineRequest request;
        request.image = inputs.image;
        request.settings = options.settings;
        request.state = inputs.state;
        request.moduleStart = inputs.moduleStart;
        request.intermediateEvery = options.intermediateEvery;
        request.clicks.assign(inputs.clicks.begin(),
                              inputs.clicks.begin() + static_cast<std::ptrdiff_t>(inputs.done));
        RefineAnswer answer;
        NamedTensors dump;
        for (std::size_t n = inputs.done + 1; n <= inputs.clicks.size(); ++n) {
            request.clicks.push_back(inputs.clicks[n - 1]);
            request.id = n;
            ClickMonitor monitor(progress, n, inputs.clicks.size(), options.settings.threshold,
                                 dump);
            answer = engine->refine(request, monitor, cancel).value();
            request.state = answer.state;
            progress.clear();
            printLine(out, clickLine(static_cast<int>(n), answer));
            if (options.dump)
                addToDump(dump, static_cast<int>(n), answer, options.engine.precision);
        }
        writeOutputs(options, inputs, answer, std::move(dump));
        return {};
    } catch (const ErrorException& exception) {
        return toldAsInterrupted(exception.error(), [] {
            return "Refinement interrupted; no file was written. The same command begins anew.";
        });
    }
}

}  // namespace cgam::cli
