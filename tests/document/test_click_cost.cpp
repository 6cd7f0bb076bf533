// A click costs the same whether the mask has ten tiles or ten thousand: counted, not timed.

#include "tests/document/answers.h"

#include <catch2/catch.hpp>

#include <set>

using namespace cgam;
using namespace cgam::test;

namespace {

/// What an action did to a document.
struct Touched {
    std::size_t tiles = 0;     ///< in its steps
    std::size_t replaced = 0;  ///< tiles of the mask that are other objects
    long copies = 0;           ///< of the whole mask, while it was being done
    bool operator==(const Touched&) const = default;
};

/// A slide that a segmentation has covered with tumour, no two tiles of which are one object.
class CoveredSlide {
public:
    explicit CoveredSlide(std::int64_t side) : document_(makeGrid(side, side, 1, 1)) {
        TileChanges all;
        const auto tiles = static_cast<std::int32_t>((side + kTileSide - 1) / kTileSide);
        for (std::int32_t row = 0; row < tiles; ++row)
            for (std::int32_t col = 0; col < tiles; ++col) {
                MaskTile tile;
                tile.cells.fill(1);
                tile.cells[static_cast<std::size_t>(row % 7)] = 0;
                all.push_back({{row, col}, nullptr, std::make_shared<const MaskTile>(tile)});
            }
        document_.importMask(all);
        document_.start = StartFrom::ImportedMask;
        document_.observe([this](const DocumentEvent& event) {
            touched_.tiles += event.applied.tiles.size();
            // Whoever copies the mask holds every tile once more.
            touched_.copies = std::max(touched_.copies, far().use_count() - usual_);
        });
        usual_ = far().use_count();
    }

    template <typename Action>
    Touched during(Action&& action) {
        const std::map<MaskTileKey, TilePtr> before = document_.mask().tiles();
        usual_ = far().use_count();
        touched_ = {};
        action(document_);
        for (const auto& [key, tile] : before)
            touched_.replaced += document_.mask().tile(key) != tile;
        return touched_;
    }

private:
    /// A tile far from all clicks.
    const TilePtr& far() const { return document_.mask().tiles().at({0, 0}); }

    Document document_;
    Touched touched_;
    long usual_ = 0;
};

constexpr double kHole = 60;

/// Tumour everywhere but in the holes round the first so many clicks.
Truth withHoles(int holes) {
    return [holes](std::int64_t col, std::int64_t row) {
        for (int i = 0; i < holes; ++i)
            if (disk(1500 + 100 * i, 1500, kHole)(col, row)) return false;
        return true;
    };
}

/// A negative click that takes a hole out of the mask.
void clickHole(Document& document, int number) {
    document.addClick(1500 + 100 * number, 1500, 30, false).value();
    REQUIRE(answerAll(document, withHoles(number + 1)) == 1);
}

struct Costs {
    Touched click, second, undo, redo, edit, threshold, brush;
    bool operator==(const Costs&) const = default;
};

Costs costsOn(std::int64_t side) {
    CoveredSlide slide(side);
    Costs costs;
    costs.click = slide.during([](Document& document) { clickHole(document, 0); });
    costs.second = slide.during([](Document& document) { clickHole(document, 1); });
    costs.undo = slide.during([](Document& document) { document.undo(); });
    costs.redo = slide.during([](Document& document) { document.redo(); });
    costs.edit = slide.during([](Document& document) {
        SlideClick edited = document.clicks().begin()->second;
        edited.radius = 40;
        REQUIRE(document.editClick(edited));
        REQUIRE(answerAll(document, withHoles(2)) > 0);
    });
    costs.threshold = slide.during([](Document& document) {
        REQUIRE(document.setThreshold(document.regions().begin()->first, 20));
    });
    costs.brush = slide.during([](Document& document) {
        document.brush({{1500, 1500}}, 50, HandEdit::Add);
    });
    return costs;
}

}  // namespace

TEST_CASE("A click on a slide that is all mask touches the tiles of its window and no others") {
    const Costs small = costsOn(3'000);
    const Costs large = costsOn(25'000);
    CHECK(small.click.tiles > 0);
    CHECK(small.click.replaced <= 9);  // a window of 512 meets at most 3 x 3
    CHECK(small.second.replaced > 0);
    CHECK(small.undo.replaced > 0);
    CHECK(small.threshold.tiles > 0);
    for (const Touched& one : {large.click, large.second, large.undo, large.redo, large.edit,
                               large.threshold, large.brush})
        CHECK(one.copies <= 0);
    CHECK(small == large);
}
