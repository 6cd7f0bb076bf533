#include "tests/document/answers.h"
#include "tests/document/empty_document.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace cgam;
using namespace cgam::test;

TEST_CASE("the first click makes a region, later ones join it or make others") {
    Document document = makeDocument();
    const ClickId first = document.addClick(1000, 1000, 20, true).value();
    REQUIRE(document.regions().size() == 1);
    const Region region = document.regions().begin()->second;
    CHECK(region.frame == GridRect{800, 800, 400, 400});
    CHECK(document.clicks().at(first).region == region.id);
    const ClickId near = document.addClick(1190, 1000, 20, false).value();
    CHECK(document.clicks().at(near).region == region.id);
    CHECK(document.regions().at(region.id).frame == GridRect{800, 800, 600, 400});
    const ClickId far = document.addClick(2500, 1500, 20, true).value();
    CHECK(document.clicks().at(far).region != region.id);
    CHECK(document.regions().size() == 2);
    document.undo();
    document.undo();
    CHECK(document.regions().size() == 1);
    CHECK(document.regions().at(region.id).frame == GridRect{800, 800, 400, 400});
}

TEST_CASE("clicks that cannot be are refused and change nothing") {
    Document document = makeDocument();
    CHECK_FALSE(document.addClick(1000, 1000, 0, true).ok());
    CHECK_FALSE(document.addClick(1000, 1000, -3, true).ok());
    CHECK_FALSE(document.addClick(NAN, 1000, 5, true).ok());
    CHECK_FALSE(document.addClick(-1, 1000, 5, true).ok());
    CHECK_FALSE(document.addClick(3000, 1000, 5, true).ok());
    CHECK(document.addClick(2999.9, 1999.9, 5, true).ok());
    CHECK(document.content().steps.size() == 1);
    CHECK_FALSE(document.deleteClick(99).ok());
    CHECK_FALSE(document.editClick({99, 1, 10, 10, 5, true}).ok());
}

TEST_CASE("bug_S15: redo adds no state, and a new click takes the undone ones away") {
    Document document = makeDocument();
    for (const int x : {1000, 1040, 1080}) {
        document.addClick(x, 1000, 10, true).value();
        answerAll(document, disk(1000, 1000, 60));
    }
    document.undo();
    document.redo();
    document.addClick(1000, 1050, 10, false).value();
    CHECK(document.content().steps.size() == 4);
    document.undo();
    document.addClick(1000, 1040, 10, false).value();
    CHECK(document.content().steps.size() == 4);
    CHECK_FALSE(document.canRedo());
    for (int i = 0; i < 4; ++i)
        document.undo();
    CHECK_FALSE(document.canUndo());
    CHECK(areaIn(document, kAll) == 0);
    document.undo();
    CHECK_FALSE(document.canUndo());
}

TEST_CASE("deleting the newest click gives back what was before it") {
    Document document = makeDocument();
    document.addClick(1000, 1000, 20, true).value();
    answerAll(document, disk(1000, 1000, 60));
    const SlideMask before = document.mask();
    const Region region = document.regions().begin()->second;
    const ClickId second = document.addClick(1100, 1000, 20, true).value();
    answerAll(document, disk(1100, 1000, 50));
    CHECK_FALSE(document.mask() == before);
    document.deleteClick(second).value();
    CHECK(document.mask() == before);
    CHECK(document.regions().begin()->second.state() == region.state());
    CHECK_FALSE(document.nextTask(Method::Cgam));
    document.undo();
    CHECK(document.isAnswered(second));
}

TEST_CASE("editing an earlier click takes later answers back and has them worked out anew") {
    Document document = makeDocument();
    document.start = StartFrom::Nothing;
    const ClickId first = document.addClick(1000, 1000, 20, true).value();
    answerAll(document, disk(1000, 1000, 60));
    document.addClick(1100, 1000, 20, true).value();
    answerAll(document, disk(1100, 1000, 50));
    // By hand in between: not the answers' to lose.
    document.brush({{900, 900}}, 10, HandEdit::Add);
    const std::int64_t stroke = 316;
    SlideClick edited = document.clicks().at(first);
    edited.positive = false;
    edited.radius = 30;
    document.editClick(edited).value();
    CHECK(areaIn(document, kAll) == stroke);
    CHECK_FALSE(document.isAnswered(first));
    const auto task = document.nextTask(Method::Cgam);
    REQUIRE(task->answered.size() == 1);
    CHECK(task->answered[0].id == first);
    CHECK(task->state == nullptr);
    CHECK(answerAll(document, disk(1100, 1000, 40)) == 2);
    CHECK(areaIn(document, kAll) > 4900);
    document.undo();
    CHECK(areaIn(document, {940, 1000, 100, 1}) > 60);
}

