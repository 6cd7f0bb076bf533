#include "app/annotator/tour.h"

#include "app/annotator/demo_slide_file.h"
#include "app/annotator/main_window.h"
#include "app/annotator/segment_tour.h"
#include "app/annotator/tour_places.h"
#include "app/annotator/wait_for.h"
#include "core/base/atomic_file.h"
#include "ui/slide/paths.h"
#include "ui/view/measures.h"
#include "ui/view/slide_view.h"

#include <nlohmann/json.hpp>

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>
#include <iostream>
#include <span>
#include <stdexcept>

namespace cgam::app {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

namespace {

constexpr int kFailed = 4;
constexpr int kOpenMs = 120'000;
constexpr int kSharpMs = 20'000;
constexpr int kMaskMs = 300'000;
/// Micrometres from the first click within which everything happens.
constexpr double kRoomUm = 220;
/// What is segmented about the first click, micrometres; a whole slide would take minutes.
constexpr QSizeF kSegmentedUm(1100, 800);
/// For slides that do not tell their scale.
constexpr double kLikelyMpp = 0.25;

/// What makes up a document as a person sees it, history apart.
struct Picture {
    std::map<ClickId, SlideClick> clicks;
    std::map<RegionId, Region> regions;
    SlideMask mask;
    bool operator==(const Picture&) const = default;
};

Picture pictureOf(const DocumentContent& content) {
    return {content.clicks, content.regions, content.mask};
}

bool sameAnswer(const RegionAnswer& a, const RegionAnswer& b) {
    const bool states = (a.stateAfter == nullptr) == (b.stateAfter == nullptr) &&
                        (a.stateAfter == nullptr || *a.stateAfter == *b.stateAfter);
    return states && a.clicks == b.clicks && a.window == b.window &&
           a.probability == b.probability && a.attention == b.attention &&
           a.threshold == b.threshold && a.method == b.method;
}

/// After reading from a file the answers are other objects with the same content.
bool sameContent(const DocumentContent& a, const DocumentContent& b) {
    if (a.grid != b.grid || a.clicks != b.clicks || !(a.mask == b.mask) ||
        a.position != b.position || a.steps.size() != b.steps.size() ||
        a.regions.size() != b.regions.size())
        return false;
    return std::equal(
        a.regions.begin(), a.regions.end(), b.regions.begin(), [](const auto& x, const auto& y) {
            const auto& p = x.second.answers;
            const auto& q = y.second.answers;
            return x.second.frame == y.second.frame &&
                   std::equal(p.begin(), p.end(), q.begin(), q.end(),
                              [](const auto& m, const auto& n) { return sameAnswer(*m, *n); });
        });
}

std::int64_t maskArea(const SlideMask& mask) {
    std::int64_t area = 0;
    for (const auto& [key, tile] : mask.tiles())
        area += std::count_if(tile->cells.begin(), tile->cells.end(),
                              [](Cell cell) { return labelOf(cell) != 0; });
    return area;
}

Json secondsOf(const std::optional<double>& seconds) {
    return seconds ? Json(*seconds) : Json(nullptr);
}

class TourGuide {
public:
    TourGuide(MainWindow& window, fs::path folder) : window_(window), folder_(std::move(folder)) {}

    void walk(const fs::path& slide) {
        open(slide);
        showField();
        segmentAbout();
        clickAbout();
        undoAndRedo();
        switchMethod();
        brushOnce();
        exportAll();
        reopen();
    }
    void write() {
        Json tour;
        tour["steps"] = steps_;
        tour["undo_redo_equal"] = undoRedoEqual_;
        tour["reopened_equal"] = reopenedEqual_;
        tour["exports"] = exports_;
        const std::string text = tour.dump(2) + "\n";
        writeFile(folder_ / "tour.json", std::as_bytes(std::span(text))).value();
    }
    bool allWell() const { return undoRedoEqual_ && reopenedEqual_; }

private:
    [[noreturn]] static void fail(const std::string& sentence) {
        throw ErrorException(runtimeError(sentence));
    }
    const DocumentContent& content() { return window_.work()->document().content(); }

    void step(const std::string& name, const ui::ClickTimes& times = {}) {
        // What was done a moment ago may be on its way to the layers.
        QApplication::processEvents();
        const bool drawn = waitUntilDrawn(window_.view(), kSharpMs);
        const QString number = QStringLiteral("%1").arg(steps_.size() + 1, 2, 10, QLatin1Char('0'));
        const std::string picture = number.toStdString() + "-" + name + ".png";
        if (!drawn) fail("The picture '" + picture + "' was not drawn in time.");
        if (!window_.grab().save(ui::nameOf(folder_ / picture), "PNG"))
            fail("The picture '" + picture + "' cannot be written.");
        steps_.push_back({{"name", name},
                          {"picture", picture},
                          {"seconds_to_mark", secondsOf(times.mark)},
                          {"seconds_to_preview", secondsOf(times.preview)},
                          {"seconds_to_mask", secondsOf(times.mask)},
                          {"mask_area", window_.work() != nullptr ? Json(maskArea(content().mask))
                                                                  : Json(nullptr)}});
    }

