#include "tests/window/open_window.h"

#include <QColor>
#include <QFocusEvent>

namespace cgam::test {

namespace {

/// A window whose view has the keyboard, at 1:1.
class KeyboardWindow : public OpenWindow {
public:
    KeyboardWindow() {
        REQUIRE(QTest::qWaitForWindowActive(&window));
        view().setView(view().view().withScale(1).centredOn({800, 600}));
        view().setFocus();
    }
    void key(Qt::Key code, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(&view(), code, modifiers);
    }
    QPointF middle() {
        return view().view().toSlide(QPointF(view().width() / 2.0, view().height() / 2.0));
    }
    bool isAiming() { return window.clickTool().isAiming(); }
};

}  // namespace

TEST_CASE("clicks of both signs are set with the keyboard alone") {
    KeyboardWindow open;
    open.key(Qt::Key_Return);
    // The first one shows where the next will be.
    REQUIRE(open.isAiming());
    REQUIRE(open.document().clicks().empty());
    open.key(Qt::Key_Return);
    REQUIRE(open.document().clicks().size() == 1);
    REQUIRE(open.newest().positive);
    REQUIRE(open.newest().x == Approx(open.middle().x()));
    REQUIRE(open.newest().y == Approx(open.middle().y()));
    open.waitForMask();

    const double before = open.middle().x();
    open.key(Qt::Key_Right);
    REQUIRE(open.middle().x() > before + 50);
    open.key(Qt::Key_BracketRight);
    open.key(Qt::Key_Enter, Qt::ShiftModifier | Qt::KeypadModifier);
    REQUIRE(open.document().clicks().size() == 2);
    REQUIRE_FALSE(open.newest().positive);
    REQUIRE(open.newest().x == Approx(open.middle().x()));
    REQUIRE(open.newest().radius == Approx(open.window.clickTool().circle().radius()));
    REQUIRE(open.newest().radius > open.document().clicks().begin()->second.radius);
    open.waitForMask();
    REQUIRE(open.work().status().shown == ui::WorkStatus::Shown::Final);
}

TEST_CASE("the cross is there while the keyboard is used, and gone when the mouse is") {
    KeyboardWindow open;
    const auto darkAtCross = [&] {
        const QImage picture = open.view().grab().toImage();
        const double ratio = picture.devicePixelRatio();
        const QPointF arm = QPointF(open.view().width() / 2.0 - 17, open.view().height() / 2.0);
        // The arm is a pixel wide, and the middle of the view may lie between two.
        int darkest = 255;
        for (int dy = -2; dy <= 2; ++dy)
            darkest = std::min(
                darkest, picture.pixelColor((arm * ratio).toPoint() + QPoint(0, dy)).lightness());
        return darkest < 60;
    };
    REQUIRE_FALSE(open.isAiming());
    REQUIRE_FALSE(darkAtCross());
    open.key(Qt::Key_Down);
    REQUIRE(open.isAiming());
    REQUIRE(waitUntil([&] { return open.view().isSharp(); }));
    REQUIRE(darkAtCross());
    open.key(Qt::Key_4);
    REQUIRE(open.isAiming());

    open.mouse(QEvent::MouseMove, {300, 200}, Qt::NoButton, Qt::NoButton);
    REQUIRE_FALSE(open.isAiming());
    REQUIRE_FALSE(darkAtCross());
    open.key(Qt::Key_Return);
    REQUIRE(open.document().clicks().empty());
    REQUIRE(open.isAiming());
    open.click({300, 200});
    REQUIRE_FALSE(open.isAiming());
    REQUIRE(open.document().clicks().size() == 1);
}

TEST_CASE("the cross comes with the Tab key and goes with the keyboard") {
    KeyboardWindow open;
    QFocusEvent in(QEvent::FocusIn, Qt::TabFocusReason);
    QApplication::sendEvent(&open.view(), &in);
    REQUIRE(open.isAiming());
    QFocusEvent out(QEvent::FocusOut, Qt::TabFocusReason);
    QApplication::sendEvent(&open.view(), &out);
    REQUIRE_FALSE(open.isAiming());
}

TEST_CASE("with other tools Return sets no click") {
    KeyboardWindow open;
    for (const app::Tool tool : {app::Tool::Select, app::Tool::Brush, app::Tool::Polygon}) {
        open.window.setTool(tool);
        open.key(Qt::Key_Return);
        open.key(Qt::Key_Return);
    }
    REQUIRE(open.document().clicks().empty());
    REQUIRE(open.document().content().steps.empty());
    open.window.setTool(app::Tool::Click);
    open.key(Qt::Key_Return);
    REQUIRE(open.document().clicks().size() <= 1);
}

}  // namespace cgam::test