TEST_CASE("clicks that are worked out anew are answered as they first were: in order, one by one") {
    Document document = makeDocument();
    const Truth truth = disk(1000, 1000, 90);
    std::vector<ClickId> clicks;
    for (const auto& [x, y] : {std::pair{1000, 1000}, {1060, 1000}, {1030, 1050}, {950, 990}}) {
        clicks.push_back(document.addClick(x, y, 20, true).value());
        answerAll(document, truth);
    }
    const ClickId elsewhere = document.addClick(2600, 1900, 20, true).value();
    REQUIRE(document.clicks().at(elsewhere).region != document.clicks().at(clicks[0]).region);
    const RegionId region = document.clicks().at(clicks[0]).region;
    const auto before = document.regions().at(region).answers;
    REQUIRE(before.size() == 4);

    const std::size_t changed = GENERATE(0U, 1U);
    SECTION("one is moved") {
        SlideClick moved = document.clicks().at(clicks[changed]);
        moved.x += 1;
        document.editClick(moved).value();
        answerAll(document, truth);
        const auto after = document.regions().at(region).answers;
        REQUIRE(after.size() == 4);
        for (std::size_t i = 0; i < 4; ++i) {
            CHECK(after[i]->clicks == std::vector<ClickId>{clicks[i]});
            CHECK(after[i]->window.width == before[i]->window.width);
            CHECK(after[i]->window.height == before[i]->window.height);
        }
    }
    SECTION("one is deleted") {
        document.deleteClick(clicks[changed]).value();
        answerAll(document, truth);
        CHECK(document.regions().at(region).answers.size() == 3);
    }
    CHECK(document.isAnswered(elsewhere));
    document.undo();  // all of it is one step
    CHECK(document.regions().at(region).answers == before);
}

TEST_CASE("a click that is moved far away goes to another region") {
    Document document = makeDocument();
    document.addClick(500, 500, 20, true).value();
    const ClickId click = document.addClick(520, 520, 20, true).value();
    SlideClick moved = document.clicks().at(click);
    moved.x = 2000;
    moved.y = 1500;
    document.editClick(moved).value();
    CHECK(document.regions().size() == 2);
    CHECK(document.regions().at(document.clicks().at(click).region).frame.holds(2000, 1500));
    document.deleteClick(click).value();
    CHECK(document.regions().size() == 1);  // nobody asked for an empty one
    CHECK(document.clicks().size() == 1);
}

TEST_CASE("bug_S16: a stroke beside an answer stays through later clicks") {
    Document document = makeDocument();
    document.addClick(1000, 1000, 20, true).value();
    answerAll(document, disk(1000, 1000, 60));
    document.brush({{2000, 1500}}, 20, HandEdit::Add);   // outside the region
    document.brush({{1000, 1058}}, 8, HandEdit::Erase);  // inside, at the border of the mask
    document.brush({{1000, 930}}, 8, HandEdit::Add);     // inside, beyond it
    document.addClick(1040, 1000, 15, true).value();
    answerAll(document, disk(1000, 1000, 62));
    document.addClick(1100, 1100, 15, false).value();
    answerAll(document, nothing());
    CHECK(labelOf(document.mask().cellAt(2000, 1500)) == 1);
    CHECK(labelOf(document.mask().cellAt(1000, 1057)) == 0);
    CHECK(labelOf(document.mask().cellAt(1000, 930)) == 1);
    document.addClick(1000, 1055, 12, true).value();  // its own disc covers the erased place
    answerAll(document, disk(1000, 1000, 62));
    CHECK(labelOf(document.mask().cellAt(1000, 1057)) == 1);
}

