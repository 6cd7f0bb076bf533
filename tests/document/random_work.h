#pragma once

#include "tests/document/answers.h"

#include <random>

namespace cgam::test {

/// A user who does this and that, the same every time for a seed.
class RandomWork {
public:
    /// Places on the slide are within these.
    explicit RandomWork(unsigned seed, int width = 1400, int height = 1000)
        : random_(seed), width_(width), height_(height) {}

    int number(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }

    /// One action of the document, or none; now and then an answer to what waits.
    void act(Document& document) {
        if (number(4) > 0) return edit(document);
        const SlidePoint at = place();
        if (const auto task = document.nextTask(Method::Cgam))
            document.applyAnswer(*task, answerTo(*task, disk(at.x, at.y, 30 + number(200))));
    }

    /// One action of the document, or none, as a user does them: nothing is answered.
    void edit(Document& document) {
        const SlidePoint at = place();
        switch (number(9)) {
            case 0:
            case 1:
            case 2:
                document.addClick(at.x, at.y, 3 + number(40), number(3) > 0).value();
                break;
            case 3:
                document.brush({at, {at.x + 90, at.y + 40}}, 4 + number(20),
                               number(2) ? HandEdit::Add : HandEdit::Erase);
                if (number(2)) document.endBrush();
                break;
            case 4:
                document.undo();
                break;
            case 5:
                document.redo();
                break;
            case 6:
                editClick(document);
                break;
            case 7:
                editRegion(document);
                break;
            default:
                document.polygon({{at, {at.x + 90, at.y}, {at.x, at.y + 70}}}, HandEdit::Add)
                    .value();
        }
    }

private:
    SlidePoint place() {
        return {static_cast<double>(1 + number(width_ - 2)),
                static_cast<double>(1 + number(height_ - 2))};
    }

    void editClick(Document& document) {
        if (document.clicks().empty()) return;
        auto it = document.clicks().begin();
        std::advance(it, number(static_cast<int>(document.clicks().size())));
        SlideClick edited = it->second;
        edited.radius = 5 + number(30);
        edited.positive = number(2) == 0;
        if (number(4) == 0)
            document.deleteClick(edited.id).value();
        else
            document.editClick(edited).value();
    }

    void editRegion(Document& document) {
        if (document.regions().empty()) return;
        const auto& [id, region] = *document.regions().rbegin();
        const int what = number(4);
        if (what == 0)
            document.renameRegion(id, "Ärea " + std::to_string(number(9))).value();
        else if (what == 1)
            document.deleteRegion(id).value();
        else if (what == 2 && !region.answers.empty())
            document.setThreshold(id, 1 + number(255)).value();
        else if (document.classes().size() < 5)
            document
                .setClasses([&] {
                    auto classes = document.classes();
                    classes.push_back({"Klasse" + std::to_string(classes.size()), {1, 2, 3}});
                    return classes;
                }())
                .value();
    }

    std::mt19937 random_;
    int width_;
    int height_;
};

}  // namespace cgam::test
