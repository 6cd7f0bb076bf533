#pragma once

#include "app/annotator/main_window.h"
#include "app/annotator/scripted_engine.h"
#include "core/session/session_lock.h"
#include "tests/base/temporary_folder.h"
#include "tests/worker/slow_engine.h"
#include "ui/slide/paths.h"
#include "ui/view/slide_view.h"

#include <catch2/catch.hpp>

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QTest>
#include <functional>

namespace cgam::test {

constexpr int kPatienceMs = 120'000;

inline bool waitUntil(const std::function<bool()>& holds) {
    return QTest::qWaitFor(holds, kPatienceMs);
}

/// A grey picture with a darker disc in its middle, as a file.
inline std::filesystem::path writeSlide(const TemporaryFolder& folder, int width = 1600,
                                        int height = 1200) {
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(QColor(230, 210, 225));
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            if (std::hypot(x - width / 2.0, y - height / 2.0) < height / 5.0)
                image.setPixel(x, y, qRgb(120, 80, 150));
    const auto file = folder / "slide.png";
    REQUIRE(image.save(ui::nameOf(file), "PNG"));
    return file;
}

/// A window with a slide of 1 um a pixel, so that the working grid is the slide's.
class OpenWindow {
public:
    explicit OpenWindow(const ui::EngineShelf& shelf = app::scriptedShelf(), double mpp = 1)
        : window(shelf) {
        window.setSessionFolder(folder / "sessions");
        window.resize(900, 700);
        window.show();
        open(writeSlide(folder));
        window.takeScale(mpp);
        window.view().setAnimated(false);
    }

    void open(const std::filesystem::path& file) {
        bool shown = false;
        const auto here = std::make_unique<QObject>();
        QObject::connect(&window, &app::MainWindow::slideShown, here.get(), [&] { shown = true; });
        window.openFile(file);
        REQUIRE(waitUntil([&] { return shown; }));
    }

    ui::SlideView& view() { return window.view(); }
    ui::SlideWork& work() { return *window.work(); }
    const Document& document() { return window.work()->document(); }

    void mouse(QEvent::Type type, QPointF place, Qt::MouseButton button, Qt::MouseButtons held,
               Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QMouseEvent event(type, place, view().mapToGlobal(place), button, held, modifiers);
        QApplication::sendEvent(&view(), &event);
    }
    void click(QPointF widget, Qt::MouseButton button = Qt::LeftButton,
               Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        mouse(QEvent::MouseMove, widget, Qt::NoButton, Qt::NoButton, modifiers);
        mouse(QEvent::MouseButtonPress, widget, button, button, modifiers);
        mouse(QEvent::MouseButtonRelease, widget, button, Qt::NoButton, modifiers);
    }
    /// Press, in steps to the end, release.
    void drag(QPointF from, QPointF to, Qt::MouseButton button = Qt::LeftButton) {
        mouse(QEvent::MouseMove, from, Qt::NoButton, Qt::NoButton);
        mouse(QEvent::MouseButtonPress, from, button, button);
        for (int i = 1; i <= 4; ++i)
            mouse(QEvent::MouseMove, from + (to - from) * (i / 4.0), Qt::NoButton, button);
        mouse(QEvent::MouseButtonRelease, to, button, Qt::NoButton);
    }
    /// What reading a mask came to: a sentence, or nothing where it worked.
    QString readMask(const std::filesystem::path& file, bool asTruth) {
        return answer(&app::MainWindow::maskRead, [&] { window.readMask(file, asTruth); });
    }
    /// The same of giving the session a name.
    QString saveAs(const std::filesystem::path& file) {
        return answer(&app::MainWindow::sessionSaved, [&] { window.saveSessionAs(file); });
    }
    /// Until another could open the session for writing.
    void closeSession() {
        const std::filesystem::path session = window.sessionFile();
        window.closeSlide();
        REQUIRE(waitUntil([&] { return !isSessionLocked(session); }));
    }
    void waitForMask() {
        REQUIRE(waitUntil([this] { return !work().status().busy; }));
    }
    const SlideClick& newest() { return document().clicks().rbegin()->second; }

    TemporaryFolder folder;
    app::MainWindow window;

private:
    QString answer(void (app::MainWindow::*told)(const QString&),
                   const std::function<void()>& ask) {
        std::optional<QString> sentence;
        const auto here = std::make_unique<QObject>();
        QObject::connect(&window, told, here.get(),
                         [&](const QString& answered) { sentence = answered; });
        ask();
        REQUIRE(waitUntil([&] { return sentence.has_value(); }));
        return *sentence;
    }
};

/// Engines of a script that the test holds.
inline ui::EngineShelf slowShelf(const std::shared_ptr<Script>& script) {
    ui::EngineShelf shelf;
    shelf.models = [](const std::filesystem::path&) {
        return std::vector<ui::ModelEntry>{{QStringLiteral("slow"), {}, 1.0}};
    };
    shelf.source = [script](const ui::ModelEntry&, DeviceChoice, int) {
        return slowEngines(script);
    };
    return shelf;
}

}  // namespace cgam::test
