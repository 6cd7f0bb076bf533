#include "core/engine_torch/devices.h"

#include "core/base/processors.h"
#include "core/engine_torch/cuda/cuda_parts.h"

#include <torch/torch.h>
#include <torch/version.h>

#include <algorithm>
#include <fstream>

namespace cgam {

std::string torchVersion() {
    return TORCH_VERSION;
}

std::vector<std::string> listDevices() {
    std::vector<std::string> devices = {"cpu (" + std::to_string(processorsAllowed()) +
                                        " processors)"};
    const int gpus =
        torch::cuda::is_available() ? static_cast<int>(torch::cuda::device_count()) : 0;
    for (int i = 0; i < gpus; ++i) {
        const std::string name = cudaGpuName(i);
        devices.push_back("cuda:" + std::to_string(i) + (name.empty() ? "" : " " + name));
    }
    return devices;
}

std::string blasLibrary() {
    // The libraries that this process has mapped say which BLAS the dynamic linker chose.
    std::ifstream maps("/proc/self/maps");
    std::string line, other;
    while (std::getline(maps, line)) {
        const std::size_t slash = line.rfind('/');
        if (slash == std::string::npos) continue;
        const std::string name = line.substr(slash + 1);
        if (name.starts_with("libblas.so")) {
            const std::string path = line.substr(line.find('/'));
            if (path.find("openblas") != std::string::npos) return "OpenBLAS (" + path + ")";
            if (path.find("mkl") != std::string::npos) return "MKL (" + path + ")";
            other = path;
        }
        if (name.starts_with("libmkl") || name.starts_with("libopenblas"))
            if (other.empty()) other = name;
    }
    return other;
}

std::string blasWarning() {
    const std::string library = blasLibrary();
    if (library.empty()) return {};  // linked statically, as in the LibTorch of pytorch.org
    for (const char* fast : {"penblas", "OpenBLAS", "mkl", "MKL", "blis"})
        if (library.find(fast) != std::string::npos) return {};
    return "Matrix products come from " + library +
           ", which is many times slower than OpenBLAS. Install libopenblas0-pthread, or choose it "
           "with update-alternatives.";
}

int setEngineThreads(int threads) {
    // More threads than processors only wait for each other.
    const int most = processorsAllowed();
    const int count = threads > 0 ? std::min(threads, most) : most;
    torch::set_num_threads(count);
    return count;
}

}  // namespace cgam
