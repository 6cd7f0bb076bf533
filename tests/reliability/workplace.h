#pragma once

#include "core/document/document.h"
#include "core/refinement/refinement_flow.h"
#include "core/slide/slide_source.h"
#include "core/worker/refinement_worker.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace cgam::test {

/// A slide of up to 4096 x 4096 pixels whose colours tell the place: what an engine is given shows
/// where the program believes it to be.
class CoordinateSlide : public SlideSource {
public:
    CoordinateSlide(std::int64_t width, std::int64_t height);
    const SlideInfo& info() const override { return info_; }
    Result<ImageRgb> readRegion(int level, std::int64_t x, std::int64_t y, int w,
                                int h) const override;

private:
    SlideInfo info_;
};

/// The slide's place of the first pixel of a picture of it.
SlidePoint cornerOf(const ImageRgb& picture);

/// What a scripted engine finds: the probability of each pixel of the request's picture, whose
/// first pixel lies at `corner` of the slide.
using Finding = std::function<FloatMap(const RefineRequest& request, SlidePoint corner)>;

/// Everything within twice the radius of a positive click, without the discs of negative ones.
FloatMap discsOfClicks(const RefineRequest& request, SlidePoint corner);

/// A document with its worker and flow, as in the window, but nobody looks at it. The engine is
/// scripted, does what it is told and numbers its states.
class Workplace {
public:
    /// Grid pixels are slide pixels.
    Workplace(std::int64_t width, std::int64_t height, Finding finding);
    ~Workplace();

    Document& document() { return document_; }
    const std::shared_ptr<const SlideSource>& slide() const { return slide_; }
    MethodSettings& method() { return flow_->settings; }

    /// Goes on with another document, as after opening a session.
    void open(DocumentContent content);
    /// Lets everything that waits be worked out; false if an answer was refused or never came.
    bool settle();
    /// Number in the state that the engine gave last; 0 before the first.
    int lastState();

private:
    struct Desk;
    std::shared_ptr<Desk> desk_;
    std::shared_ptr<const SlideSource> slide_;
    Document document_;
    RefinementWorker worker_;
    std::unique_ptr<RefinementFlow> flow_;
    std::uint64_t session_ = 0;
};

/// The number in a state of the scripted engine; 0 for none.
int numberOf(const std::shared_ptr<const RefinementState>& state);

}  // namespace cgam::test
