#pragma once

#include "core/base/result.h"
#include "core/engine/settings.h"
#include "core/geometry/image_size.h"
#include "core/training/augmentation.h"
#include "core/training/click_sampler.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cgam {

/// Samples that come without a click, so that the network learns what it is to mark unasked: what a
/// slide is segmented by, and what a user begins to correct.
struct UnclickedSamples {
    double probability = 0;  ///< of a sample to come without a click
    /// Unasked, nothing is to be marked: the masks of this data are not of what the network looks
    /// for, but of other objects that it marks when they are clicked.
    bool nothingToMark = false;

    bool operator==(const UnclickedSamples&) const = default;
};

/// Cases of one data set that take part.
struct DataSelection {
    std::filesystem::path path;        ///< folder or packed file
    std::vector<std::string> classes;  ///< empty: all
    std::vector<std::string> groups;   ///< empty: all
    std::string split;                 ///< "train", "val", ...; empty: all
    /// Cases whose object covers less or more of the image are left out.
    double maskFractionLow = 0.03;
    double maskFractionHigh = 0.97;
    double repeat = 1;         ///< how often each case comes in an epoch; 0.5: in every second
    double scale = 1;          ///< image pixels are resized by this to reach the model's mpp
    bool swapRedBlue = false;  ///< the files have red and blue exchanged
    bool ignore128 = false;    ///< mask value 128 is "ignore"
    UnclickedSamples unclicked;

    bool operator==(const DataSelection&) const = default;
};

/// How the weights begin.
struct StartSettings {
    /// Weights of the backbone: a .pth of torchvision or gluon names, or a folder of .npy arrays
    /// with batch norms folded into the convolutions. Empty: random.
    std::filesystem::path backbone;
    /// The fusion of image and click maps starts so that it hands the image through unchanged,
    /// instead of at random: the backbone sees at once what it was trained on.
    bool imageThroughFusion = false;
    /// A complete network to go on from (its own variant must fit); takes the place of the above.
    std::filesystem::path network;

    bool operator==(const StartSettings&) const = default;
};

struct OptimiserSettings {
    double learningRate = 5e-4;  ///< Adam, betas 0.9 and 0.999
    double backboneFactor = 0.1;
    std::vector<int> steps = {100};  ///< after these epochs the rate is multiplied by stepFactor
    double stepFactor = 0.1;
    double cosineFrom = 1;  ///< from this part of all epochs on the rate falls to 0 as a cosine
    int warmupSteps = 0;    ///< the rate rises linearly over the first steps
    int accumulate = 1;     ///< batches per step
    /// The network that is validated and written is a running mean of the trained one:
    /// mean = average * mean + (1 - average) * weights after each step; 0: the trained one itself.
    double average = 0;

    bool operator==(const OptimiserSettings&) const = default;
};

struct LossSettings {
    double alpha = 0.5;
    double gamma = 2;
    /// Weight of the squared hinge at the clicked 3 x 3 squares (methods.md 5.3) beside the
    /// normalised focal loss: makes the network listen to clicks.
    double click = 0;

    bool operator==(const LossSettings&) const = default;
};

/// Clicks that answer the network's own mistakes during training (Sofiiuk et al., "Reviving
/// iterative training with mask guidance", 2021), after those of the click sampler.
struct IterativeClicks {
    double probability = 0;  ///< of a batch to get any
    int most = 3;            ///< 1 ... most further clicks, equally likely
    /// The share of those samples that begin with a single click in the middle of the object, as
    /// a user does, instead of the sampler's clicks.
    double singleStart = 0;

    bool operator==(const IterativeClicks&) const = default;
};

struct ValidationSettings {
    std::vector<DataSelection> data;
    int every = 5;    ///< epochs
    int cases = 48;   ///< a fixed subset, spread over the groups
    int clicks = 20;  ///< of the robot, at most
    bool operator==(const ValidationSettings&) const = default;
};

/// Everything that decides what a training run gives. Defaults are the paper's recipe
/// (methods.md 6).
struct TrainConfig {
    std::string variant = "resnet18s-64";
    double mpp = 1.0;  ///< micrometres per pixel the network is trained for, kept in the model
    std::uint64_t seed = 0;
    int epochs = 120;
    int batch = 8;
    ImageSize crop{224, 224};
    std::vector<DataSelection> data;
    ValidationSettings validation;
    StartSettings start;
    OptimiserSettings optimiser;
    LossSettings loss;
    ClickSamplerSettings clicks;
    IterativeClicks iterative;
    double invertProbability = 0;  ///< of a sample to have object and background exchanged
    int smallestObject = 80;       ///< pixels
    GeometrySettings geometry;
    ColourSettings colour;
    DeviceChoice device = DeviceChoice::Auto;
    Precision precision = Precision::Float32;  ///< BFloat16: autocast
    int threads = 0;
    int loaderThreads = 0;  ///< that make samples; 0: one beside a processor that trains, else all
    /// Of all members that decide what the run gives, which are all but loaderThreads (sums of
    /// floats hang on `threads`): a run is resumed with the same ones.
    std::string digest;
    std::string textDigest;  ///< of the text it was read from, which older checkpoints hold

    bool operator==(const TrainConfig&) const = default;
};

/// Reads a configuration. Paths in it are relative to the folder `base`. Errors (bad input) name
/// the member: unknown, of the wrong kind, out of range.
Result<TrainConfig> parseTrainConfig(std::string_view text, const std::string& name,
                                     const std::filesystem::path& base);
Result<TrainConfig> readTrainConfig(const std::filesystem::path& file);

}  // namespace cgam
