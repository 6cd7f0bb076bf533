#pragma once

#include "core/engine/engine.h"

#include <array>
#include <cstddef>
#include <functional>
#include <utility>

namespace cgam::test {

/// A network that knows no clicks: a pixel is tumour where it is dark. Refuses any other request
/// than that of the network alone.
class DarkEngine : public Engine {
public:
    /// `asked` is called before each answer; `seen` is told the sums of red, green and blue, and
    /// `pixels` how many there were.
    explicit DarkEngine(std::function<void()> asked = {}, std::array<double, 3>* seen = nullptr,
                        std::size_t* pixels = nullptr)
        : asked_(std::move(asked)), seen_(seen), pixels_(pixels) {}

    NetworkSummary network() const override { return {"scripted", 64}; }
    std::string device() const override { return "cpu"; }

    Result<RefineAnswer> refine(const RefineRequest& request, Monitor&,
                                const CancelToken&) override {
        if (request.settings.method != Method::None || !request.clicks.empty() || request.state)
            return runtimeError("Not a request without clicks.");
        if (asked_) asked_();
        if (seen_ != nullptr)
            for (std::size_t i = 0; i < request.image->data.size(); ++i)
                seen_->at(i % 3) += request.image->data[i];
        if (pixels_ != nullptr) *pixels_ += request.image->data.size() / 3;
        RefineAnswer answer;
        answer.probability = FloatMap(request.image->width, request.image->height);
        for (std::size_t i = 0; i < answer.probability.data.size(); ++i)
            answer.probability.data[i] =
                1 - static_cast<float>(request.image->data[3 * i + 1]) / 255;
        return answer;
    }

private:
    std::function<void()> asked_;
    std::array<double, 3>* seen_;
    std::size_t* pixels_;
};

}  // namespace cgam::test
