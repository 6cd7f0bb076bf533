#pragma once

#include <functional>

namespace cgam {

/// How a long write talks to its caller. Both may be empty. `progress` (share done, 0 to 1) is
/// called from the calling thread, `cancelled` from any.
struct WriteMonitor {
    std::function<void(double)> progress;
    std::function<bool()> cancelled;

    void report(double share) const {
        if (progress) progress(share);
    }
    bool stop() const { return cancelled && cancelled(); }
};

}  // namespace cgam
