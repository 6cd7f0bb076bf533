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

constexpr double kLargest = 1e30;  // of any factor: beyond, float32 leaves its range

Result<void> validate(const ZoomInSettings& zoom) {
    if (zoom.targetSize < 16 || zoom.targetSize > 4096)
        return badInput("The zoom-in target size must lie between 16 and 4096 pixels.");
    if (zoom.skipClicks < 0 || zoom.minCropSize < 1)
        return badInput("Zoom-in cannot skip fewer than 0 clicks or crop to fewer than 1 pixel.");
    if (!(zoom.expansionRatio >= 1 && zoom.expansionRatio <= 100))
        return badInput("The zoom-in expansion ratio must lie between 1 and 100.");
    if (!(zoom.recomputeThresholdIou >= 0 && zoom.recomputeThresholdIou <= 1) ||
        !(zoom.probabilityThreshold >= 0 && zoom.probabilityThreshold <= 1))
        return badInput("The zoom-in thresholds must lie between 0 and 1.");
    return {};
}

}  // namespace

Result<void> validate(const MethodSettings& s) {
    if (!(s.threshold > 0 && s.threshold < 1))
        return badInput("The threshold must lie between 0 and 1.");
    if (s.iterations < 1 || s.iterations > 10000)
        return badInput("The number of iterations must lie between 1 and 10000.");
    if (!(s.learningRate > 0 && s.learningRate <= kLargest))
        return badInput("The learning rate must lie above 0 and not above 1e30.");
    if (!(s.lambda >= 0 && s.lambda <= kLargest))
        return badInput("Lambda must lie between 0 and 1e30.");
    if (!(s.radiusFactor >= 0 && s.radiusFactor <= kLargest))
        return badInput("The radius factor must lie between 0 and 1e30.");
    if (!(s.minIouDifference >= 0 && s.minIouDifference <= 1))
        return badInput("The smallest change of the mask must lie between 0 and 1.");
    if (s.maxFunctionEvaluations < 1 || s.maxFunctionEvaluations > 10000)
        return badInput("The number of function evaluations must lie between 1 and 10000.");
    if (!(s.plus.hingeDisc >= 0 && s.plus.hingeDisc <= 10) ||
        !(s.plus.softEdge >= 0 && s.plus.softEdge <= kLargest) ||
        !(s.plus.normRate >= 0 && s.plus.normRate <= kLargest))
        return badInput("The settings of CGAM+ are out of range.");
    if (s.clickMaps != ClickMaps::Proper && !usesAttention(s.method))
        return badInput("Only CGAM and CGAM+ look at click maps; " +
                        std::string(infoOf(s.method).title) + " does not.");
    if (Result<void> zoom = validate(s.zoomIn); !zoom) return zoom;
    if (s.networkClicksLimit && *s.networkClicksLimit < 1)
        return badInput("The network must see at least one click.");
    if (s.flip && usesAdam(s.method))
        return badInput("Flip averaging is not defined for " + std::string(infoOf(s.method).title) +
                        "; switch it off.");
    return {};
}

}  // namespace cgam
