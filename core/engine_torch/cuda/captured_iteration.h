#pragma once

#include <functional>
#include <memory>

namespace cgam {

/// Work on fixed tensors, recorded once. Compiled against the headers of LibTorch, never run on a
/// GPU yet.
class CapturedIteration {
public:
    virtual ~CapturedIteration() = default;
    /// Gives the work to the GPU again; does not wait for it.
    virtual void replay() = 0;
};

/// Records what `step` gives to the GPU. It is called a few times for real before, so that
/// libraries have made their choices. Null where this build has no CUDA; throws where recording
/// fails.
std::unique_ptr<CapturedIteration> captureIteration(const std::function<void()>& step);

}  // namespace cgam
