// What the attention sees in place of the clicks (methods.md 7.3).

#include "core/engine_torch/methods/click_targets.h"
#include "core/engine_torch/methods/distance_map_tensors.h"
#include "core/model/click_maps.h"
#include "tests/engine_torch/engine_files.h"
#include "tests/engine_torch/small_case.h"

#include <catch2/catch.hpp>

using namespace cgam;
using namespace cgam::test;

namespace {

constexpr int kMapsHeight = 70, kMapsWidth = 90;

MethodSettings withMaps(ClickMaps maps, std::uint64_t seed = 0) {
    MethodSettings settings = settingsFor(Method::Cgam);
    settings.clickMaps = maps;
    settings.clickMapsSeed = seed;
    return settings;
}

ClickTargets targetsOf(const MethodSettings& settings, std::size_t clicks) {
    return makeClickTargets({clicksIn(kMapsWidth, kMapsHeight, clicks)}, kMapsHeight, kMapsWidth,
                            settings, torch::TensorOptions(torch::kDouble));
}

}  // namespace

TEST_CASE("distance maps of a whole batch are those of each of its images") {
    const std::vector<Clicks> lists = {{{3, 4, 0, true}, {20.5, 11, 0, false}, {9, 9, 0, true}},
                                       {},
                                       {{0, 15, 0, false}, {-1, -1, 0, true}}};
    const torch::Tensor maps =
        distanceMapTensors({&lists[0], &lists[1], &lists[2]}, 16, 24, torch::kDouble);
    REQUIRE(maps.sizes() == torch::IntArrayRef({3, 2, 16, 24}));
    for (std::size_t n = 0; n < lists.size(); ++n) {
        const std::vector<double> exact = distanceMaps<double>(lists[n], {16, 24});
        const torch::Tensor mine =
            maps[static_cast<int64_t>(n)].to(torch::kDouble).contiguous().flatten();
        for (std::size_t i = 0; i < exact.size(); ++i)
            CHECK(mine[static_cast<int64_t>(i)].item<double>() == Approx(exact[i]).margin(1e-12));
    }
}

TEST_CASE("only the attention's maps change, not what the losses see") {
    const ClickTargets proper = targetsOf(withMaps(ClickMaps::Proper), 3);
    for (const ClickMaps maps : {ClickMaps::Random, ClickMaps::Zero}) {
        const ClickTargets other = targetsOf(withMaps(maps), 3);
        CHECK(torch::equal(other.positive, proper.positive));
        CHECK(torch::equal(other.negative, proper.negative));
        CHECK(torch::equal(other.newest, proper.newest));
        CHECK(other.discs.sizes() == proper.discs.sizes());
        CHECK_FALSE(torch::equal(other.discs, proper.discs));
    }
}

TEST_CASE("zero maps are zero, random ones as many squares as clicks, drawn anew at each") {
    CHECK(targetsOf(withMaps(ClickMaps::Zero), 3).discs.abs().max().item<double>() == 0);
    const auto discs = [](std::uint64_t seed, std::size_t clicks) {
        return targetsOf(withMaps(ClickMaps::Random, seed), clicks).discs;
    };
    CHECK(discs(5, 1).sum().item<double>() == 31 * 31);
    CHECK(discs(5, 2).sum().item<double>() <= 2 * 31 * 31);
    CHECK(torch::equal(discs(5, 2), discs(5, 2)));
    CHECK_FALSE(torch::equal(discs(5, 2), discs(6, 2)));
    // The square of the first click is not among those of the second.
    CHECK((discs(5, 1) * (1 - discs(5, 2))).sum().item<double>() > 0);
}

TEST_CASE("the maps change the answer from the second click on") {
    const auto answers = [](ClickMaps maps) {
        const auto engine = smallEngine();
        MethodSettings settings = withMaps(maps, 3);
        settings.earlyStop = false;
        EngineSession session(*engine, settings, ellipseImage(kMapsWidth, kMapsHeight));
        std::vector<Image<double>> logits;
        for (const Click& click : clicksIn(kMapsWidth, kMapsHeight, 2))
            logits.push_back(session.click(click).value().logits);
        return logits;
    };
    const auto proper = answers(ClickMaps::Proper);
    for (const ClickMaps maps : {ClickMaps::Random, ClickMaps::Zero}) {
        const auto other = answers(maps);
        CHECK(other[0] == proper[0]);
        CHECK(other[1] != proper[1]);
    }
}

TEST_CASE("click maps belong to methods with an attention") {
    MethodSettings settings = settingsFor(Method::FbrsB);
    settings.clickMaps = ClickMaps::Zero;
    CHECK_FALSE(validate(settings).ok());
    CHECK(validate(withMaps(ClickMaps::Zero)).ok());
}

TEST_CASE("the network alone answers without a click, other methods do not") {
    const auto engine = smallEngine();
    EngineSession session(*engine, settingsFor(Method::None),
                          ellipseImage(kMapsWidth, kMapsHeight));
    Monitor silent;
    const Result<RefineAnswer> answer = engine->refine(session.request, silent, CancelToken());
    REQUIRE(answer.ok());
    CHECK(answer->mask.width == kMapsWidth);
    const RefineAnswer clicked = session.click(clicksIn(kMapsWidth, kMapsHeight, 1)[0]).value();
    CHECK(clicked.logits != answer->logits);
    session.request.clicks.clear();
    session.request.state = nullptr;
    session.request.settings = settingsFor(Method::Cgam);
    CHECK(engine->refine(session.request, silent, CancelToken()).error().message ==
          "There are no clicks.");
}
