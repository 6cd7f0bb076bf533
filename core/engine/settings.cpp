#include "core/engine/settings.h"

#include "core/base/quoted.h"

namespace cgam {

const std::vector<MethodInfo>& allMethods() {
    static const std::vector<MethodInfo> methods = {
        {Method::None, "none", "Network alone", false},
        {Method::DistMapBrs, "distmap-brs", "DistMap-BRS", false},
        {Method::RgbBrs, "rgb-brs", "RGB-BRS", false},
        {Method::FbrsA, "fbrs-a", "f-BRS-A", false},
        {Method::FbrsB, "fbrs-b", "f-BRS-B", false},
        {Method::FbrsC, "fbrs-c", "f-BRS-C", false},
        {Method::GbrsBmsb, "gbrs-bmsb", "G-BRS-bmsb (re-implementation, our reading)", false},
        {Method::GbrsBmconv, "gbrs-bmconv", "G-BRS-bmconv (re-implementation, our reading)", false},
        {Method::Cgam, "cgam", "CGAM", true},
        {Method::CgamPlus, "cgam-plus", "CGAM+ (ours)", true},
    };
    return methods;
}

const MethodInfo& infoOf(Method method) {
    for (const MethodInfo& info : allMethods())
        if (info.method == method) return info;
    return allMethods().front();
}

Result<Method> methodFromId(std::string_view id) {
    std::string known;
    for (const MethodInfo& info : allMethods()) {
        if (info.id == id) return info.method;
        known += (known.empty() ? "" : ", ") + std::string(info.id);
    }
    return badInput("There is no method " + quotedText(id) + ". Known methods: " + known + ".");
}

std::string_view clickMapsId(ClickMaps maps) {
    switch (maps) {
        case ClickMaps::Random:
            return "random";
        case ClickMaps::Zero:
            return "zero";
        default:
            return "proper";
    }
}

Result<ClickMaps> clickMapsFromId(std::string_view id) {
    for (const ClickMaps maps : {ClickMaps::Proper, ClickMaps::Random, ClickMaps::Zero})
        if (clickMapsId(maps) == id) return maps;
    return badInput("There are no click maps " + quotedText(id) +
                    ". Known are proper, random, zero.");
}

bool usesAttention(Method method) {
    return method == Method::Cgam || method == Method::CgamPlus;
}

bool usesAdam(Method method) {
    return usesAttention(method) || method == Method::GbrsBmsb || method == Method::GbrsBmconv;
}

namespace {

template <typename T>
void require(const char* what, T value, const Range<T>& range) {
    if (!range.contains(value))
        throw ErrorException(badInput(std::string(what) + " must be " + rangeText(range) + "."));
}

void check(const ZoomInSettings& zoom) {
    using namespace allowed;
    require("The zoom-in target size", zoom.targetSize, kZoomTargetSize);
    require("The smallest side of the zoom-in region", zoom.minCropSize, kZoomMinCropSize);
    require("The number of clicks before zoom-in", zoom.skipClicks, kZoomSkipClicks);
    require("The zoom-in expansion ratio", zoom.expansionRatio, kZoomExpansionRatio);
    require("The overlap that keeps a zoom-in region", zoom.recomputeThresholdIou, kShare);
    require("The zoom-in probability threshold", zoom.probabilityThreshold, kShare);
}

void check(const MethodSettings& s) {
    using namespace allowed;
    require("The threshold", s.threshold, kThreshold);
    // 0, which nobody chooses for clicks: the module of a state is applied as it is (appliedOnly).
    if (s.iterations != 0) require("The number of iterations", s.iterations, kIterations);
    require("The learning rate", s.learningRate, kLearningRate);
    require("Lambda", s.lambda, kLambda);
    require("The radius factor", s.radiusFactor, kRadiusFactor);
    require("The smallest change of the mask", s.minIouDifference, kShare);
    require("The number of function evaluations", s.maxFunctionEvaluations, kFunctionEvaluations);
    require("The share of the disc in the hinge of CGAM+", s.plus.hingeDisc, kHingeDisc);
    require("The share of the disc that CGAM+ paints", s.plus.paintDisc, kPaintDisc);
    require("The soft edge of CGAM+", s.plus.softEdge, kSoftEdge);
    require("The rate of the norm of CGAM+", s.plus.normRate, kNormRate);
    if (s.clickMaps != ClickMaps::Proper && !usesAttention(s.method))
        throw ErrorException(badInput("Only CGAM and CGAM+ look at click maps; " +
                                      std::string(infoOf(s.method).title) + " does not."));
    check(s.zoomIn);
    if (s.networkClicksLimit)
        require("The number of clicks that the network sees", *s.networkClicksLimit,
                kNetworkClicks);
    if (s.flip && usesAdam(s.method))
        throw ErrorException(badInput("Flip averaging is not defined for " +
                                      std::string(infoOf(s.method).title) + "; switch it off."));
}

}  // namespace

Result<void> validate(const MethodSettings& settings) {
    try {
        check(settings);
        return {};
    } catch (const ErrorException& exception) {
        return exception.error();
    }
}

}  // namespace cgam
