// What it costs to merge an answer, and what of it the document's thread has to do:
// test_document "[merge-time]"

#include "core/document/document.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <iostream>

using namespace cgam;

namespace {

constexpr double kMiddle = 4000;

/// A ragged tumour round the middle of the slide, with a probability that takes room to keep.
RefineAnswer answerTo(const RefinementTask& task, double radius, bool trained) {
    RefineAnswer answer;
    answer.method = Method::Cgam;
    answer.iterations = trained ? 3 : 0;
    answer.probability = FloatMap(task.window.width, task.window.height);
    for (int row = 0; row < task.window.height; ++row)
        for (int col = 0; col < task.window.width; ++col) {
            const double x = static_cast<double>(task.window.x) + col - kMiddle;
            const double y = static_cast<double>(task.window.y) + row - kMiddle;
            const double ragged = std::hypot(x, y) + 60 * std::sin(x / 23) + 50 * std::cos(y / 31);
            answer.probability.at(row, col) =
                ragged < radius ? static_cast<float>(0.8 + 0.15 * std::sin(x * y / 5000)) : 0.1F;
        }
    answer.attention =
        Image<double>((task.window.width + 7) / 8, (task.window.height + 7) / 8, 1, 1.2);
    return answer;
}

/// Of the processor, so that other programs do not count; to a hundredth.
double milliseconds() {
    return std::round(1e5 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC) / 100;
}

}  // namespace

TEST_CASE("milliseconds of taking answers, up to the largest region", "[.merge-time]") {
    Document document(makeGrid(8000, 8000, 1, 1));
    int widest = 0;
    const auto click = [&](double x, double radius) {
        REQUIRE(document.addClick(x, kMiddle, 40, true).ok());
        while (const auto task = document.nextTask(Method::Cgam)) {
            const RefineAnswer answer = answerTo(*task, radius, document.clicks().size() > 1);
            const GridRect& whole = task->continues ? task->whole : task->window;
            widest = std::max(widest, whole.width);
            const Document part = document.partForAnswer(*task);
            double before = milliseconds();
            const std::optional<AnswerMerge> merge = part.mergeOf(*task, answer);
            const double merging = milliseconds() - before;
            before = milliseconds();
            REQUIRE(document.agreesWith(part, *task));
            document.applyMerge(*task, *merge);
            std::cout << whole.width << " x " << whole.height
                      << (task->continues ? ", continued: " : ": ") << merging << " ms, applied in "
                      << milliseconds() - before << '\n';
        }
    };
    click(kMiddle, 300);
    click(kMiddle + 500, 900);
    REQUIRE(widest == document.placement.continued);
}
