#include "app/annotator/viewer_bench.h"

#include "core/base/atomic_file.h"
#include "core/base/stopwatch.h"
#include "ui/slide/slide_opener.h"
#include "ui/view/slide_view.h"

#include <nlohmann/json.hpp>

#include <QEventLoop>
#include <QScreen>
#include <QWheelEvent>
#include <algorithm>
#include <atomic>
#include <cmath>
#include <fstream>
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
constexpr int kViews = 15;
constexpr double kPanSeconds = 3;
constexpr double kRoamSeconds = 5;
constexpr double kPatienceSeconds = 60;

double msOf(const Stopwatch& watch) {
    return watch.seconds() * 1000;
}

double quantile(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    const auto last = static_cast<double>(values.size() - 1);
    return values[static_cast<std::size_t>(std::lround(share * last))];
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
    ViewerBench(ClockedApplication& application, std::filesystem::path path)
        : application_(application), path_(std::move(path)) {
        view_.setAnimated(false);
        view_.resize(kWindow);
        view_.show();
        QApplication::processEvents();
    }

    Result<Json> run() {
        application_.resetLongest();
        if (const Result<void> opened = open(); !opened) return opened.error();
        const double opening = application_.longestMs();
        const double openingCpu = application_.longestCpuMs();
        application_.resetLongest();
        measureSharpViews();
        measurePan();
        roam();
        const double longest = std::max(opening, application_.longestMs());
        return Json{
            {"first_picture_ms", firstPicture_},
            {"sharp_view_ms", {{"median", quantile(sharp_, 0.5)}, {"p95", quantile(sharp_, 0.95)}}},
            {"openslide_alone_ms", {{"median", quantile(alone_, 0.5)}}},
            {"sharp_ratio", quantile(sharp_, 0.5) / quantile(alone_, 0.5)},
            {"pan_fps", 1000 * static_cast<double>(frames_.size()) / panMs_},
            {"frame_ms",
             {{"median", quantile(frames_, 0.5)},
              {"p95", quantile(frames_, 0.95)},
              {"max", quantile(frames_, 1)}}},
            {"frame_cpu_ms",
             {{"median", quantile(frameCpu_, 0.5)},
              {"p95", quantile(frameCpu_, 0.95)},
              {"max", quantile(frameCpu_, 1)}}},
            {"longest_event_ms", longest},
            {"longest_event_cpu_ms", std::max(openingCpu, application_.longestCpuMs())},
            {"longest_event", application_.longestName().toStdString()},
            {"peak_mib", peakMib()},
            {"slide", path_.string()},
            {"window", {view_.width(), view_.height()}},
            {"pixel_ratio", view_.devicePixelRatioF()},
            {"threads", view_.loader().threads()},
            {"views", sharp_.size()}};
    }

private:
    template <typename Done>
    bool wait(const Done& done) {
        const Stopwatch watch;
        while (!done()) {
            if (watch.seconds() > kPatienceSeconds) return false;
            QApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
        }
        return true;
    }

    Result<void> open() {
        SlideOpener opener;
        QString failure;
        QObject::connect(&opener, &SlideOpener::failed, &view_,
                         [&](const QString&, const QString& sentence) { failure = sentence; });
        QObject::connect(&opener, &SlideOpener::opened, &view_,
                         [&](const std::shared_ptr<const OpenedSlide>& slide) {
                             slide_ = slide;
                             view_.setSlide(slide->pyramid, slide->ground);
                         });
        const Stopwatch watch;
        opener.open(path_);
        wait([&] { return view_.drawn || !failure.isEmpty(); });
        firstPicture_ = msOf(watch);
        if (!failure.isEmpty()) return badInput(failure.toStdString());
        if (!view_.drawn) return runtimeError("The slide was not drawn within a minute.");
        wait([&] { return view_.isSharp(); });
        return {};
    }

    /// The same slide newly opened: nothing of it is in a cache of ours or of the reader.
    std::shared_ptr<const TilePyramid> fresh() const {
        return std::make_shared<TilePyramid>(
            std::shared_ptr<const SlideSource>(openSlide(path_).value()));
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
        for (const ViewTransform& place : views()) {
            view_.setSlide(fresh(), slide_->ground);
            wait([&] { return view_.isSharp() && view_.loader().idle(); });
            const Stopwatch watch;
            view_.setView(place);
            if (!wait([&] { return view_.isSharp(); })) continue;
            sharp_.push_back(msOf(watch));
            alone_.push_back(readAlone(*fresh()));
        }
    }

    /// Milliseconds to read the pixels of the visible tiles with nothing but the slide's reader.
    double readAlone(const TilePyramid& pyramid) {
        const QRectF visible = view_.view().visible();
        const int level = pyramid.chooseLevel(1 / view_.view().deviceScale());
        const TileLevel& here = pyramid.level(level);
        const TileRange range = pyramid.tiles(
            level, {visible.left(), visible.top(), visible.right(), visible.bottom()});
        std::atomic<std::int64_t> next{0};
        const std::int64_t columns = range.endColumn - range.firstColumn;
        const Stopwatch watch;
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
        return msOf(watch);
    }

    void measurePan() {
        const double scale = std::max(view_.view().fitting(view_.slideRect()).scale(), 0.5);
        const QPointF middle = view_.slideRect().center();
        view_.setView(view_.view().centredOn(middle).withScale(scale));
        wait([&] { return view_.isSharp() && view_.loader().idle(); });
        // To and fro over what the ring round the view has brought in.
        const Stopwatch whole;
        for (int step = 0; whole.seconds() < kPanSeconds; ++step) {
            const double direction = step / 30 % 2 == 0 ? 1 : -1;
            const Stopwatch frame;
            const double cpu = threadCpuMs();
            view_.setView(view_.view().panned({-12 * direction, -5 * direction}));
            view_.repaint();
            QApplication::processEvents();
            frames_.push_back(msOf(frame));
            frameCpu_.push_back(threadCpuMs() - cpu);
        }
        panMs_ = msOf(whole);
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
        while (watch.seconds() < kRoamSeconds) {
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
    std::filesystem::path path_;
    std::shared_ptr<const OpenedSlide> slide_;
    WatchedView view_;
    double firstPicture_ = 0;
    std::vector<double> sharp_, alone_, frames_, frameCpu_;
    double panMs_ = 1;
};

}  // namespace

Result<void> benchViewer(ClockedApplication& application, const std::filesystem::path& slide,
                         const std::filesystem::path& json) try {
    if (const Result<void> writable = checkWritable(json); !writable) return writable;
    const Result<Json> numbers = ViewerBench(application, slide).run();
    if (!numbers) return numbers.error();
    const std::string text = numbers->dump(2) + "\n";
    return writeFile(json, std::as_bytes(std::span(text)));
} catch (const ErrorException& exception) {
    return exception.error();
}

}  // namespace cgam::app
