#pragma once

#include "tests/document/answers.h"

#include <random>

namespace cgam::test {

/// A user who does this and that, the same every time for a seed. Each call of act() is one action
/// of the document, or none.
class RandomWork {
public:
    explicit RandomWork(unsigned seed) : random_(seed) {}

    void act(Document& document) {
        const double x = 1 + number(1398);
        const double y = 1 + number(998);
        switch (number(12)) {
            case 0:
            case 1:
            case 2:
                document.addClick(x, y, 3 + number(40), number(3) > 0).value();
                break;
            case 3:
            case 4:
            case 5:
                if (const auto task = document.nextTask(Method::Cgam))
                    document.applyAnswer(*task, answerTo(*task, disk(x, y, 30 + number(200))));
                break;
            case 6:
                document.brush({{x, y}, {x + 40, y + 10}}, 4 + number(20),
                               number(2) ? HandEdit::Add : HandEdit::Erase);
                if (number(2)) document.endBrush();
                break;
            case 7:
                document.undo();
                break;
            case 8:
                document.redo();
                break;
            case 9:
                editClick(document);
                break;
            case 10:
                editRegion(document);
                break;
            default:
                document.polygon({{{x, y}, {x + 90, y}, {x, y + 70}}}, HandEdit::Add).value();
        }
    }

private:
    int number(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }

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
};

}  // namespace cgam::test
