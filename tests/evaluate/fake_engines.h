#pragma once

#include "core/engine/engine.h"
#include "core/evaluate/case_list.h"
#include "core/evaluate/engine_crew.h"

#include <atomic>
#include <cmath>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace cgam::test {

/// A picture that shows its truth: red 255 in the object, 0 outside.
inline LabelledCase squareCase(const std::string& name, const std::string& group, int side = 32,
                               int object = 16) {
    LabelledCase one;
    one.entry.name = name;
    one.entry.group = group;
    one.image = ImageRgb(side, side, 3, 0);
    one.truth = TruthMap(side, side);
    for (int row = 4; row < 4 + object; ++row)
        for (int col = 6; col < 6 + object; ++col) {
            one.truth.at(row, col) = kObject;
            one.image.at(row, col) = 255;
        }
    return one;
}

inline CaseList listOf(std::vector<LabelledCase> cases) {
    CaseList list;
    for (const LabelledCase& one : cases)
        list.entries.push_back(one.entry);
    list.read = [cases = std::move(cases)](std::size_t i) { return Result(cases.at(i)); };
    return list;
}

/// An engine that answers with the masks a function makes.
class MaskEngine : public Engine {
public:
    using MaskOf = std::function<Result<Mask>(const RefineRequest& request)>;
    explicit MaskEngine(MaskOf maskOf) : maskOf_(std::move(maskOf)) {}

    NetworkSummary network() const override { return {"fake", 1}; }
    std::string device() const override { return "cpu"; }
    Result<RefineAnswer> refine(const RefineRequest& request, Monitor&,
                                const CancelToken& cancel) override {
        if (cancel.cancelled()) return Error{ErrorKind::Cancelled, "Stopped."};
        const auto clicks = static_cast<int>(request.clicks.size());
        if ((request.state ? request.state->clicks : 0) + 1 != clicks)
            return runtimeError("The state does not fit the clicks.");
        Result<Mask> mask = maskOf_(request);
        if (!mask) return mask.error();
        RefineAnswer answer;
        answer.id = request.id;
        answer.method = request.settings.method;
        answer.mask = std::move(*mask);
        answer.iterations = clicks > 1 ? 3 : 0;
        if (clicks > 1 && infoOf(answer.method).hasAttention)
            answer.attention = Image<double>(8, 8, 1, 1.5);
        answer.state = std::make_shared<const RefinementState>(
            RefinementState{request.settings.method, clicks, {}});
        answer.device = "cpu";
        return answer;
    }

private:
    MaskOf maskOf_;
};

inline Mask truthShown(const ImageRgb& image) {
    Mask mask(image.width, image.height);
    for (std::size_t i = 0; i < mask.data.size(); ++i)
        mask.data[i] = image.data[3 * i] > 127;
    return mask;
}

/// Knows the truth at once.
inline Result<Mask> perfect(const RefineRequest& request) {
    return truthShown(*request.image);
}

/// Never marks anything.
inline Result<Mask> constant(const RefineRequest& request) {
    return Mask(request.image->width, request.image->height);
}

/// Marks the discs of positive clicks without those of negative ones; CGAM draws them larger with
/// an even seed, so that seeds and methods differ.
inline Result<Mask> discs(const RefineRequest& request) {
    Mask mask(request.image->width, request.image->height);
    const bool larger = request.settings.method == Method::Cgam && request.settings.seed % 2 == 0;
    for (const Click& click : request.clicks)
        for (int row = 0; row < mask.height; ++row)
            for (int col = 0; col < mask.width; ++col)
                if (std::hypot(row - click.y, col - click.x) <= click.radius * (larger ? 1.1 : 1))
                    mask.at(row, col) = click.positive;
    return mask;
}

inline EngineCrew::MakeEngine making(MaskEngine::MaskOf maskOf) {
    return [maskOf = std::move(maskOf)]() -> Result<std::unique_ptr<Engine>> {
        return std::unique_ptr<Engine>(std::make_unique<MaskEngine>(maskOf));
    };
}

}  // namespace cgam::test
