#include "app/annotator/viewer_bench.h"

#include "core/base/atomic_file.h"
#include "core/base/stopwatch.h"
#include "ui/view/furniture.h"
#include "ui/view/slide_view.h"

#include <nlohmann/json.hpp>

#include <QEventLoop>
#include <QImage>
#include <QPainter>
#include <QTimer>
#include <QWheelEvent>
#include <algorithm>
#include <atomic>
#include <cmath>
#include <ctime>
#include <fstream>
#include <functional>
#include <iterator>
#include <random>
#include <span>
#include <string>
#include <thread>
#include <vector>

namespace cgam::app {

namespace {

using Json = nlohmann::ordered_json;
using namespace cgam::ui;

constexpr QSize kWindow(1920, 1080);
constexpr int kViews = 45;
constexpr int kFields = 12;
constexpr int kSlides = 5;
/// A wait looks at the time this often even if nothing happens.
constexpr int kWakeMs = 50;
constexpr double kPatienceSeconds = 60;

/// Milliseconds of the clock on the wall, and of processors that this program really had: on a
/// busy machine only the second says what something costs.
struct Cost {
    double wall = 0;
    double cpu = 0;
};

double processCpuMs() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

class CostMeter {
public:
    Cost cost() const { return {watch_.seconds() * 1000, processCpuMs() - cpu_}; }

private:
    Stopwatch watch_;
    double cpu_ = processCpuMs();
};

struct Costs {
    void add(const Cost& cost) {
        wall.push_back(cost.wall);
        cpu.push_back(cost.cpu);
    }
    bool empty() const { return wall.empty(); }
    std::vector<double> wall, cpu;
};

double quantile(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    const auto last = static_cast<double>(values.size() - 1);
    return values[static_cast<std::size_t>(std::lround(share * last))];
}

/// View by view: what each costs differs more than what is to be measured.
std::vector<double> ratios(const std::vector<double>& values, const std::vector<double>& to) {
    std::vector<double> result;
    std::transform(values.begin(), values.end(), to.begin(), std::back_inserter(result),
                   std::divides<>());
    return result;
}

Json summary(const std::vector<double>& values) {
    if (values.empty()) return {{"median", nullptr}, {"p95", nullptr}, {"max", nullptr}};
    return {{"median", quantile(values, 0.5)},
            {"p95", quantile(values, 0.95)},
            {"max", quantile(values, 1)}};
}

Json peakMib() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
    }
    return nullptr;
}

/// A view that says when it has drawn a slide.
class WatchedView : public SlideView {
public:
    bool drawn = false;

protected:
    void paintEvent(QPaintEvent* event) override {
        SlideView::paintEvent(event);
        drawn = drawn || hasSlide();
    }
};

class ViewerBench {
public:
    ViewerBench(ClockedApplication& application, BenchSlide slide)
        : application_(application), asked_(std::move(slide)), opener_(nullptr, asked_.open) {
        QObject::connect(&opener_, &SlideOpener::failed, &view_,
                         [this](const QString&, const QString& sentence) { failure_ = sentence; });
        QObject::connect(&opener_, &SlideOpener::opened, &view_,
                         [this](const std::shared_ptr<const OpenedSlide>& opened) {
                             slide_ = opened;
                             view_.setSlide(opened->pyramid, opened->ground);
                         });
        wake_.start(kWakeMs);
        view_.setAnimated(false);
        view_.resize(kWindow);
        view_.show();
        loadFonts();
        QApplication::processEvents();
    }

