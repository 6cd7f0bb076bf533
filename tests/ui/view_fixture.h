#pragma once

#include "tests/tiles/scripted_slide.h"
#include "ui/view/slide_view.h"

#include <QApplication>
#include <QImage>
#include <QMouseEvent>
#include <QWheelEvent>
#include <cmath>
#include <memory>

namespace cgam::test {

/// A shown view on a scripted slide, without animation, and means to use it as a hand would.
class ViewFixture {
public:
    explicit ViewFixture(std::shared_ptr<ScriptedSlide> slide, QSize size = {401, 303},
                         const TileLoader::Settings& settings = {})
        : view(nullptr, settings), slide_(std::move(slide)) {
        view.setAnimated(false);
        view.setFurnitureVisible(false);
        view.setOverviewVisible(false);
        view.resize(size);
        view.show();
        view.setSlide(std::make_shared<TilePyramid>(slide_), {});
        QApplication::processEvents();
    }

    /// Centre and scale, sharp.
    void go(QPointF centre, double scale) {
        view.setView(view.view().centredOn(centre).withScale(scale));
        sharpen();
    }
    void sharpen() {
        while (!view.isSharp())
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    /// Pixels of the screen, with what the layers have to draw.
    QImage picture() {
        while (!view.areLayersComplete())
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return view.grab().toImage().convertToFormat(QImage::Format_RGB32);
    }
    double ratio() const { return view.devicePixelRatioF(); }

    /// Level-0 place of the centre of a device pixel.
    QPointF placeOf(int x, int y) const {
        return view.view().toSlide(QPointF((x + 0.5) / ratio(), (y + 0.5) / ratio()));
    }

    void send(QEvent::Type type, QPointF at, Qt::MouseButton button, Qt::MouseButtons buttons,
              Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QMouseEvent event(type, at, view.mapToGlobal(at), button, buttons, modifiers);
        QApplication::sendEvent(&view, &event);
    }
    void drag(QPointF from, QPointF to, Qt::MouseButton button) {
        send(QEvent::MouseButtonPress, from, button, button);
        for (int i = 1; i <= 5; ++i)
            send(QEvent::MouseMove, from + (to - from) * i / 5.0, Qt::NoButton, button);
        send(QEvent::MouseButtonRelease, to, button, Qt::NoButton);
    }
    void wheel(QPointF at, double steps, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QWheelEvent event(at, view.mapToGlobal(at), {}, QPoint(0, static_cast<int>(120 * steps)),
                          Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&view, &event);
    }
    void key(int code, QEvent::Type type = QEvent::KeyPress) {
        QKeyEvent event(type, code, Qt::NoModifier);
        QApplication::sendEvent(&view, &event);
    }

    ScriptedSlide& slide() { return *slide_; }

    ui::SlideView view;

private:
    std::shared_ptr<ScriptedSlide> slide_;
};

inline double distance(QPointF a, QPointF b) {
    return std::hypot(a.x() - b.x(), a.y() - b.y());
}

/// Largest difference of the three channels.
inline int difference(QRgb a, QRgb b) {
    return std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)),
                     std::abs(qBlue(a) - qBlue(b))});
}

}  // namespace cgam::test
