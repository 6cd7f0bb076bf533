// The longest events of the window while one clicks in a region of 1600 x 1600 pixels and drags its
// threshold: test_viewer_bench "[work-events]"

#include "app/annotator/event_clock.h"
#include "core/base/stopwatch.h"
#include "tests/window/open_window.h"

#include <QSlider>
#include <QTimer>
#include <iostream>

namespace cgam::test {

namespace {

/// A ragged tumour round the middle of the slide, the less sure the farther out.
class RaggedEngine : public Engine {
public:
    NetworkSummary network() const override { return {"ragged", 0}; }
    std::string device() const override { return "cpu"; }

    Result<RefineAnswer> refine(const RefineRequest& request, Monitor& monitor,
                                const CancelToken&) override {
        RefineAnswer answer;
        answer.id = request.id;
        answer.session = request.session;
        answer.method = request.settings.method;
        answer.device = device();
        const bool first = !request.state;
        answer.iterations = first ? 0 : 3;
        answer.probability = found(request, first ? 430 : 900);
        if (request.firstLook && request.state) monitor.intermediate(0, answer.probability);
        if (!first) beBusy();
        answer.attention =
            Image<double>((request.image->width + 7) / 8, (request.image->height + 7) / 8, 1, 1.2);
        answer.state = std::make_shared<const RefinementState>(
            RefinementState{answer.method, static_cast<int>(request.clicks.size()), {}});
        return answer;
    }

private:
    /// As a network is, on both processors.
    static void beBusy() {
        const auto spin = [] {
            const Stopwatch watch;
            while (watch.seconds() < 0.15) {
            }
        };
        std::thread other(spin);
        spin();
        other.join();
    }

    static FloatMap found(const RefineRequest& request, double radius) {
        FloatMap map(request.image->width, request.image->height);
        for (int row = 0; row < map.height; ++row)
            for (int col = 0; col < map.width; ++col) {
                const double x = static_cast<double>(request.place->x) + col - 1100;
                const double y = static_cast<double>(request.place->y) + row - 1100;
                const double ragged =
                    std::hypot(x, y) + 60 * std::sin(x / 23) + 50 * std::cos(y / 31);
                map.at(row, col) =
                    static_cast<float>(std::clamp(0.5 + (radius - ragged) / 600, 0.02, 0.98));
            }
        return map;
    }
};

ui::EngineShelf raggedShelf() {
    ui::EngineShelf shelf = app::scriptedShelf();
    shelf.source = [](const ui::ModelEntry&, DeviceChoice, int) {
        EngineSource source;
        source.name = "ragged";
        source.make = [](DeviceChoice) -> Result<std::unique_ptr<Engine>> {
            return std::unique_ptr<Engine>(std::make_unique<RaggedEngine>());
        };
        return source;
    };
    return shelf;
}

void tell(const char* what) {
    const auto& clock = *static_cast<app::ClockedApplication*>(QApplication::instance());
    std::cout << what << ": longest event " << clock.longestMs() << " ms (processor time "
              << clock.longestCpuMs() << "), " << clock.longestName().toStdString() << '\n';
}

}  // namespace

TEST_CASE("milliseconds of the longest event of clicks and threshold", "[.work-events]") {
    auto& clock = *static_cast<app::ClockedApplication*>(QApplication::instance());
    OpenWindow open(raggedShelf());
    open.open(writeSlide(open.folder, 2200, 2200));
    open.window.takeScale(1);
    open.window.resize(1920, 1080);
    open.view().setView(open.view().view().withScale(0.5).centredOn({1100, 1100}));
    open.work().document().placement.widest = 1600;
    QTest::qWait(500);
    const std::pair<const char*, QPointF> clicks[] = {{"first click, widened", {1100, 1100}},
                                                      {"click, continued", {1640, 1100}},
                                                      {"click, continued", {540, 1000}}};
    for (const auto& [what, place] : clicks) {
        clock.resetLongest();
        open.work().click(place, 40, true);
        open.waitForMask();
        QTest::qWait(200);
        tell(what);
        const GridRect& window = open.work().newestAnswer()->window;
        std::cout << "  its answer: " << window.width << " x " << window.height << '\n';
    }
    std::vector<double> looks;
    for (int i = 0; i < 21; ++i) {
        open.work().click({1100.0 + 10 * i, 1300}, 40, true);
        open.waitForMask();
        looks.push_back(1000 * open.work().times().preview.value());
        open.work().undo();
    }
    std::nth_element(looks.begin(), looks.begin() + 10, looks.end());
    std::cout << "first look, median of 21 clicks: " << looks[10] << " ms\n";
    const auto& region = open.document().regions().begin()->second;
    std::cout << region.answers.size() << " answers, region of " << region.frame.width << " x "
              << region.frame.height << '\n';
    QSlider* slider = nullptr;
    for (QSlider* one : open.window.findChildren<QSlider*>())
        if (one->accessibleName() == QStringLiteral("Threshold of the probability")) slider = one;
    REQUIRE(slider != nullptr);
    clock.resetLongest();
    slider->setSliderDown(true);
    for (int i = 0; i < 200; ++i) {
        // By an event, as the mouse would.
        QTimer::singleShot(
            0, slider, [&] { slider->setValue(128 + static_cast<int>(100 * std::sin(i / 12.0))); });
        QTest::qWait(16);
    }
    tell("threshold dragged");
    clock.resetLongest();
    QTimer::singleShot(0, slider, [&] { slider->setSliderDown(false); });
    QTest::qWait(1000);
    tell("threshold let go");
    REQUIRE(region.frame.width == 1600);
}

}  // namespace cgam::test