    Result<Json> run() {
        application_.resetLongest();
        if (const Result<void> opened = open(); !opened) return opened.error();
        const double opening = application_.longestMs();
        const double openingCpu = application_.longestCpuMs();
        application_.resetLongest();
        measureSharpViews();
        measureFields();
        measurePan();
        roam();
        measureNextSlide();
        if (sharp_.empty() || fields_.empty() || next_.empty())
            return runtimeError("No view of the slide became sharp within a minute.");
        const double longest = std::max(opening, application_.longestMs());
        return Json{{"first_picture_ms", firstPicture_.wall},
                    {"first_picture_cpu_ms", firstPicture_.cpu},
                    {"sharp_view_ms", summary(sharp_.wall)},
                    {"openslide_alone_ms", summary(alone_.wall)},
                    {"sharp_ratio", quantile(ratios(sharp_.wall, alone_.wall), 0.5)},
                    {"sharp_view_cpu_ms", summary(sharp_.cpu)},
                    {"openslide_alone_cpu_ms", summary(alone_.cpu)},
                    {"sharp_cpu_ratio", quantile(ratios(sharp_.cpu, alone_.cpu), 0.5)},
                    {"neighbour_field_ms", summary(fields_.wall)},
                    {"neighbour_field_cpu_ms", summary(fields_.cpu)},
                    {"next_slide_ms", summary(next_.wall)},
                    {"next_slide_cpu_ms", summary(next_.cpu)},
                    {"pan_fps", 1000 * static_cast<double>(frames_.wall.size()) / panMs_},
                    {"frame_ms", summary(frames_.wall)},
                    {"frame_cpu_ms", summary(frames_.cpu)},
                    {"longest_event_ms", longest},
                    {"longest_event_cpu_ms", std::max(openingCpu, application_.longestCpuMs())},
                    {"longest_event", application_.longestName().toStdString()},
                    {"peak_mib", peakMib()},
                    {"slide", asked_.path.string()},
                    {"window", {view_.width(), view_.height()}},
                    {"pixel_ratio", view_.devicePixelRatioF()},
                    {"platform", QGuiApplication::platformName().toStdString()},
                    {"threads", view_.loader().threads()},
                    {"views", sharp_.wall.size()}};
    }

private:
    template <typename Done>
    bool wait(const Done& done) {
        const Stopwatch watch;
        while (!done()) {
            if (watch.seconds() > kPatienceSeconds) return false;
            // Asleep between events: a loop that turns would take a processor from the loaders.
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        return true;
    }

    /// As in the program, whose window has drawn text long before a slide is opened.
    static void loadFonts() {
        QImage picture(kWindow, QImage::Format_RGB32);
        QPainter painter(&picture);
        Furniture furniture;
        furniture.umPerPixel = furniture.magnification = 1;
        paintFurniture(painter, picture.rect(), furniture);
    }

    Result<void> open() {
        const CostMeter meter;
        opener_.open(asked_.path);
        wait([&] { return view_.drawn || !failure_.isEmpty(); });
        firstPicture_ = meter.cost();
        if (!failure_.isEmpty()) return badInput(failure_.toStdString());
        if (!view_.drawn) return runtimeError("The slide was not drawn within a minute.");
        wait([&] { return view_.isSharp(); });
        return {};
    }

    /// The same slide newly opened: nothing of it is in a cache of ours or of the reader.
    std::shared_ptr<const TilePyramid> fresh() const {
        return asked_.open(asked_.path).value()->pyramid;
    }

    /// Places all over the slide at the zooms people work at, the same in every run.
    std::vector<ViewTransform> views() {
        std::mt19937 random(7);
        std::uniform_real_distribution<double> share(0.15, 0.85);
        const double fitted = view_.view().fitting(view_.slideRect()).scale();
        std::vector<ViewTransform> all;
        for (int i = 0; i < kViews; ++i) {
            // Nearer than the fitted view by a level, so that its tiles are of no help.
            const double scale = std::max(std::min(1.0, 2.1 * fitted), std::pow(0.5, i % 3));
            const QPointF centre(share(random) * view_.slideRect().width(),
                                 share(random) * view_.slideRect().height());
            all.push_back(view_.view().centredOn(centre).withScale(scale));
        }
        return all;
    }

    void measureSharpViews() {
        bool aloneFirst = false;
        for (const ViewTransform& place : views()) {
            view_.setSlide(fresh(), slide_->ground);
            wait([&] { return view_.isSharp() && view_.loader().idle(); });
            // Whoever reads second finds the file in the system's cache: they take turns.
            const Cost before = aloneFirst ? readAlone(*fresh(), place) : Cost{};
            const CostMeter meter;
            view_.setView(place);
            if (!wait([&] { return view_.isSharp(); })) continue;
            sharp_.add(meter.cost());
            alone_.add(aloneFirst ? before : readAlone(*fresh(), place));
            aloneFirst = !aloneFirst;
        }
    }

    /// Steps of a whole view to each side in turn, as when a slide is screened field by field.
    void measureFields() {
        view_.setSlide(fresh(), slide_->ground);
        view_.setView(views().front());
        for (int i = 0; i < kFields; ++i) {
            wait([&] { return view_.isSharp() && view_.loader().idle(); });
            const QPointF step = i % 3 == 2
                                     ? QPointF(0, -view_.height())
                                     : QPointF(i / 3 % 2 == 0 ? -view_.width() : view_.width(), 0);
            const CostMeter meter;
            view_.setView(view_.view().panned(step));
            if (wait([&] { return view_.isSharp(); })) fields_.add(meter.cost());
        }
    }

    void measureNextSlide() {
        view_.setAnimated(false);
        for (int i = 0; i < kSlides; ++i) {
            view_.clearSlide();
            opener_.openAhead(asked_.path);
            if (!wait([&] { return opener_.hasAhead(); })) return;
            const CostMeter meter;
            opener_.open(asked_.path);
            if (wait([&] { return view_.isSharp(); })) next_.add(meter.cost());
        }
    }

    /// What it costs to read the pixels of the visible tiles with nothing but the slide's reader.
    Cost readAlone(const TilePyramid& pyramid, const ViewTransform& view) {
        const QRectF visible = view.visible();
        const int level = pyramid.chooseLevel(1 / view.deviceScale());
        const TileLevel& here = pyramid.level(level);
        const TileRange range = pyramid.tiles(
            level, {visible.left(), visible.top(), visible.right(), visible.bottom()});
        std::atomic<std::int64_t> next{0};
        const std::int64_t columns = range.endColumn - range.firstColumn;
        const CostMeter meter;
        {
            std::vector<std::jthread> threads;
            for (unsigned t = 0; t < view_.loader().threads(); ++t) {
                threads.emplace_back([&] {
                    for (std::int64_t i = next++; i < range.count(); i = next++) {
                        const TileKey key(level, range.firstColumn + i % columns,
                                          range.firstRow + i / columns);
                        const int r = here.reduction;
                        (void)pyramid.source().readWords(
                            here.sourceLevel, key.column() * TilePyramid::kSide * r,
                            key.row() * TilePyramid::kSide * r, pyramid.tileWidth(key) * r,
                            pyramid.tileHeight(key) * r);
                    }
                });
            }
        }
        return meter.cost();
    }

    void measurePan() {
        const double scale = std::max(view_.view().fitting(view_.slideRect()).scale(), 0.5);
        const QPointF middle = view_.slideRect().center();
        view_.setView(view_.view().centredOn(middle).withScale(scale));
        wait([&] { return view_.isSharp() && view_.loader().idle(); });
        // To and fro over what the ring round the view has brought in.
        const Stopwatch whole;
        for (int step = 0; whole.seconds() < asked_.panSeconds; ++step) {
            const double direction = step / 30 % 2 == 0 ? 1 : -1;
            const Stopwatch frame;
            const double cpu = threadCpuMs();
            view_.setView(view_.view().panned({-12 * direction, -5 * direction}));
            view_.repaint();
            QApplication::processEvents();
            // Of this thread alone: the loaders' work is not a frame's.
            frames_.add({frame.seconds() * 1000, threadCpuMs() - cpu});
        }
        panMs_ = whole.seconds() * 1000;
    }

    /// Pans and zooms through what is not loaded, as fast as a hand can.
    void roam() {
        view_.setSlide(fresh(), slide_->ground);
        view_.setAnimated(true);
        std::mt19937 random(11);
        const auto between = [&](double low, double high) {
            return std::uniform_real_distribution<double>(low, high)(random);
        };
        const Stopwatch watch;
        while (watch.seconds() < asked_.roamSeconds) {
            const QPointF place(between(200, 1700), between(200, 900));
            const int steps = between(0, 5) < 3 ? 120 : -120;
            QWheelEvent wheel(place, view_.mapToGlobal(place), {}, QPoint(0, steps), Qt::NoButton,
                              Qt::NoModifier, Qt::NoScrollPhase, false);
            QApplication::sendEvent(&view_, &wheel);
            const Stopwatch pause;
            while (pause.seconds() < 0.05)
                QApplication::processEvents(QEventLoop::AllEvents, 10);
            view_.setView(view_.view().panned({between(-150, 150), between(-150, 150)}));
        }
    }

    ClockedApplication& application_;
    BenchSlide asked_;
    std::shared_ptr<const OpenedSlide> slide_;
    QString failure_;
    QTimer wake_;
    WatchedView view_;
    SlideOpener opener_;
    Cost firstPicture_;
    Costs sharp_, alone_, fields_, next_, frames_;
    double panMs_ = 1;
};

}  // namespace

Result<void> benchViewer(ClockedApplication& application, const BenchSlide& slide,
                         const std::filesystem::path& json) try {
    if (Result<void> writable = checkWritable(json); !writable) return writable;
    const Result<Json> numbers = ViewerBench(application, slide).run();
    if (!numbers) return numbers.error();
    const std::string text = numbers->dump(2) + "\n";
    return writeFile(json, std::as_bytes(std::span(text)));
} catch (const ErrorException& exception) {
    return exception.error();
}

}  // namespace cgam::app
