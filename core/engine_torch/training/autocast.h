#pragma once

#include <ATen/autocast_mode.h>
#include <torch/torch.h>
#include <torch/version.h>

namespace cgam {

/// While it lives, operations that gain from it run in bfloat16 (on this thread); gradients and
/// parameters stay float32.
class BFloat16Autocast {
public:
    BFloat16Autocast(torch::DeviceType device, bool enabled) : device_(device), enabled_(enabled) {
        if (enabled_) set(true);
    }
    ~BFloat16Autocast() {
        if (!enabled_) return;
        at::autocast::clear_cache();
        set(false);
    }
    BFloat16Autocast(const BFloat16Autocast&) = delete;
    BFloat16Autocast& operator=(const BFloat16Autocast&) = delete;

private:
    void set(bool on) const {
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
        at::autocast::set_autocast_dtype(device_, torch::kBFloat16);
        at::autocast::set_autocast_enabled(device_, on);
#else
        if (device_ == torch::kCUDA) {
            at::autocast::set_autocast_gpu_dtype(torch::kBFloat16);
            at::autocast::set_enabled(on);
        } else {
            at::autocast::set_autocast_cpu_dtype(torch::kBFloat16);
            at::autocast::set_cpu_enabled(on);
        }
#endif
    }

    torch::DeviceType device_;
    bool enabled_;
};

}  // namespace cgam
