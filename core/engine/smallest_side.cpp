#include "core/engine/smallest_side.h"

namespace cgam {

namespace {
constexpr int kNetworks = 8;
constexpr int kAttention = 18;  // below, the norm of the attention is undefined (methods.md 9.14)
}  // namespace

int smallestSide(Method method) {
    return usesAttention(method) ? kAttention : kNetworks;
}

std::string smallestSideText(Method method) {
    const std::string side = std::to_string(smallestSide(method));
    return std::string(infoOf(method).title) + " needs at least " + side + " x " + side + " pixels";
}

}  // namespace cgam