TEST_CASE("bug_S29: an answer that comes after a polygon leaves both, in the order of time") {
    Document document = makeDocument();
    document.addClick(1000, 1000, 20, true).value();
    const auto task = document.nextTask(Method::Cgam);
    // In tiles of the answer: history cannot have it the other way round.
    document.polygon({{{1150, 1000}, {1250, 1000}, {1250, 1100}, {1150, 1100}}}, HandEdit::Add)
        .value();
    CHECK(document.applyAnswer(*task, answerTo(*task, disk(1000, 1000, 50))).applied);
    REQUIRE(document.content().steps.size() == 3);
    CHECK(document.content().steps[2].kind == StepKind::Answer);
    CHECK(labelOf(document.mask().cellAt(1000, 1000)) == 1);
    CHECK(labelOf(document.mask().cellAt(1200, 1050)) == 1);
    document.undo();
    CHECK(labelOf(document.mask().cellAt(1000, 1000)) == 0);
    CHECK(labelOf(document.mask().cellAt(1200, 1050)) == 1);
}

TEST_CASE("an answer that comes after something elsewhere joins its click all the same") {
    Document document = makeDocument();
    document.addClick(1000, 1000, 20, true).value();
    const auto task = document.nextTask(Method::Cgam);
    document.polygon({{{2500, 500}, {2600, 500}, {2600, 600}, {2500, 600}}}, HandEdit::Add).value();
    std::size_t number = 99;
    document.observe([&](const DocumentEvent& event) { number = event.number; });
    CHECK(document.applyAnswer(*task, answerTo(*task, disk(1000, 1000, 50))).applied);
    CHECK(document.content().steps.size() == 2);
    CHECK(number == 0);
    document.undo();
    CHECK(labelOf(document.mask().cellAt(1000, 1000)) == 1);
    CHECK(labelOf(document.mask().cellAt(2550, 550)) == 0);
    document.undo();
    CHECK(areaIn(document, kAll) == 0);
}

TEST_CASE("bug_S19: an undo step holds the changed tiles only, and inner ones are shared") {
    Document document = makeDocument();
    document.polygon({{{0, 0}, {3000, 0}, {3000, 2000}, {0, 2000}}}, HandEdit::Add).value();
    document.addClick(1000, 1000, 20, false).value();
    const auto task = document.nextTask(Method::Cgam);
    document.applyAnswer(*task, answerTo(*task, [](std::int64_t col, std::int64_t row) {
        return !disk(1000, 1000, 20)(col, row);
    }));
    const Step& step = document.content().steps.back();
    CHECK(step.tiles.size() <= 4);
    CHECK_FALSE(step.tiles.empty());
    int own = 0;
    for (const auto& [key, tile] : document.mask().tiles())
        own += tile != uniformTile(Cell{1 | kByHand});
    CHECK(own < 40);  // of 96: the changed ones and the ragged edge of the plane
}

TEST_CASE("frames can be set within limits, named, and deleted with their clicks") {
    Document document = makeDocument();
    document.addClick(1000, 1000, 20, true).value();
    answerAll(document, disk(1000, 1000, 50));
    const RegionId id = document.regions().begin()->first;
    document.setFrame(id, {600, 600, 1600, 800}).value();
    CHECK(document.regions().at(id).frame == GridRect{600, 600, 1600, 800});
    CHECK_FALSE(document.setFrame(id, {600, 600, 1601, 800}).ok());
    CHECK_FALSE(document.setFrame(id, {600, 600, 10, 800}).ok());
    CHECK_FALSE(document.setFrame(id, {9000, 600, 400, 400}).ok());
    document.renameRegion(id, "nest").value();
    document.setClasses({{"Tumor", {200, 0, 0}}, {"Stroma", {0, 150, 0}}}).value();
    document.setRegionLabel(id, 2).value();
    CHECK_FALSE(document.setRegionLabel(id, 3).ok());
    document.deleteRegion(id).value();
    CHECK(document.clicks().empty());
    CHECK(document.mask().cellAt(1000, 1000) == 1);  // what was found stays
    document.undo();
    CHECK(document.regions().at(id).name == "nest");
    CHECK(document.regions().at(id).label == 2);
    CHECK(document.clicks().size() == 1);
    while (document.canUndo())
        document.undo();
    CHECK(document.classes().size() == 1);
}

