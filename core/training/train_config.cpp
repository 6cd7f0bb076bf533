#include "core/training/train_config.h"

#include "core/base/digest.h"
#include "core/base/json_text.h"
#include "core/base/quoted.h"
#include "core/io/file_access.h"
#include "core/training/json_fields.h"

#include <sstream>
#include <string>
#include <type_traits>
#include <utility>

namespace cgam {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr double kHuge = 1e6;

/// Calls read(fields) for the object `key`, if there is one, and refuses what it left over.
template <typename Read>
void within(JsonFields& parent, const char* key, const Read& read) {
    const json* value = parent.take(key);
    if (!value) return;
    JsonFields fields(*value, parent.placeOf(key));
    read(fields);
    fields.refuseOthers();
}

void readPath(JsonFields& fields, const char* key, fs::path& target, const fs::path& base) {
    std::string text;
    fields.text(key, text);
    if (!text.empty()) target = (base / text).lexically_normal();
}

void readFraction(JsonFields& fields, const char* key, double& target) {
    fields.number(key, target, 0, 1);
}

template <typename T>
std::vector<T> readList(JsonFields& fields, const char* key, std::vector<T> otherwise,
                        bool (json::*isKind)() const noexcept, const char* kind) {
    const json* list = fields.takeList(key);
    if (!list) return otherwise;
    std::vector<T> values;
    for (const json& value : *list) {
        if (!(value.*isKind)()) fields.failAt(key, std::string("must hold only ") + kind);
        // The parser's own conversion would cut off what does not fit.
        if constexpr (std::is_integral_v<T>)
            if (value.template get<double>() != static_cast<double>(value.template get<T>()))
                fields.failAt(key, "holds a number that is too large");
        values.push_back(value.get<T>());
    }
    return values;
}

DataSelection readSelection(const json& value, const std::string& place, const fs::path& base) {
    JsonFields fields(value, place);
    DataSelection selection;
    readPath(fields, "path", selection.path, base);
    if (selection.path.empty()) fields.failAt("path", "is missing");
    selection.classes =
        readList<std::string>(fields, "classes", {}, &json::is_string, "names of classes");
    selection.groups =
        readList<std::string>(fields, "groups", {}, &json::is_string, "names of groups");
    fields.text("split", selection.split);
    readFraction(fields, "least_mask", selection.maskFractionLow);
    readFraction(fields, "most_mask", selection.maskFractionHigh);
    fields.number("repeat", selection.repeat, 0, 1000);
    fields.number("scale", selection.scale, 0.01, 100);
    fields.boolean("swap_red_blue", selection.swapRedBlue);
    fields.boolean("ignore_128", selection.ignore128);
    within(fields, "unclicked", [&](JsonFields& f) {
        readFraction(f, "probability", selection.unclicked.probability);
        f.boolean("nothing_to_mark", selection.unclicked.nothingToMark);
    });
    fields.refuseOthers();
    return selection;
}

std::vector<DataSelection> readSelections(JsonFields& fields, const char* key,
                                          const fs::path& base) {
    std::vector<DataSelection> selections;
    if (const json* list = fields.takeList(key))
        for (std::size_t i = 0; i < list->size(); ++i)
            selections.push_back(readSelection(
                (*list)[i], fields.placeOf(key) + "[" + std::to_string(i) + "]", base));
    return selections;
}

void readOptimiser(JsonFields& fields, OptimiserSettings& optimiser) {
    fields.number("learning_rate", optimiser.learningRate, 1e-9, 10);
    fields.number("backbone_factor", optimiser.backboneFactor, 0, 100);
    optimiser.steps =
        readList<int>(fields, "steps", optimiser.steps, &json::is_number_integer, "whole numbers");
    fields.number("step_factor", optimiser.stepFactor, 0, 1);
    readFraction(fields, "cosine_from", optimiser.cosineFrom);
    fields.integer("warmup_steps", optimiser.warmupSteps, 0);
    fields.integer("accumulate", optimiser.accumulate, 1, 1024);
    fields.number("average", optimiser.average, 0, 0.999999);
}

void readClicks(JsonFields& fields, ClickSamplerSettings& clicks) {
    fields.integer("max_positive", clicks.maxPositive, 1, 1000);
    fields.integer("max_negative", clicks.maxNegative, 0, 1000);
    fields.number("decay", clicks.decay, 0.01, 1);
    readFraction(fields, "erode_probability", clicks.erodeProbability);
    fields.integer("erode_iterations", clicks.erodeIterations, 0, 1000);
    readFraction(fields, "background_probability", clicks.backgroundProbability);
    readFraction(fields, "border_probability", clicks.borderProbability);
    fields.number("border_width", clicks.borderWidth, 0, 10);
}

void readGeometry(JsonFields& fields, GeometrySettings& geometry) {
    fields.number("scale_low", geometry.scaleLow, 0.1, 10);
    fields.number("scale_high", geometry.scaleHigh, 0.1, 10);
    readFraction(fields, "flip_probability", geometry.flipProbability);
    readFraction(fields, "quarter_turn_probability", geometry.quarterTurnProbability);
    readFraction(fields, "wobble_probability", geometry.wobbleProbability);
    readFraction(fields, "wobble_shift", geometry.wobbleShift);
    fields.number("wobble_degrees", geometry.wobbleDegrees, 0, 180);
    fields.choice<CropBorder>("border", geometry.border,
                              {{"zero", CropBorder::Zero},
                               {"reflect", CropBorder::Reflect},
                               {"glass", CropBorder::Glass}});
    readFraction(fields, "glass_probability", geometry.glassProbability);
    readFraction(fields, "piece_probability", geometry.pieceProbability);
    if (geometry.scaleLow > geometry.scaleHigh)
        fields.failAt("scale_low", "must not be above scale_high");
}

void readColour(JsonFields& fields, ColourSettings& colour) {
    readFraction(fields, "contrast_probability", colour.contrastProbability);
    readFraction(fields, "brightness", colour.brightness);
    fields.number("contrast_low", colour.contrastLow, -1, 10);
    fields.number("contrast_high", colour.contrastHigh, -1, 10);
    readFraction(fields, "rgb_shift_probability", colour.rgbShiftProbability);
    fields.number("rgb_shift", colour.rgbShift, 0, 255);
    readFraction(fields, "stain_probability", colour.stainProbability);
    readFraction(fields, "stain", colour.stain);
    readFraction(fields, "stain_offset", colour.stainOffset);
    readFraction(fields, "swap_red_blue_probability", colour.swapRedBlueProbability);
}

void readRest(JsonFields& fields, TrainConfig& config, const fs::path& base) {
    within(fields, "validation", [&](JsonFields& f) {
        config.validation.data = readSelections(f, "data", base);
        f.integer("every", config.validation.every, 1);
        f.integer("cases", config.validation.cases, 1);
        f.integer("clicks", config.validation.clicks, 1, 100);
    });
    within(fields, "start", [&](JsonFields& f) {
        readPath(f, "backbone", config.start.backbone, base);
        readPath(f, "network", config.start.network, base);
        f.boolean("image_through_fusion", config.start.imageThroughFusion);
    });
    within(fields, "optimiser", [&](JsonFields& f) { readOptimiser(f, config.optimiser); });
    within(fields, "loss", [&](JsonFields& f) {
        readFraction(f, "alpha", config.loss.alpha);
        f.number("gamma", config.loss.gamma, 0, 10);
        f.number("click", config.loss.click, 0, kHuge);
    });
    within(fields, "clicks", [&](JsonFields& f) { readClicks(f, config.clicks); });
    within(fields, "iterative", [&](JsonFields& f) {
        readFraction(f, "probability", config.iterative.probability);
        f.integer("most", config.iterative.most, 1, 100);
        readFraction(f, "single_start", config.iterative.singleStart);
    });
    within(fields, "geometry", [&](JsonFields& f) { readGeometry(f, config.geometry); });
    within(fields, "colour", [&](JsonFields& f) { readColour(f, config.colour); });
}

TrainConfig readConfig(const json& value, const fs::path& base) {
    JsonFields fields(value, "");
    TrainConfig config;
    fields.text("variant", config.variant);
    fields.number("mpp", config.mpp, 0.01, 100);
    fields.integer("seed", config.seed, 0, std::numeric_limits<std::int64_t>::max());
    fields.integer("epochs", config.epochs, 1);
    // Norms need more than one sample to learn from.
    fields.integer("batch", config.batch, 2, 4096);
    fields.integer("crop_height", config.crop.height, 32, 4096);
    fields.integer("crop_width", config.crop.width, 32, 4096);
    config.data = readSelections(fields, "data", base);
    if (config.data.empty()) fields.failAt("data", "must name at least one data set");
    readFraction(fields, "invert_probability", config.invertProbability);
    fields.integer("smallest_object", config.smallestObject, 1);
    fields.choice<DeviceChoice>(
        "device", config.device,
        {{"auto", DeviceChoice::Auto}, {"cpu", DeviceChoice::Cpu}, {"cuda", DeviceChoice::Cuda}});
    fields.choice<Precision>("precision", config.precision,
                             {{"float32", Precision::Float32}, {"bfloat16", Precision::BFloat16}});
    fields.integer("threads", config.threads, 0, 1024);
    fields.integer("loader_threads", config.loaderThreads, 0, 1024);
    readRest(fields, config, base);
    fields.refuseOthers();
    return config;
}

std::string digestOf(std::string_view text) {
    std::ostringstream digits;
    digits << std::hex
           << fnv1a64({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    return digits.str();
}

}  // namespace

Result<TrainConfig> parseTrainConfig(std::string_view text, const std::string& name,
                                     const fs::path& base) {
    json value;
    try {
        value = parsedJson<json>(text, name, {}, /*withComments=*/true);
    } catch (const ErrorException& error) {
        return error.error();
    }
    try {
        TrainConfig config = readConfig(value, base);
        config.textDigest = digestOf(text);
        value.erase("loader_threads");
        config.digest = digestOf(value.dump());
        return config;
    } catch (const ErrorException& error) {
        return badInput(name + " is not a training configuration: " + error.error().message + ".");
    }
}

Result<TrainConfig> readTrainConfig(const fs::path& file) {
    constexpr std::size_t kLargest = 1 << 20;
    const Result<std::vector<std::byte>> bytes = readFile(file, kLargest);
    if (!bytes) return bytes.error();
    return parseTrainConfig({reinterpret_cast<const char*>(bytes->data()), bytes->size()},
                            quoted(file), file.parent_path());
}

}  // namespace cgam