    void openAndWait(const fs::path& file) {
        bool shown = false;
        std::string trouble;
        const auto here = std::make_unique<QObject>();
        QObject::connect(&window_, &MainWindow::slideShown, here.get(), [&] { shown = true; });
        QObject::connect(&window_, &MainWindow::slideFailed, here.get(),
                         [&](const QString& sentence) { trouble = sentence.toStdString(); });
        window_.openFile(file);
        waitFor([&] { return shown || !trouble.empty(); }, kOpenMs);
        if (!trouble.empty()) fail(trouble);
        if (!shown) fail("The slide did not open in time.");
    }

    void saveSession(const fs::path& file) {
        std::optional<QString> problem;
        const auto here = std::make_unique<QObject>();
        QObject::connect(&window_, &MainWindow::sessionSaved, here.get(),
                         [&](const QString& sentence) { problem = sentence; });
        window_.saveSessionAs(file);
        waitFor([&] { return problem.has_value(); }, kOpenMs);
        if (!problem) fail("The session was not saved in time.");
        if (!problem->isEmpty()) fail(problem->toStdString());
    }

    void open(const fs::path& slide) {
        fs::path file = slide;
        if (file.empty()) {
            file = folder_ / "demo.svs";
            makeDemoSlide(file).value();
        }
        openAndWait(file);
        if (!window_.view().scale()) window_.takeScale(kLikelyMpp);
        step("open");
    }

    void showField() {
        um_ = 1 / ui::meanScale(*window_.view().scale());
        centre_ = tissueCentre(window_.work()->slide(), kRoomUm * um_);
        window_.view().setAnimated(false);
        showRoom();
        step("field");
    }

    /// All that is clicked at.
    void showRoom() {
        const double half = 330 * um_;
        window_.view().showRect(
            QRectF(centre_.x() - 1.4 * half, centre_.y() - half, 2.8 * half, 2 * half));
    }

    /// Before anything is clicked: a segmentation leaves regions as they are.
    void segmentAbout() {
        const QPointF half(kSegmentedUm.width() / 2 * um_, kSegmentedUm.height() / 2 * um_);
        showSegmentation(window_, QRectF(centre_ - half, centre_ + half),
                         [this](const std::string& name, std::optional<double> seconds) {
                             step(name, {.mark = {}, .preview = {}, .mask = seconds});
                         });
        showRoom();
    }

    void mouse(QEvent::Type type, QPointF widget, Qt::MouseButton button, Qt::MouseButtons held) {
        ui::SlideView& view = window_.view();
        QMouseEvent event(type, widget, view.mapToGlobal(widget), button, held, Qt::NoModifier);
        QApplication::sendEvent(&view, &event);
    }

    /// As a person does it, with press, drag and release.
    ui::ClickTimes clickAt(QPointF slide, double radius, bool positive) {
        window_.setTool(Tool::Click);
        window_.say({});  // that of the step before
        ui::SlideView& view = window_.view();
        const QPointF start = view.view().toWidget(slide);
        const QPointF end = start + QPointF(radius * view.view().scale(), 0);
        const Qt::MouseButton button = positive ? Qt::LeftButton : Qt::RightButton;
        const std::size_t before = content().clicks.size();
        mouse(QEvent::MouseMove, start, Qt::NoButton, Qt::NoButton);
        mouse(QEvent::MouseButtonPress, start, button, button);
        mouse(QEvent::MouseMove, (start + end) / 2, Qt::NoButton, button);
        mouse(QEvent::MouseMove, end, Qt::NoButton, button);
        QElapsedTimer clock;
        clock.start();
        mouse(QEvent::MouseButtonRelease, end, button, Qt::NoButton);
        view.repaint();
        const double mark = static_cast<double>(clock.nsecsElapsed()) * 1e-9;
        if (content().clicks.size() != before + 1) fail("A click was not taken.");
        const ClickId id = content().clicks.rbegin()->first;
        // The circle at the pointer would lie over the click in the picture.
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(&view, &leave);
        waitFor([this] { return !window_.work()->status().busy; }, kMaskMs);
        if (!window_.work()->document().isAnswered(id))
            fail("A click was not answered: " + window_.work()->status().message.toStdString());
        ui::ClickTimes times = window_.work()->times();
        times.mark = mark;
        return times;
    }

