// A long working day: clicks on one slide after the other, panning all the while.
//
// 5,000 clicks with an engine that follows a script, 300 with the program's own: test_window_soak
// "[long]"

#include "app/annotator/model_shelf.h"
#include "core/synth/tissue.h"
#include "tests/base/resident_memory.h"
#include "tests/window/open_window.h"

#include <chrono>
#include <iostream>
#include <random>

namespace cgam::test {

namespace {

/// What the program holds at a moment.
struct Holdings {
    double mib = 0;
    std::ptrdiff_t threads = 0;
    std::ptrdiff_t files = 0;
    qsizetype objects = 0;
    std::size_t layerPieces = 0;
};

/// Made-up tissue, for an engine that looks at it.
void writeTissue(const std::filesystem::path& file) {
    const DemoPatch patch = demoPatch(11, 1600, 1.0);
    const QImage image(patch.image.data.data(), patch.image.width, patch.image.height,
                       3 * patch.image.width, QImage::Format_RGB888);
    REQUIRE(image.save(ui::nameOf(file), "PNG"));
}

class WorkingDay {
public:
    explicit WorkingDay(const ui::EngineShelf& shelf) : open_(shelf) {
        slides_[0] = open_.folder / "slide.png";
        std::filesystem::create_directory(open_.folder / "second");
        slides_[1] = open_.folder / "second" / "slide.png";
        std::filesystem::copy_file(slides_[0], slides_[1]);
    }

    /// Another slide, as if nobody had seen it before, with so many clicks. Seconds a click.
    double slide(int clicks) {
        openNext();
        const auto start = std::chrono::steady_clock::now();
        for (int i = 0; i < clicks; ++i) {
            click(i);
            open_.drag({300, 300}, {300 + between(-40, 40), 300 + between(-40, 40)},
                       Qt::MiddleButton);
            // Never so far that a click would miss the slide.
            const QPointF off = open_.view().view().centre() - QPointF(800, 600);
            if (std::hypot(off.x(), off.y()) > 150) open_.view().centreOn({800, 600});
            if (i % 25 == 24) open_.view().zoomBy(i % 50 == 49 ? 2 : 0.5);
        }
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        REQUIRE(open_.work().status().waiting == 0);
        REQUIRE(open_.document().clicks().size() == static_cast<std::size_t>(clicks));
        return took.count() / clicks;
    }

    /// The next slides show tissue instead of a plain disc.
    void paintTissue() {
        for (const std::filesystem::path& slide : slides_)
            writeTissue(slide);
    }

    /// On a slide with one click, the same each time: what a document of many holds differs with
    /// them.
    Holdings holdings() {
        openNext();
        open_.click({300, 300});
        open_.waitForMask();
        REQUIRE(waitUntil([&] { return open_.view().loader().idle(); }));
        return {residentMib(), countOfMine("task"), countOfMine("fd"),
                open_.window.findChildren<QObject*>().size(),
                open_.document().mask().tiles().size()};
    }

private:
    void openNext() {
        open_.window.setSessionFolder(open_.folder / ("sessions " + std::to_string(number_)));
        open_.open(slides_[static_cast<std::size_t>(number_ % 2)]);
        open_.window.takeScale(1);
        REQUIRE(open_.document().clicks().empty());
        ++number_;
        open_.view().setView(open_.view().view().withScale(1).centredOn({800, 600}));
    }

    double between(int least, int most) {
        return least + static_cast<double>(random_() % static_cast<unsigned>(most - least));
    }

    void click(int number) {
        open_.click({between(150, 500), between(150, 400)},
                    number % 3 == 2 ? Qt::RightButton : Qt::LeftButton);
        open_.waitForMask();
        if (number % 10 != 9) return;
        open_.work().undo();
        open_.work().redo();
        open_.waitForMask();
    }

    OpenWindow open_;
    std::filesystem::path slides_[2];
    std::mt19937 random_{5};
    int number_ = 0;
};

/// What it held after a tenth of the day, and at its end.
std::pair<Holdings, Holdings> day(WorkingDay& work, int slides, int clicksASlide) {
    const int tenth = std::max(1, slides / 10);
    std::pair<Holdings, Holdings> held;
    for (int i = 1; i <= slides; ++i) {
        const double seconds = work.slide(clicksASlide);
        if (i % tenth != 0) continue;
        const Holdings now = work.holdings();
        if (i == tenth) held.first = now;
        held.second = now;
        std::cout << i * clicksASlide << " clicks: " << std::lround(now.mib) << " MiB, "
                  << now.threads << " threads, " << now.files << " files, " << now.objects
                  << " objects, " << std::lround(1000 * seconds) << " ms a click\n";
    }
    return held;
}

void requireNothingPiledUp(const Holdings& early, const Holdings& late) {
    REQUIRE(late.threads <= early.threads);
    REQUIRE(late.files <= early.files + 3);      // sessions may be closing still
    REQUIRE(late.objects <= early.objects + 2);  // so may timers and hints be
}

}  // namespace

TEST_CASE("slide after slide nothing piles up: threads, files, objects") {
    WorkingDay work(app::scriptedShelf());
    const auto [early, late] = day(work, 10, 12);
    requireNothingPiledUp(early, late);
}

TEST_CASE("5,000 clicks while panning: no more memory at the end than after a tenth", "[.long]") {
    WorkingDay work(app::scriptedShelf());
    const auto [early, late] = day(work, 200, 25);
    requireNothingPiledUp(early, late);
    REQUIRE((!kMemoryCounts || late.mib < 1.05 * early.mib));
}

TEST_CASE("300 clicks with the program's own engine: no more memory at the end",
          "[.long][engine]") {
    WorkingDay work(app::modelShelf());
    work.paintTissue();
    const auto [early, late] = day(work, 20, 15);
    requireNothingPiledUp(early, late);
    REQUIRE((!kMemoryCounts || late.mib < 1.05 * early.mib));
}

}  // namespace cgam::test
