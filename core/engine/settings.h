#pragma once

#include "core/base/range.h"
#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cgam {

/// The refinement methods (docs/methods.md). `None` is the network alone.
enum class Method {
    None,
    DistMapBrs,
    RgbBrs,
    FbrsA,
    FbrsB,
    FbrsC,
    GbrsBmsb,
    GbrsBmconv,
    Cgam,
    CgamPlus
};

struct MethodInfo {
    Method method;
    std::string_view id;     ///< as written on the command line and in files
    std::string_view title;  ///< as shown to a reader of results
    bool hasAttention;       ///< answers carry an attention map
};

/// All methods in the order in which they are listed to users.
const std::vector<MethodInfo>& allMethods();
const MethodInfo& infoOf(Method method);
/// Error: names the unknown method and lists the known ones.
Result<Method> methodFromId(std::string_view id);

enum class DeviceChoice { Auto, Cpu, Cuda };
enum class Precision { Float32, Float64, BFloat16 };
/// Fast: hand-written kernels, folded norms. Plain: autograd through the modules as they stand.
enum class ExecutionMode { Fast, Plain };

/// Behaviour of the published code that this project corrects by default.
struct LegacyBehaviour {
    bool border = false;  ///< click squares near the border follow the slice rule of the base code
    bool radius = false;  ///< zoom-in does not scale the radius
    bool region = false;  ///< zoom-in keeps a stale region when it passes the image through
};

/// Zoom-in transform: the object is cropped and resized before the network sees it.
struct ZoomInSettings {
    bool enabled = false;
    int targetSize = 400;
    int skipClicks = 1;
    double expansionRatio = 1.4;
    int minCropSize = 200;
    double recomputeThresholdIou = 0.5;
    double probabilityThreshold = 0.5;
};

/// What the attention sees of the clicks; all but Proper are there for the ablation of methods.md
/// 7.3. Losses and the newest disc use the true clicks in any case.
enum class ClickMaps {
    Proper,  ///< the discs of the clicks
    Random,  ///< at every click as many squares anywhere as there are clicks (randomClickMaps)
    Zero,    ///< nothing
};

/// "proper", "random", "zero".
std::string_view clickMapsId(ClickMaps maps);
/// Error: names the unknown word and lists the known ones.
Result<ClickMaps> clickMapsFromId(std::string_view id);

/// What CGAM+ does beside CGAM (ours; docs/methods.md "CGAM+", docs/results.md says what each
/// brings).
struct PlusSettings {
    /// The hinge also looks at every click's disc, drawn with its radius times this; 0: at the
    /// squares alone.
    double hingeDisc = 0;
    /// The weight of the consistency rises from 0 at the edge of the newest disc to 1 at
    /// (1 + softEdge) times its radius, instead of at once.
    double softEdge = 0;
    bool spatialBias = false;      ///< a map added to all channels of F, as G-BRS has
    bool additive = false;         ///< F' = F * alpha + a term from the same hidden layer
    bool previousMask = false;     ///< the attention also sees the last probability map
    bool connectedChange = false;  ///< only changes connected to the newest disc are kept
    /// From the second click on, the mask inside every click's disc, drawn with its radius times
    /// this, is what the click says (the newest click wins); 0: not.
    double paintDisc = 0;
    bool hingeStep = false;  ///< steps shrink as the largest hinge does
    double normRate = 1;     ///< factor of the learning rate for the norm's weight and bias

    bool operator==(const PlusSettings&) const = default;
};

/// Numbers of one method. Defaults are those of docs/methods.md.
struct MethodSettings {
    Method method = Method::Cgam;
    double threshold = 0.5;  ///< mask = probability > threshold (strict)

    // CGAM and G-BRS: Adam on a small module.
    int iterations = 20;  ///< at most this many Adam steps a click
    double learningRate = 0.05;
    double lambda = 1.0;             ///< weight of the consistency outside the newest click's disc
    bool earlyStop = true;           ///< stop once every clicked square is right by a margin
    double radiusFactor = 1.0;       ///< discs are drawn with radius * radiusFactor
    bool instanceNorm = true;        ///< false: the paper's equation 3 (no norm after psi)
    bool singlePixelClicks = false;  ///< losses look at 1x1 instead of 3x3 pixels a click
    std::uint64_t seed = 0;          ///< start of the module
    PlusSettings plus;               ///< CGAM+ alone
    ClickMaps clickMaps = ClickMaps::Proper;  ///< CGAM and CGAM+ alone
    std::uint64_t clickMapsSeed = 0;          ///< of ClickMaps::Random

    // f-BRS, DistMap-BRS, RGB-BRS: L-BFGS on scales and biases or on an input correction.
    int maxFunctionEvaluations = 20;
    double minIouDifference = 0.01;

    bool flip = false;  ///< average with the mirrored image (not for CGAM and G-BRS)
    ZoomInSettings zoomIn;
    /// Clicks the network sees; absent: the method's own default (8; 5 for input BRS; all for
    /// None).
    std::optional<int> networkClicksLimit;
    LegacyBehaviour legacy;
};

/// What the numbers of the settings may be.
namespace allowed {
inline constexpr double kLargestFactor = 1e30;  ///< beyond, float32 leaves its range
inline constexpr Range<double> kShare{0, 1};
inline constexpr Range<double> kThreshold{0, 1, true, true};
inline constexpr Range<int> kIterations{1, 10000};
inline constexpr Range<double> kLearningRate{0, kLargestFactor, true};
inline constexpr Range<double> kLambda{0, kLargestFactor};
inline constexpr Range<double> kRadiusFactor{0, kLargestFactor};
inline constexpr Range<double> kHingeDisc{0, 10};
inline constexpr Range<double> kPaintDisc{0, 10};
inline constexpr Range<double> kSoftEdge{0, kLargestFactor};
inline constexpr Range<double> kNormRate{0, kLargestFactor};
inline constexpr Range<int> kFunctionEvaluations{1, 10000};
inline constexpr Range<int> kNetworkClicks{1, 1'000'000};
inline constexpr Range<int> kZoomTargetSize{16, 4096};
inline constexpr Range<int> kZoomMinCropSize{1, 100'000};
inline constexpr Range<double> kZoomExpansionRatio{1, 100};
inline constexpr Range<int> kZoomSkipClicks{0, 1000};
inline constexpr Range<int> kThreads{0, 1024};
}  // namespace allowed

/// How the engine runs; fixed for its lifetime.
struct EngineSettings {
    DeviceChoice device = DeviceChoice::Auto;
    Precision precision = Precision::Float32;
    ExecutionMode mode = ExecutionMode::Fast;
    int threads = 0;  ///< 0: as many as the processors this process may use
    /// On a GPU in fast mode: iterations of Adam methods are captured once and replayed; where that
    /// does not work, they are done one by one.
    bool cudaGraph = true;
};

/// CGAM, CGAM+ and G-BRS: a module trained by Adam at each click.
bool usesAdam(Method method);
/// CGAM and CGAM+: the module is an attention.
bool usesAttention(Method method);

/// Error: a sentence that names the first setting that is out of range.
Result<void> validate(const MethodSettings& settings);

}  // namespace cgam
