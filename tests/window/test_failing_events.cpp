#include "app/annotator/guarded_application.h"
#include "tests/window/open_window.h"

#include <QMetaObject>
#include <QPainter>
#include <QStatusBar>
#include <new>
#include <stdexcept>

namespace cgam::test {

namespace {

/// What an event throws is said in the bar at the bottom of this window, as in the program.
class Listening {
public:
    explicit Listening(app::MainWindow& window) {
        application().setListener([&window](const QString& sentence) { window.say(sentence); });
    }
    ~Listening() { application().setListener(nullptr); }
    Listening(const Listening&) = delete;
    Listening& operator=(const Listening&) = delete;

private:
    static app::GuardedApplication& application() {
        return *static_cast<app::GuardedApplication*>(QApplication::instance());
    }
};

template <class Failure>
void failIn(QObject& receiver, Failure failure) {
    QMetaObject::invokeMethod(
        &receiver, [failure] { throw failure; }, Qt::QueuedConnection);
}

/// Has no memory for its picture, ever.
class Unpaintable : public QWidget {
public:
    using QWidget::QWidget;
    int tried = 0;

protected:
    void paintEvent(QPaintEvent*) override {
        ++tried;
        throw std::bad_alloc();
    }
};

}  // namespace

TEST_CASE("an event without memory is told, and the work goes on") {
    OpenWindow open;
    const Listening listening(open.window);
    open.click({400, 300});
    open.waitForMask();
    const QStatusBar& bar = *open.window.statusBar();

    failIn(open.window, std::bad_alloc());
    REQUIRE(waitUntil([&] { return bar.currentMessage().contains("not enough memory"); }));
    failIn(open.view(), std::runtime_error("the reason"));
    REQUIRE(waitUntil([&] { return bar.currentMessage().contains("(the reason)"); }));

    REQUIRE(open.document().clicks().size() == 1);
    open.click({460, 300});
    open.waitForMask();
    REQUIRE(open.document().clicks().size() == 2);
}

TEST_CASE("a widget that fails at each picture does not keep the window from working") {
    OpenWindow open;
    const Listening listening(open.window);
    Unpaintable broken(&open.window);
    broken.resize(40, 40);
    broken.show();
    REQUIRE(waitUntil([&] { return broken.tried > 0; }));
    REQUIRE(waitUntil(
        [&] { return open.window.statusBar()->currentMessage().contains("not enough memory"); }));
    open.click({400, 300});
    open.waitForMask();
    REQUIRE(open.document().clicks().size() == 1);
}

}  // namespace cgam::test