TEST_CASE("classes can be renamed and added, and removed while nothing is of them") {
    Document document = makeDocument();
    CHECK(document.setClasses({{"Tumour", {1, 2, 3}}, {"Necrosis", {4, 5, 6}}}).ok());
    CHECK_FALSE(document.setClasses({{"Tumour", {1, 2, 3}}}).ok());
    CHECK_FALSE(document.setClasses({{"", {1, 2, 3}}, {"Necrosis", {4, 5, 6}}}).ok());
    CHECK_FALSE(document.setClasses({{"Tumour", {1, 2, 3}}, {"Tumour", {4, 5, 6}}}).ok());
    CHECK_FALSE(document.setClasses(std::vector<TissueClass>(128, {"x", {}})).ok());
    document.undo();
    CHECK(document.classes()[0].name == "Tumor");
    document.redo();

    document.label = 2;
    document.brush({{100, 100}}, 10, HandEdit::Add);
    document.endBrush();
    CHECK(document.isClassUsed(2));
    CHECK_FALSE(document.isClassUsed(1));
    CHECK_FALSE(document.removeClass(2).ok());
    CHECK_FALSE(document.removeClass(1).ok());  // the label of the other would change
    CHECK_FALSE(document.removeClass(3).ok());
    document.endBrush();
    document.brush({{100, 100}}, 20, HandEdit::Erase);
    CHECK(document.removeClass(2).ok());
    CHECK(document.label == 1);
    CHECK_FALSE(document.removeClass(1).ok());  // the only one
    document.undo();
    document.undo();
    CHECK(document.classes().size() == 2);
    CHECK(document.isClassUsed(2));
}

TEST_CASE("a class is in use while taking an answer back would bring it to the mask") {
    Document document = makeDocument();
    document.setClasses({{"Tumor", {1, 2, 3}}, {"Necrosis", {4, 5, 6}}}).value();
    document.label = 2;
    document.brush({{1000, 1000}}, 10, HandEdit::Add);
    document.label = 1;
    document.addClick(1000, 1000, 60, true).value();
    answerAll(document, disk(1000, 1000, 50));
    REQUIRE(labelOf(document.mask().cellAt(1000, 1000)) == 1);
    CHECK(document.isClassUsed(2));
    CHECK_FALSE(document.removeClass(2).ok());
}

TEST_CASE("a stroke is one step however often it is continued") {
    Document document = makeDocument();
    document.brush({{100, 100}}, 10, HandEdit::Add);
    document.brush({{100, 100}, {140, 100}}, 10, HandEdit::Add);
    document.brush({{140, 100}, {300, 120}}, 10, HandEdit::Add);
    document.endBrush();
    CHECK(document.content().steps.size() == 1);
    document.brush({{500, 500}}, 10, HandEdit::Add);
    CHECK(document.content().steps.size() == 2);
    document.undo();
    CHECK(document.mask().cellAt(300, 120) != 0);
    document.undo();
    CHECK(document.mask().tiles().empty());
}

TEST_CASE("an imported mask made before other edits does not undo them") {
    Document document = makeDocument();
    SlideMask read;
    const TileChanges import =
        document.mask().changeTo({100, 100, 50, 50}, Image<Cell>(50, 50, 1, 1));
    document.brush({{200, 200}}, 5, HandEdit::Add);  // in the same tile
    document.importMask(import);
    CHECK(document.mask().cellAt(120, 120) == 1);
    CHECK(labelOf(document.mask().cellAt(200, 200)) == 1);
    document.undo();
    CHECK(document.mask().cellAt(120, 120) == 0);
    CHECK(labelOf(document.mask().cellAt(200, 200)) == 1);
}

TEST_CASE("the observer hears of every change with the whole step") {
    Document document = makeDocument();
    std::vector<DocumentEvent::Kind> heard;
    std::size_t tiles = 0;
    document.observe([&](const DocumentEvent& event) {
        heard.push_back(event.kind);
        tiles = event.step.tiles.size();
    });
    document.addClick(1000, 1000, 20, true).value();
    answerAll(document, disk(1000, 1000, 40));
    CHECK(tiles > 0);
    document.undo();
    document.redo();
    using Kind = DocumentEvent::Kind;
    CHECK(heard == std::vector<Kind>{Kind::Pushed, Kind::Amended, Kind::Undone, Kind::Redone});
}
