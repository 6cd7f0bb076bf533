#include "core/engine_torch/fast/fast_network.h"

namespace cgam {

std::unique_ptr<FastNetwork> FastNetwork::make(NetworkImpl&) {
    return nullptr;
}

}  // namespace cgam
