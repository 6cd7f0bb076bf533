#pragma once

#include "tests/compare/live_desk.h"
#include "ui/compare/comparison_window.h"

#include <catch2/catch.hpp>

#include <QApplication>
#include <QMouseEvent>
#include <QTest>
#include <QWheelEvent>
#include <algorithm>
#include <functional>

namespace cgam::test {

inline bool waitUntil(const std::function<bool()>& holds) {
    constexpr int kPatienceMs = 30'000;
    return QTest::qWaitFor(holds, kPatienceMs);
}

inline std::vector<LiveRow> fourRows() {
    return {rowOf(Method::Cgam), rowOf(Method::FbrsB, 0.5), rowOf(Method::GbrsBmconv, 1.5),
            rowOf(Method::CgamPlus, 0.8, "other")};
}

/// On a grey picture of 240 x 200 pixels, with a disc as its truth.
inline ui::ComparisonRequest requestOf(std::vector<LiveRow> rows = fourRows()) {
    ui::ComparisonRequest request;
    request.name = "patch.png";
    request.image = std::make_shared<const ImageRgb>(240, 200, 3, std::uint8_t{200});
    Mask disc(240, 200);
    addDisc(disc, {100, 120}, 40);
    request.truth = TruthMap(240, 200);
    std::copy(disc.data.begin(), disc.data.end(), request.truth->data.begin());
    request.rows = std::move(rows);
    request.mpp = 1;
    request.radius = 12;
    return request;
}

/// The window on a request, with engines of a script.
class OpenComparison {
public:
    explicit OpenComparison(ui::ComparisonRequest request = requestOf()) : window(engines()) {
        window.resize(900, 700);
        const auto opened = window.open(std::move(request));
        REQUIRE(opened.ok());
        for (std::size_t i = 0; i < ui::kMostRows; ++i) {
            view(i).setAnimated(false);
            view(i).setFurnitureVisible(false);
        }
        QApplication::processEvents();
    }
    ~OpenComparison() { script->letGo(); }

    ui::ComparisonWork& work() { return *window.work(); }
    const LiveComparison& live() { return window.work()->live(); }
    ui::SlideView& view(std::size_t pane) { return window.panes().pane(pane).view(); }
    QString numbers(std::size_t pane) { return window.panes().pane(pane).caption().text().numbers; }

    void send(std::size_t pane, QEvent::Type type, QPointF at, Qt::MouseButton button,
              Qt::MouseButtons held) {
        QMouseEvent event(type, at, view(pane).mapToGlobal(at), button, held, Qt::NoModifier);
        QApplication::sendEvent(&view(pane), &event);
    }
    void drag(std::size_t pane, QPointF from, QPointF to, Qt::MouseButton button) {
        send(pane, QEvent::MouseMove, from, Qt::NoButton, Qt::NoButton);
        send(pane, QEvent::MouseButtonPress, from, button, button);
        send(pane, QEvent::MouseMove, (from + to) / 2, Qt::NoButton, button);
        send(pane, QEvent::MouseMove, to, Qt::NoButton, button);
        send(pane, QEvent::MouseButtonRelease, to, button, Qt::NoButton);
    }
    void wheel(std::size_t pane, QPointF at, int degrees) {
        QWheelEvent event(at, view(pane).mapToGlobal(at), {}, QPoint(0, degrees), Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&view(pane), &event);
    }
    void click(std::size_t pane, QPointF slide, Qt::MouseButton button = Qt::LeftButton) {
        const QPointF at = view(pane).view().toWidget(slide);
        drag(pane, at, at, button);
    }
    void finish() {
        REQUIRE(waitUntil([this] { return !live().running(); }));
    }
    /// The colour in the middle of the device pixel at a level-0 place.
    QColor colourAt(std::size_t pane, QPointF slide) {
        REQUIRE(waitUntil([&] { return view(pane).isSharp() && view(pane).areLayersComplete(); }));
        const QImage image = view(pane).grab().toImage();
        return image.pixelColor(
            (view(pane).view().toWidget(slide) * view(pane).devicePixelRatioF()).toPoint());
    }

    const std::shared_ptr<Script> script = std::make_shared<Script>();

private:
    ui::ComparisonEngines engines() {
        ui::ComparisonEngines made;
        made.models = [] {
            return std::vector<ui::ModelEntry>{{QStringLiteral("usual"), {}, 1.0},
                                               {QStringLiteral("other"), {}, 1.0}};
        };
        made.source = [held = script](const std::string& model) {
            EngineSource source;
            source.name = model;
            source.make = [held](DeviceChoice) -> Result<std::unique_ptr<Engine>> {
                return std::unique_ptr<Engine>(std::make_unique<RowEngine>(held));
            };
            return source;
        };
        return made;
    }

public:
    ui::ComparisonWindow window;
};

/// What compareMethods says to the rows and clicks of the window.
inline std::vector<ComparedMethod> atOnce(OpenComparison& open) {
    RowEngine engine;
    return compareMethods(engine, open.live().task("a"), CancelToken()).value();
}

inline bool equalMasks(const std::vector<ComparedMethod>& a, const std::vector<ComparedMethod>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
        return std::equal(x.clicks.begin(), x.clicks.end(), y.clicks.begin(), y.clicks.end(),
                          [](const ComparedClick& m, const ComparedClick& n) {
                              return m.mask == n.mask && m.made == n.made && m.iou == n.iou &&
                                     m.changedOutsideRadius == n.changedOutsideRadius;
                          });
    });
}

}  // namespace cgam::test
