#include "core/slide/synthetic_slide.h"
#include "tests/window/open_window.h"

#include <iostream>
#include <sys/resource.h>

namespace cgam::test {

namespace {

constexpr std::int64_t kWidth = 100'000;
constexpr std::int64_t kHeight = 80'000;
constexpr double kMostMib = 1536;

double peakMib() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

}  // namespace

TEST_CASE("a slide of 100,000 x 80,000 opens, pans and takes clicks within 1.5 GiB") {
    OpenWindow open;
    open.window.resize(1600, 1000);
    auto source = makeSyntheticSlide(kWidth, kHeight);
    REQUIRE(source);
    open.window.showSlide(ui::madeForView(std::move(source).value(), "synthetic"));
    ui::SlideView& view = open.view();
    const auto awaitSharp = [&] { REQUIRE(waitUntil([&] { return view.isSharp(); })); };
    awaitSharp();

    // All over the slide near and far, until the tiles seen are more than the cache may hold.
    std::size_t read = 0;
    int clicks = 0;
    for (int i = 0; i < 48; ++i) {
        const QPointF centre(kWidth * (0.2 + 0.6 * (i * 7 % 12) / 11),
                             kHeight * (0.2 + 0.6 * (i * 5 % 9) / 8));
        view.setView(view.view().withScale(i % 4 == 3 ? 0.05 : 1).centredOn(centre));
        awaitSharp();
        for (int step = 0; step < 4; ++step) {
            view.setView(view.view().panned({-120, -90}));
            QApplication::processEvents();
        }
        if (i % 4 != 0) continue;
        open.click({view.width() / 2.0, view.height() / 2.0},
                   i % 8 == 4 ? Qt::RightButton : Qt::LeftButton);
        ++clicks;
        open.waitForMask();
        REQUIRE(open.work().status().shown == ui::WorkStatus::Shown::Final);
    }
    REQUIRE(waitUntil([&] { return view.loader().idle(); }));
    read = view.loader().counts().read;
    REQUIRE(static_cast<int>(open.document().clicks().size()) == clicks);
    REQUIRE(read > 400);
    REQUIRE(view.loader().counts().bytes <= kDefaultTileCacheBytes);
    std::cout << "tiles read: " << read << ", peak resident MiB: " << std::lround(peakMib())
              << '\n';
    REQUIRE(peakMib() < kMostMib);
}

}  // namespace cgam::test
