#include "core/engine/precision_id.h"

namespace cgam {

std::string_view precisionId(Precision precision) {
    switch (precision) {
        case Precision::Float64:
            return "float64";
        case Precision::BFloat16:
            return "bfloat16";
        case Precision::Float32:
            break;
    }
    return "float32";
}

}  // namespace cgam
