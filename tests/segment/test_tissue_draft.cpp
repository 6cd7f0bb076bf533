#include "core/segment/tissue_draft.h"

#include <catch2/catch.hpp>

using namespace cgam;

namespace {

/// A map of 40 x 30 pixels of 32 level-0 pixels, tissue in its left half.
TissueMap halfTissue() {
    TissueMap map{{0, 0, 32, 32, 40, 30}, Mask(40, 30)};
    for (int row = 0; row < 30; ++row)
        for (int col = 0; col < 20; ++col)
            map.mask.at(row, col) = 1;
    return map;
}

}  // namespace

TEST_CASE("Tissue is corrected by brush and polygon, and every step can be taken back") {
    TissueDraft draft(halfTissue());
    CHECK(draft.map() == halfTissue());
    CHECK(draft.area() == 600);

    CHECK(draft.brush({{160, 160}}, 64, HandEdit::Erase).size() == 1);
    draft.brush({{160, 160}, {320, 160}}, 64, HandEdit::Erase);
    draft.endStroke();
    const TissueMap erased = draft.map();
    CHECK_FALSE(erased.at(240, 160));
    CHECK(draft.area() < 600);

    draft.polygon({{{700, 100}, {1200, 100}, {1200, 800}}}, HandEdit::Add).value();
    CHECK(draft.map().at(1100, 300));
    const TissueMap added = draft.map();

    CHECK_FALSE(draft.undo().empty());
    CHECK(draft.map() == erased);
    draft.undo();  // both pieces of the stroke
    CHECK(draft.map() == halfTissue());
    CHECK(draft.area() == 600);
    CHECK_FALSE(draft.canUndo());
    CHECK(draft.undo().empty());
    draft.redo();
    draft.redo();
    CHECK(draft.map() == added);
    CHECK_FALSE(draft.canRedo());
}

TEST_CASE("A stroke that changes nothing is no step and continues none") {
    TissueDraft draft(halfTissue());
    draft.polygon({{{700, 100}, {1200, 100}, {1200, 800}}}, HandEdit::Add).value();
    CHECK(draft.brush({{160, 160}}, 64, HandEdit::Add).empty() == false);  // by hand now
    draft.endStroke();
    const TissueMap before = draft.map();
    CHECK(draft.brush({{160, 160}}, 64, HandEdit::Add).empty());
    CHECK_FALSE(draft.brush({{300, 300}}, 64, HandEdit::Erase).empty());
    draft.undo();
    CHECK(draft.map() == before);
}

TEST_CASE("All of a slide can be taken, and a polygon without area says why not") {
    TissueDraft draft(halfTissue());
    draft.takeEverything();
    CHECK(draft.area() == 1200);
    CHECK(draft.map() == tissueEverywhere(halfTissue().frame));
    CHECK_FALSE(draft.polygon({{{1, 1}, {2, 2}}}, HandEdit::Add));
    draft.undo();
    CHECK(draft.area() == 600);
}
