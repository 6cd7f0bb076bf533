// Actions can be chosen where they can do something.

#include "tests/window/open_window.h"

#include <QAction>

namespace cgam::test {

namespace {

QAction& action(OpenWindow& open, const QString& begins) {
    for (QAction* one : open.window.findChildren<QAction*>())
        if (one->text().remove(QLatin1Char('&')).startsWith(begins)) return *one;
    FAIL("There is no action " + begins.toStdString());
    throw std::logic_error("not reached");
}

}  // namespace

TEST_CASE("what only some states allow is enabled in these alone, and says in which") {
    const auto script = std::make_shared<Script>();
    OpenWindow open(slowShelf(script));
    QAction& waiting = action(open, QStringLiteral("Work out waiting clicks"));
    QAction& apply = action(open, QStringLiteral("Apply the region around it"));
    QAction& remove = action(open, QStringLiteral("Delete the selected click"));
    QAction& sign = action(open, QStringLiteral("Selected click: other sign"));
    QAction& finish = action(open, QStringLiteral("Next click begins a new region"));
    QAction& heat = action(open, QStringLiteral("Heat map (PNG)"));
    QAction& anew = action(open, QStringLiteral("Work out everything anew"));
    for (QAction* one : {&waiting, &apply, &remove, &sign, &finish, &heat, &anew}) {
        INFO(one->text().toStdString());
        CHECK_FALSE(one->isEnabled());
        CHECK(one->toolTip().startsWith(QStringLiteral("Possible")));
    }

    script->hold();
    open.click({400, 300});
    REQUIRE(script->waitForBegun(1));
    CHECK_FALSE(waiting.isEnabled());  // it is being worked out
    CHECK(remove.isEnabled());
    CHECK(sign.isEnabled());
    CHECK(finish.isEnabled());
    open.work().cancel();
    open.waitForMask();
    CHECK(waiting.isEnabled());
    script->letGo();
    waiting.trigger();
    open.waitForMask();
    CHECK_FALSE(waiting.isEnabled());

    open.work().selectClick(std::nullopt);
    CHECK_FALSE(remove.isEnabled());
    open.work().finishRegion();
    open.window.closeSlide();
    CHECK_FALSE(waiting.isEnabled());
    CHECK_FALSE(finish.isEnabled());
}

TEST_CASE("a region of two clicks can be applied around it, and its heat map exported") {
    OpenWindow open;
    open.window.setMethod(Method::Cgam);
    open.click({400, 300});
    open.waitForMask();
    QAction& apply = action(open, QStringLiteral("Apply the region around it"));
    QAction& heat = action(open, QStringLiteral("Heat map (PNG)"));
    CHECK_FALSE(apply.isEnabled());
    CHECK_FALSE(heat.isEnabled());
    open.click({430, 310}, Qt::RightButton);
    open.waitForMask();
    CHECK(apply.isEnabled());
    CHECK(heat.isEnabled());
    open.work().undo();
    CHECK_FALSE(apply.isEnabled());
}

TEST_CASE("the frames on the slide are explained where they are switched") {
    OpenWindow open;
    CHECK(open.window.layerActions().regions->toolTip().contains(QStringLiteral("Dashed")));
}

}  // namespace cgam::test