    void clickAbout() {
        struct Place {
            double x, y, radius;  // micrometres from the centre
            bool positive;
        };
        const Place places[] = {
            {0, 0, 45, true}, {150, 60, 30, false}, {-120, 90, 45, true}, {-70, -150, 30, false}};
        int number = 0;
        for (const Place& p : places) {
            const ui::ClickTimes times =
                clickAt(centre_ + QPointF(p.x, p.y) * um_, p.radius * um_, p.positive);
            afterClick_.push_back(pictureOf(content()));
            step("click-" + std::to_string(++number), times);
        }
        window_.layerActions().attention->setChecked(true);
        step("attention");
        window_.layerActions().attention->setChecked(false);
    }

    void undoAndRedo() {
        window_.work()->undo();
        bool equal = pictureOf(content()) == afterClick_[2];
        window_.work()->undo();
        equal = equal && pictureOf(content()) == afterClick_[1];
        step("undo");
        window_.work()->redo();
        window_.work()->redo();
        undoRedoEqual_ = equal && pictureOf(content()) == afterClick_[3];
        step("redo");
    }

    void switchMethod() {
        const Method usual = window_.method();
        window_.setMethod(Method::GbrsBmconv);
        step("method", clickAt(centre_ + QPointF(110, -110) * um_, 35 * um_, true));
        window_.setMethod(usual);
    }

    void brushOnce() {
        window_.setTool(Tool::Brush);
        window_.brushTool().circle().setRadius(15 * um_);
        const auto at = [this](double x, double y) {
            return window_.view().view().toWidget(centre_ + QPointF(x, y) * um_);
        };
        const std::size_t before = content().steps.size();
        // Left adds; where there is mask already, right erases.
        const QPointF middle = centre_ + QPointF(-160, 0) * um_;
        const WorkingGrid& grid = content().grid;
        const Cell there = content().mask.cellAt(std::llround(middle.x() / grid.stepX),
                                                 std::llround(middle.y() / grid.stepY));
        const Qt::MouseButton button = labelOf(there) != 0 ? Qt::RightButton : Qt::LeftButton;
        mouse(QEvent::MouseButtonPress, at(-200, -60), button, button);
        for (int i = 1; i <= 20; ++i)
            mouse(QEvent::MouseMove, at(-200 + 4 * i, -60 + 6 * i), Qt::NoButton, button);
        mouse(QEvent::MouseButtonRelease, at(-120, 60), button, Qt::NoButton);
        if (content().steps.size() != before + 1) fail("The brush left no stroke.");
        step("brush");
        window_.setTool(Tool::Click);
    }

    void exportAll() {
        const std::pair<const char*, std::pair<ExportKind, const char*>> kinds[] = {
            {"geojson", {ExportKind::GeoJson, "mask.geojson"}},
            {"png", {ExportKind::MaskPng, "mask.png"}},
            {"labels", {ExportKind::LabelsPng, "labels.png"}},
            {"overlay", {ExportKind::OverlayPng, "overlay.png"}},
            {"probability", {ExportKind::ProbabilityPng, "probability.png"}},
            {"attention", {ExportKind::AttentionPng, "attention.png"}},
            {"asap_xml", {ExportKind::AsapXml, "mask.xml"}}};
        const ExportJob job = window_.exportJob();
        for (const auto& [name, what] : kinds) {
            exportFile(job, what.first, folder_ / what.second).value();
            exports_[name] = what.second;
        }
        std::error_code error;
        fs::remove(folder_ / "tour.cgam", error);
        saveSession(folder_ / "tour.cgam");
        exports_["session"] = "tour.cgam";
        step("exported");
    }

    void reopen() {
        const DocumentContent before = content();
        window_.closeSlide();
        openAndWait(folder_ / "tour.cgam");
        reopenedEqual_ = sameContent(before, content());
        step("reopened");
    }

    MainWindow& window_;
    fs::path folder_;
    QPointF centre_;  ///< level-0
    double um_ = 1;   ///< level-0 pixels of a micrometre
    Json steps_ = Json::array();
    Json exports_ = Json::object();
    std::vector<Picture> afterClick_;
    bool undoRedoEqual_ = false;
    bool reopenedEqual_ = false;
};

}  // namespace

int takeTour(MainWindow& window, const fs::path& folder, const fs::path& slide) {
    try {
        std::error_code error;
        fs::create_directories(folder, error);
        window.show();
        TourGuide guide(window, folder);
        std::string trouble;
        try {
            guide.walk(slide);
        } catch (const ErrorException& exception) {
            trouble = exception.what();
        }
        guide.write();
        if (trouble.empty() && !guide.allWell())
            trouble = "Undo, redo or the reopened session gave another picture.";
        if (!trouble.empty()) std::cerr << "cgam-annotator: " << trouble << '\n';
        return trouble.empty() ? 0 : kFailed;
    } catch (const std::exception& exception) {
        std::cerr << "cgam-annotator: " << exception.what() << '\n';
        return kFailed;
    }
}

}  // namespace cgam::app
