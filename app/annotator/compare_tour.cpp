#include "app/annotator/compare_tour.h"

#include "app/annotator/demo_slide_file.h"
#include "app/annotator/main_window.h"
#include "app/annotator/tour_places.h"
#include "app/annotator/wait_for.h"
#include "core/base/atomic_file.h"
#include "core/io/clicks_json.h"
#include "core/io/image_files.h"
#include "ui/compare/comparison_window.h"
#include "ui/slide/paths.h"
#include "ui/view/measures.h"
#include "ui/view/slide_view.h"

#include <QApplication>
#include <algorithm>
#include <iostream>

namespace cgam::app {

namespace fs = std::filesystem;

namespace {

constexpr int kFailed = 4;
constexpr int kOpenMs = 120'000;
constexpr int kSharpMs = 20'000;
constexpr int kClicksMs = 900'000;
constexpr int kRobotClicks = 5;
/// For slides that do not tell their scale.
constexpr double kLikelyMpp = 1.0;
constexpr double kRoomUm = 300;

[[noreturn]] void fail(const std::string& sentence) {
    throw ErrorException(runtimeError(sentence));
}

/// What a signal with a sentence said: `begin` brings it about.
template <typename Sender, typename Signal, typename Begin>
void awaitWord(Sender& sender, Signal signal, const Begin& begin) {
    std::optional<QString> problem;
    const auto here = std::make_unique<QObject>();
    QObject::connect(&sender, signal, here.get(),
                     [&](const QString& sentence) { problem = sentence; });
    begin();
    if (!waitFor([&] { return problem.has_value(); }, kOpenMs)) fail("It took too long.");
    if (!problem->isEmpty()) fail(problem->toStdString());
}

class CompareTour {
public:
    CompareTour(MainWindow& window, fs::path folder)
        : window_(window), folder_(std::move(folder)) {}

    void walk(const fs::path& slide, const fs::path& truth) {
        open(slide);
        if (!truth.empty())
            awaitWord(window_, &MainWindow::maskRead, [&] { window_.readMask(truth, true); });
        awaitWord(window_, &MainWindow::comparisonShown, [&] { window_.compareMethods(); });
        for (std::size_t i = 0; i < ui::kMostRows; ++i)
            comparison().panes().pane(i).view().setAnimated(false);
        clickAbout(truth.empty() ? placesByHand() : placesOfRobot());
        look();
        write();
    }

private:
    ui::ComparisonWindow& comparison() { return *window_.comparison(); }
    ui::ComparisonWork& work() { return *comparison().work(); }

    void open(const fs::path& slide) {
        fs::path file = slide;
        if (file.empty()) {
            file = folder_ / "demo.svs";
            makeDemoSlide(file).value();
        }
        std::optional<std::string> trouble;
        const auto here = std::make_unique<QObject>();
        QObject::connect(&window_, &MainWindow::slideShown, here.get(), [&] { trouble = ""; });
        QObject::connect(&window_, &MainWindow::slideFailed, here.get(),
                         [&](const QString& sentence) { trouble = sentence.toStdString(); });
        window_.openFile(file);
        waitFor([&] { return trouble.has_value(); }, kOpenMs);
        if (!trouble || !trouble->empty()) fail(trouble.value_or("The slide did not open."));
        if (!window_.view().scale()) window_.takeScale(kLikelyMpp);
        const double um = 1 / ui::meanScale(*window_.view().scale());
        const QPointF centre = tissueCentre(window_.work()->slide(), kRoomUm * um);
        window_.view().setAnimated(false);
        window_.view().setView(window_.view().view().withScale(1 / um).centredOn(centre));
    }

    Clicks placesByHand() {
        const ImageRgb& image = *work().request().image;
        const double side = std::min(image.width, image.height);
        const auto at = [&](double x, double y, double radius, bool positive) {
            return Click{.x = x * (image.width - 1),
                         .y = y * (image.height - 1),
                         .radius = radius * side,
                         .positive = positive};
        };
        return {at(0.5, 0.5, 0.09, true), at(0.72, 0.6, 0.06, false), at(0.3, 0.66, 0.09, true),
                at(0.4, 0.25, 0.06, true)};
    }

    Clicks placesOfRobot() {
        RobotPlan plan;
        plan.leader = 0;
        plan.protocol.maxClicks = kRobotClicks;
        work().startRobot(plan);
        if (!waitFor([this] { return !work().isRobotRunning(); }, kClicksMs))
            fail("The robot was not done in time.");
        picture("robot");
        Clicks clicks = work().live().methods()[0].clicks;
        work().beginAnew();
        return clicks;
    }

    void clickAbout(const Clicks& clicks) {
        for (const Click& click : clicks)
            work().click(click);
        if (!waitFor([this] { return !work().live().running(); }, kClicksMs))
            fail("The clicks were not answered in time.");
        for (const LiveMethod& method : work().live().methods())
            if (!method.failure.empty()) fail(method.row.method.label + ": " + method.failure);
    }

    void picture(const std::string& name) {
        QApplication::processEvents();
        if (!waitFor([this] { return isSharp(); }, kSharpMs))
            fail("The picture '" + name + ".png' was not drawn in time.");
        if (!comparison().grab().save(ui::nameOf(folder_ / (name + ".png")), "PNG"))
            fail("The picture '" + name + ".png' cannot be written.");
    }
    bool isSharp() {
        for (std::size_t i = 0; i < comparison().panes().shownPanes(); ++i) {
            ui::SlideView& view = comparison().panes().pane(i).view();
            if (!view.isSharp() || !view.areLayersComplete()) return false;
        }
        return true;
    }

    void look() {
        ui::ComparisonPanes& panes = comparison().panes();
        picture("panes");
        panes.setAttentionVisible(true);
        picture("attention");
        panes.setAttentionVisible(false);
        work().showClicks(2);
        picture("replay");
        work().showNewest();
        panes.arrange(ui::Arrangement::Swipe);
        picture("swipe");
        panes.arrange(ui::Arrangement::Blink);
        picture("blink");
        panes.arrange(ui::Arrangement::SideBySide);
    }

    void write() {
        for (const char* name :
             {"strip.png", "strip.svg", "comparison.csv", "comparison.html", "comparison.json"})
            awaitWord(comparison(), &ui::ComparisonWindow::exported,
                      [&] { comparison().exportTo(folder_ / name); });
        const ComparisonTask task = work().live().task("");
        writeClicks(folder_ / "clicks.json", task.clicks).value();
        const fs::path image = folder_ / "image.png";
        writeFile(image, encodeRgb(image, *task.image).value()).value();
    }

    MainWindow& window_;
    fs::path folder_;
};

}  // namespace

int takeCompareTour(MainWindow& window, const fs::path& folder, const fs::path& slide,
                    const fs::path& truth) {
    try {
        std::error_code error;
        fs::create_directories(folder, error);
        window.show();
        CompareTour(window, folder).walk(slide, truth);
        return 0;
    } catch (const std::exception& exception) {
        std::cerr << "cgam-annotator: " << exception.what() << '\n';
        return kFailed;
    }
}

}  // namespace cgam::app
