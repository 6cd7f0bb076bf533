#include "core/segment/segment_preview.h"
#include "tests/segment/scene.h"

#include <catch2/catch.hpp>

#include <map>

using namespace cgam;
using test::PictureSlide;
using test::SegmentScene;

namespace {

/// All that the preview has shown, by the newest word on each tile.
std::map<MaskTileKey, PreviewTile> shownAfterAll(const SegmentScene& scene,
                                                 SegmentPreview& preview) {
    std::map<MaskTileKey, PreviewTile> shown;
    for (const TileId tile : scene.plan.tiles)
        if (scene.store->has(tile))
            for (const PreviewTile& one : preview.after(tile))
                shown[one.key] = one;
    return shown;
}

PreviewCell cellOf(const std::map<MaskTileKey, PreviewTile>& shown, int col, int row) {
    const auto tile = shown.find({row / kTileSide, col / kTileSide});
    if (tile == shown.end() || !tile->second.cells) return PreviewCell::Nothing;
    return static_cast<PreviewCell>(tile->second.cells->at(row % kTileSide, col % kTileSide));
}

}  // namespace

TEST_CASE("The preview of all tiles is what the mask becomes") {
    SegmentScene scene(
        PictureSlide(test::tissuePicture(700, 600), 1, PictureSlide::Rectangle{350, 300, 2, 2}));
    scene.run().value();
    SlideMask mask;
    Image<Cell> cells(700, 600);
    for (int row = 0; row < 200; ++row)
        for (int col = 0; col < 700; ++col)
            cells.at(row, col) = col < 350 ? Cell{1} : Cell{1} | kByHand;
    mask.apply(mask.changeTo({0, 0, 700, 600}, cells));
    SegmentRules rules;
    rules.keep = {{300, 250, 120, 20}};
    SegmentPreview preview(scene.plan, *scene.store, 128, rules, mask);
    const auto shown = shownAfterAll(scene, preview);
    SlideMask after = mask;
    after.apply(segmentedMask(scene.plan, *scene.store, 128, rules, mask));

    const SegmentPart part = scene.whole();
    int wrong = 0;
    std::map<PreviewCell, int> count;
    for (int row = 0; row < 600; ++row)
        for (int col = 0; col < 700; ++col) {
            const PreviewCell cell = cellOf(shown, col, row);
            ++count[cell];
            const bool becomes = labelOf(after.cellAt(col, row)) == 1;
            const bool was = labelOf(mask.cellAt(col, row)) == 1;
            const bool kept = isByHand(mask.cellAt(col, row)) ||
                              keptCells(rules, {col, row, 1, 1}).data.front() != 0;
            PreviewCell right = PreviewCell::Nothing;
            if (part.unanswered.at(row, col) != 0)
                right = PreviewCell::Unanswered;
            else if (!kept && becomes != was)
                right = becomes ? PreviewCell::Tumour : PreviewCell::Removed;
            wrong += cell != right;
        }
    CHECK(wrong == 0);
    CHECK(count[PreviewCell::Tumour] > 1000);
    CHECK(count[PreviewCell::Removed] > 1000);
    CHECK(count[PreviewCell::Unanswered] > 100);
}

TEST_CASE("Previews of equal tiles are one picture, and empty ones none") {
    SegmentScene scene(PictureSlide(ImageRgb(1100, 600, 3, 245), 1));
    scene.plan.tissue = tissueEverywhere(scene.plan.tissue.frame);
    scene.plan = planSegmentation(scene.plan.grid, scene.plan.layout, scene.plan.tissue).value();
    scene.store->remove();
    scene.store = scene.open(TileStore::Opening::New);
    for (const TileId tile : scene.plan.tiles)
        scene.store->add(tile, FloatMap(64, 64, 1, 1.0F));
    const auto picture = [&](int threshold, MaskTileKey key) {
        SegmentPreview preview(scene.plan, *scene.store, threshold, {}, {});
        return shownAfterAll(scene, preview).at(key).cells;
    };
    CHECK(picture(128, {0, 0}) == picture(128, {0, 1}));
    CHECK(picture(128, {0, 0}) != nullptr);
    CHECK(picture(256, {0, 0}) == nullptr);
}

TEST_CASE("What a person has worked on is kept, and tissue without an answer is marked") {
    SegmentScene scene(
        PictureSlide(test::tissuePicture(700, 600), 1, PictureSlide::Rectangle{350, 300, 2, 2}));
    scene.run().value();
    SegmentRules rules;
    rules.unanswered = 2;
    rules.keep = {{0, 0, 330, 600}};
    SlideMask mask;
    mask.apply(segmentedMask(scene.plan, *scene.store, 128, rules, mask));
    const SegmentPart part = scene.whole();
    int wrong = 0;
    int marked = 0;
    for (int row = 0; row < 600; ++row)
        for (int col = 0; col < 700; ++col) {
            const Label label = labelOf(mask.cellAt(col, row));
            marked += label == 2;
            Label expected = 0;
            if (col >= 330 && part.unanswered.at(row, col) != 0)
                expected = 2;
            else if (col >= 330 && part.levels.at(row, col) >= 128)
                expected = 1;
            wrong += label != expected;
        }
    CHECK(wrong == 0);
    CHECK(marked > 100);

    // The tile can be read now: the mark goes.
    SegmentScene whole(PictureSlide(test::tissuePicture(700, 600), 1));
    whole.run().value();
    mask.apply(segmentedMask(whole.plan, *whole.store, 128, rules, mask));
    int left = 0;
    for (int row = 0; row < 600; ++row)
        for (int col = 330; col < 700; ++col)
            left += labelOf(mask.cellAt(col, row)) == 2;
    CHECK(left == 0);
}
