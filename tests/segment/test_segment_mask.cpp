#include "core/segment/segment_mask.h"
#include "tests/segment/scene.h"

#include <catch2/catch.hpp>

using namespace cgam;
using test::PictureSlide;
using test::SegmentScene;

TEST_CASE("A segmentation becomes the mask of a document, and what was drawn by hand stays") {
    SegmentScene scene(
        PictureSlide(test::tissuePicture(700, 600), 1, PictureSlide::Rectangle{350, 300, 2, 2}));
    scene.run().value();
    const SegmentPart part = scene.whole();

    // In the way: tumour that the network does not see, another class, and strokes of the hand.
    SlideMask mask;
    Image<Cell> cells(700, 600);
    for (int row = 0; row < 600; ++row)
        for (int col = 0; col < 700; ++col) {
            if (row < 100) cells.at(row, col) = 1;
            if (row >= 500) cells.at(row, col) = 2;
            if (col >= 300 && col < 340) cells.at(row, col) = Cell{1} | kByHand;
        }
    mask.apply(mask.changeTo({0, 0, 700, 600}, cells));
    const TileChanges changes = segmentedMask(scene.plan, *scene.store, 128, {}, mask);
    SlideMask changed = mask;
    changed.apply(changes);
    const Image<Cell> after = changed.read({0, 0, 700, 600});
    int wrong = 0;
    for (int row = 0; row < 600; ++row)
        for (int col = 0; col < 700; ++col) {
            Cell expected = cells.at(row, col);
            const bool tissue = scene.plan.tissue.at(col + 0.5, row + 0.5);
            if (tissue && part.unanswered.at(row, col) == 0 && !isByHand(expected)) {
                if (part.levels.at(row, col) >= 128)
                    expected = 1;
                else if (expected == 1)
                    expected = 0;
            }
            wrong += after.at(row, col) != expected;
        }
    CHECK(wrong == 0);
    CHECK(changed.cellAt(350, 200) == 1);  // tumour
    changed.revert(changes);
    CHECK(changed == mask);
}

TEST_CASE(
    "Beyond the cut of a mask that ran into its window the network goes on; the rest is kept") {
    SegmentScene scene(PictureSlide(test::tissuePicture(700, 600), 1));
    scene.run().value();
    const SegmentPart part = scene.whole();
    const GridRect window{100, 100, 400, 400};
    // The answer found tumour everywhere but in its last rows, and was taken up to a column.
    const auto answer = std::make_shared<RegionAnswer>();
    answer->window = window;
    FloatMap probability(400, 400, 1, 0.75F);
    for (int row = 300; row < 400; ++row)
        for (int col = 0; col < 400; ++col)
            probability.at(row, col) = 0.25F;
    answer->probability = packProbability(probability);
    SlideMask mask;
    Image<Cell> cells(400, 400);
    for (int row = 0; row < 300; ++row)
        for (int col = 0; col < 250; ++col)
            cells.at(row, col) = 1;
    cells.at(150, 380) = kByHand;
    mask.apply(mask.changeTo(window, cells));
    SegmentRules rules;
    rules.keep = {window};
    rules.answers = {{answer, 1}};
    const auto after = [&] {
        SlideMask changed = mask;
        changed.apply(segmentedMask(scene.plan, *scene.store, 128, rules, mask));
        return changed.read(window);
    };
    CHECK(after() == cells);  // nothing was cut: all of the window is kept

    answer->openSides.right = true;
    const Image<Cell> now = after();
    int wrong = 0;
    int filled = 0;
    for (int row = 0; row < 400; ++row)
        for (int col = 0; col < 400; ++col) {
            Cell expected = cells.at(row, col);
            const bool beyond = row < 300 && col >= 250 && !isByHand(expected);
            if (beyond && scene.plan.tissue.at(col + 100.5, row + 100.5) &&
                part.unanswered.at(row + 100, col + 100) == 0 &&
                part.levels.at(row + 100, col + 100) >= 128)
                expected = 1;
            wrong += now.at(row, col) != expected;
            filled += expected != cells.at(row, col);
        }
    CHECK(wrong == 0);
    CHECK(filled > 1000);
}
