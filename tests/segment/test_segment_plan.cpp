#include "core/segment/segment_plan.h"
#include "tests/segment/scene.h"

#include <catch2/catch.hpp>

using namespace cgam;
using Catch::Contains;
using test::PictureSlide;

namespace {

SlideInfo infoOf(std::int64_t width, std::int64_t height, double mpp) {
    SlideInfo info;
    info.levels = {{width, height, 1, 1}};
    if (mpp > 0) info.mpp = SlideScale{mpp, mpp};
    return info;
}

SegmentPlan planOf(const SlideInfo& info, double mpp, const TileLayout& layout,
                   const TissueMap& tissue) {
    return planSegmentation(info, mpp, layout, tissue).value();
}

}  // namespace

TEST_CASE("Tiles cover the slide at the model's scale") {
    const SlideInfo info = infoOf(4000, 2000, 0.25);
    const TissueMap everywhere = tissueEverywhere(tissueFrame(info, 8));
    const SegmentPlan plan = planOf(info, 1.0, {}, everywhere);
    CHECK(plan.grid.width == 1000);
    CHECK(plan.grid.stepX == 4);
    CHECK(plan.cols == 3);  // 0 ... 512, 384 ... 896, 768 ... 1280
    CHECK(plan.rows == 1);
    CHECK(plan.tiles == std::vector<TileId>{{0, 0}, {0, 1}, {0, 2}});
    CHECK(plan.rectOf({0, 2}) == GridRect{768, 0, 512, 504});  // the slide is 500 high
    CHECK(plan.frameOf({0, 2}) == RegionFrame{3072, 0, 4, 4, 512, 504});
    CHECK(planOf(infoOf(512, 512, 1), 1, {}, everywhere).tiles.size() == 1);
    CHECK(planOf(infoOf(513, 512, 1), 1, {}, everywhere).cols == 2);
}

TEST_CASE("A tile is no longer than the slide needs, in whole cells of features") {
    const TileLayout layout{512, 128, 32};
    CHECK(layout.lengthOn(100'000) == 512);
    CHECK(layout.lengthOn(513) == 512);
    CHECK(layout.lengthOn(512) == 512);
    CHECK(layout.lengthOn(505) == 512);
    CHECK(layout.lengthOn(504) == 504);
    CHECK(layout.lengthOn(100) == 104);
    CHECK(layout.lengthOn(1) == 32);
    CHECK(TileLayout{16, 4, 2}.lengthOn(1) == 16);
    CHECK(TileLayout{8192, 128, 32}.lengthOn(600) == 600);
}

TEST_CASE("Only tiles that tissue touches are taken") {
    const SlideInfo info = infoOf(2000, 2000, 1);
    TissueMap tissue{tissueFrame(info, 8), Mask(250, 250)};
    CHECK(planOf(info, 1, {}, tissue).tiles.empty());
    tissue.mask.at(100, 100) = 1;  // 800 ... 808: row and column 2 (768 ...), margin to 800
    CHECK(planOf(info, 1, {}, tissue).tiles == std::vector<TileId>{{1, 1}, {1, 2}, {2, 1}, {2, 2}});
    tissue = {tissueFrame(info, 8), Mask(250, 250)};
    tissue.mask.at(98, 98) = 1;  // 784 ... 792: in the margin of column 2
    CHECK(planOf(info, 1, {}, tissue).tiles == std::vector<TileId>{{1, 1}});
}

TEST_CASE("Weights of neighbours add up to the full one everywhere") {
    SegmentPlan plan;
    plan.layout = {64, 24, 6};
    for (int place = 0; place < 2; ++place) {
        const auto a = plan.weights(place, 3);
        const auto b = plan.weights(place + 1, 3);
        for (int i = 40; i < 64; ++i)
            CHECK(a[static_cast<std::size_t>(i)] + b[static_cast<std::size_t>(i - 40)] == 13);
    }
    CHECK(plan.weights(0, 3)[0] == 13);   // at the slide's border
    CHECK(plan.weights(1, 3)[5] == 0);    // margin
    CHECK(plan.weights(2, 3)[63] == 13);  // at the other border
    CHECK(plan.weights(0, 1) == std::vector<std::uint32_t>(64, 13));
}

TEST_CASE("What cannot be planned is refused in a sentence") {
    const TissueMap tissue = tissueEverywhere({0, 0, 8, 8, 100, 100});
    const auto refused = [&](const SlideInfo& info, double mpp, const TileLayout& layout) {
        return planSegmentation(info, mpp, layout, tissue).error().message;
    };
    CHECK_THAT(refused(infoOf(100, 100, 0), 1, {}), Contains("scale of the slide is not known"));
    CHECK_THAT(refused(infoOf(300'000, 100, 1), 0.05, {}), Contains("6000000 x 2000"));
    CHECK_THAT(refused(infoOf(100, 100, 1), 1, {512, 40, 32}), Contains("overlap"));
    CHECK_THAT(refused(infoOf(100, 100, 1), 1, {512, 300, 32}), Contains("overlap"));
    CHECK_THAT(refused(infoOf(100, 100, 1), 1, {8, 4, 2}), Contains("side of a tile"));
}

TEST_CASE("Plans of other pixels have other texts") {
    const SlideInfo info = infoOf(2000, 2000, 1);
    TissueMap tissue = tissueEverywhere(tissueFrame(info, 8));
    const std::string text = planText(planOf(info, 1, {}, tissue));
    CHECK(text == planText(planOf(info, 1, {}, tissue)));
    CHECK(text != planText(planOf(info, 1.01, {}, tissue)));
    CHECK(text != planText(planOf(info, 1, {512, 128, 31}, tissue)));
    CHECK_THAT(text, !Contains("cut"));
    CHECK_THAT(planText(planOf(info, 1, {4096, 128, 32}, tissue)), Contains("cut to the slide"));
    tissue.mask.at(3, 3) = 0;
    CHECK(text != planText(planOf(info, 1, {}, tissue)));
}
