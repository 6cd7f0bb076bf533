#include "tests/document/answers.h"

#include <catch2/catch.hpp>

#include <random>

using namespace cgam;
using namespace cgam::test;

namespace {

const GridRect kAll{0, 0, 1400, 1000};

/// The simplest history there is: a full copy of everything after every action.
struct Copy {
    Image<Cell> cells;
    std::map<ClickId, SlideClick> clicks;
    std::map<RegionId, Region> regions;
    std::vector<TissueClass> classes;

    explicit Copy(const Document& document)
        : cells(document.mask().read(kAll)),
          clicks(document.clicks()),
          regions(document.regions()),
          classes(document.classes()) {}
    bool operator==(const Copy&) const = default;
};

class Walk {
public:
    explicit Walk(unsigned seed) : random_(seed), document_(makeGrid(1400, 1000, 1, 1)) {
        copies_.emplace_back(document_);
    }

    void step() {
        const std::size_t before = document_.content().steps.size();
        const std::size_t position = document_.content().position;
        const int action = number(100);
        if (action < 20) return undo();
        if (action < 35) return redo();
        if (action < 60)
            click();
        else if (action < 70)
            edit();
        else if (action < 74)
            removeClick();
        else if (action < 90)
            byHand();
        else
            other();
        note(before, position);
        if (coin()) {
            const std::size_t steps = document_.content().steps.size();
            const std::size_t at = document_.content().position;
            answer();
            noteAnswer(steps, at);
        }
    }

    void check() const { REQUIRE(Copy(document_) == copies_[document_.content().position]); }
    const Document& document() const { return document_; }

private:
    int number(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
    bool coin() { return number(2) == 0; }
    double x() { return 1 + number(1398); }
    double y() { return 1 + number(998); }

    /// The document's present content belongs to its present position; what was undone is gone if
    /// anything changed.
    void note(std::size_t stepsBefore, std::size_t positionBefore) {
        const DocumentContent& content = document_.content();
        const Copy now(document_);
        if (content.position == positionBefore && content.steps.size() == stepsBefore &&
            now == copies_[positionBefore])
            return;
        REQUIRE(content.steps.size() == content.position);
        copies_.resize(content.position, now);
        copies_.push_back(now);
    }

    /// An answer is a new step, or part of an older one: of all states from there to the present
    /// one, which are learnt anew by going through them. What was undone stays.
    void noteAnswer(std::size_t stepsBefore, std::size_t positionBefore) {
        const DocumentContent& content = document_.content();
        if (content.steps.size() != stepsBefore) return note(stepsBefore, positionBefore);
        REQUIRE(content.position == positionBefore);
        const Copy now(document_);
        while (document_.canUndo()) {
            document_.undo();
            copies_[document_.content().position] = Copy(document_);
        }
        while (document_.content().position < positionBefore)
            document_.redo();
        REQUIRE(Copy(document_) == now);
        copies_[positionBefore] = now;
    }

    void undo() {
        document_.undo();
        check();
    }
    void redo() {
        document_.redo();
        check();
    }
    void click() {
        document_.label =
            static_cast<Label>(1 + number(static_cast<int>(document_.classes().size())));
        document_.start = coin() ? StartFrom::Prediction : StartFrom::Nothing;
        document_.addClick(x(), y(), 3 + number(40), coin()).value();
    }
    ClickId anyClick() {
        if (document_.clicks().empty()) return 0;
        auto it = document_.clicks().begin();
        std::advance(it, number(static_cast<int>(document_.clicks().size())));
        return it->first;
    }
    void edit() {
        const ClickId id = anyClick();
        if (id == 0) return;
        SlideClick edited = document_.clicks().at(id);
        if (coin()) edited.positive = !edited.positive;
        if (coin()) edited.radius = 3 + number(40);
        if (coin()) edited.x = x();
        document_.editClick(edited).value();
    }
    void removeClick() {
        if (const ClickId id = anyClick()) document_.deleteClick(id).value();
    }
    void byHand() {
        const HandEdit edit = coin() ? HandEdit::Add : HandEdit::Erase;
        const GridRect rect{number(1000), number(700), 300, 300};
        switch (number(4)) {
            case 0:
                document_.brush({{x(), y()}, {x(), y()}}, 2 + number(30), edit);
                document_.endBrush();
                break;
            case 1:
                document_.polygon({{{x(), y()}, {x(), y()}, {x(), y()}}}, edit).value();
                break;
            case 2:
                document_.fillHoles(rect, number(5000)).value();
                break;
            default:
                document_.removeSpecks(rect, number(5000)).value();
        }
    }
    void other() {
        if (document_.regions().empty()) return;
        auto it = document_.regions().begin();
        std::advance(it, number(static_cast<int>(document_.regions().size())));
        const RegionId id = it->first;
        switch (number(5)) {
            case 0:
                if (!it->second.answers.empty())
                    document_.setThreshold(id, 1 + number(255)).value();
                break;
            case 1:
                document_.setFrame(id, {number(900), number(500), 400, 300}).value();
                break;
            case 2:
                document_.deleteRegion(id).value();
                break;
            case 3:
                document_.renameRegion(id, std::to_string(number(5))).value();
                break;
            default:
                if (document_.classes().size() < 4) {
                    auto classes = document_.classes();
                    classes.push_back({"class" + std::to_string(classes.size()), {1, 2, 3}});
                    document_.setClasses(classes).value();
                }
        }
    }
    void answer() {
        const auto task = document_.nextTask(Method::Cgam);
        if (!task) return;
        const double cx = x();
        const double cy = y();
        const double radius = 20 + number(300);
        document_.applyAnswer(*task, answerTo(*task, disk(cx, cy, radius)));
    }

    std::mt19937 random_;
    Document document_;
    std::vector<Copy> copies_;
};

}  // namespace

TEST_CASE("2000 random actions: undo and redo give back exactly what was there") {
    // In pieces, so that the copies fit into memory.
    for (unsigned seed = 0; seed < 10; ++seed) {
        Walk walk(seed);
        for (int i = 0; i < 200; ++i) {
            walk.step();
            if (i % 10 == 0) walk.check();
        }
        walk.check();
    }
}

TEST_CASE("bug_S14: a hundred random undo and redo steps agree with a stored list") {
    Document document(makeGrid(1400, 1000, 1, 1));
    std::vector<Copy> list{Copy(document)};
    std::vector<std::shared_ptr<const RefinementState>> states{nullptr};
    for (int i = 0; i < 12; ++i) {
        document.addClick(600 + 15 * i, 500 + 9 * (i % 3), 12, i % 4 != 3).value();
        answerAll(document, disk(600 + 10 * i, 500, 40 + 5 * i));
        list.emplace_back(document);
        states.push_back(document.regions().begin()->second.state());
    }
    std::mt19937 random(1);
    for (int i = 0; i < 100; ++i) {
        if (random() % 2 == 0)
            document.undo();
        else
            document.redo();
        const std::size_t position = document.content().position;
        REQUIRE(Copy(document) == list[position]);
        if (position > 0) REQUIRE(document.regions().begin()->second.state() == states[position]);
    }
}
