#include "core/engine/recommended_settings.h"

namespace cgam {

MethodSettings recommendedSettings(Method method) {
    MethodSettings settings;
    settings.method = method;
    switch (method) {
        case Method::GbrsBmconv:
        case Method::GbrsBmsb:
            settings.learningRate = 3e-4;
            break;
        case Method::Cgam:
            settings.learningRate = 0.01;
            break;
        case Method::CgamPlus:
            settings.learningRate = 0.01;
            settings.plus.hingeDisc = 0.9;
            settings.plus.paintDisc = 0.9;
            break;
        default:
            break;
    }
    return settings;
}

}  // namespace cgam
