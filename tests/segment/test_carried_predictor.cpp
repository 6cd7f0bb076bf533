#include "core/geometry/distance_map.h"
#include "core/segment/carried_predictor.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace cgam;

namespace {

class RecordingEngine : public Engine {
public:
    NetworkSummary network() const override { return {}; }
    std::string device() const override { return "cpu"; }
    Result<RefineAnswer> refine(const RefineRequest& request, Monitor&,
                                const CancelToken& cancel) override {
        if (cancel.cancelled()) return Error{ErrorKind::Cancelled, "Stopped."};
        requests.push_back(request);
        RefineAnswer answer;
        answer.probability = FloatMap(request.image->width, request.image->height, 1, 0.75F);
        return answer;
    }
    std::vector<RefineRequest> requests;
};

RawTensor number(std::byte value, DType type = DType::Int64) {
    return {type, {}, std::vector<std::byte>(sizeOf(type), value)};
}

}  // namespace

TEST_CASE("A carried module is asked without a click in sight and learns nothing") {
    RecordingEngine engine;
    CancelToken cancel;
    MethodSettings settings;
    settings.method = Method::Cgam;
    settings.flip = true;
    settings.zoomIn.enabled = true;
    RefinementState state{Method::Cgam, 4, {}};
    state.tensors = {{"module.convf.weight", number(std::byte{7}, DType::Float32)},
                     {"module.pool_kernel", number(std::byte{4})},
                     {"adam.step", number(std::byte{9})},
                     {"adam.m.convf.weight", number(std::byte{1}, DType::Float32)},
                     {"adam.v.convf.weight", number(std::byte{1}, DType::Float32)},
                     {"plus.logits", number(std::byte{1}, DType::Float32)},
                     {"zoom.region", number(std::byte{1})}};
    CarriedPredictor predictor(engine, cancel, settings,
                               std::make_shared<const RefinementState>(state));
    const auto tile = std::make_shared<const ImageRgb>(32, 24, 3, 100);
    CHECK(predictor.predict(tile).value() == FloatMap(32, 24, 1, 0.75F));

    REQUIRE(engine.requests.size() == 1);
    const RefineRequest& request = engine.requests.front();
    CHECK(request.image == tile);
    CHECK(request.settings.iterations == 0);
    CHECK(validate(request.settings));
    CHECK_FALSE(request.settings.flip);
    CHECK_FALSE(request.settings.zoomIn.enabled);
    // The network sees the same as without a click.
    REQUIRE(request.clicks.size() == 1);
    const Click& click = request.clicks.front();
    const std::vector<Point> points{{click.y, click.x}};
    CHECK(distanceMaps<double>(points, {}, {24, 32}) == distanceMaps<double>({}, {}, {24, 32}));

    REQUIRE(request.state);
    CHECK(request.state->method == Method::Cgam);
    CHECK(request.state->clicks == 0);
    const NamedTensors kept{{"module.convf.weight", number(std::byte{7}, DType::Float32)},
                            {"module.pool_kernel", number(std::byte{4})},
                            {"adam.step", number(std::byte{0})}};
    CHECK(request.state->tensors == kept);

    cancel.cancel();
    CHECK(predictor.predict(tile).error().kind == ErrorKind::Cancelled);
}
