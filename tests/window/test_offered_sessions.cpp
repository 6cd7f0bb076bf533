// A slide that is opened itself, though there is a session of it.

#include "tests/window/open_window.h"
#include "ui/panels/offer_bar.h"

#include <QPushButton>

namespace cgam::test {

namespace {

/// A window that has closed its slide after two clicks, with or without a name for the session.
class LeftSlide {
public:
    explicit LeftSlide(bool named) {
        open.click({400, 300});
        open.click({450, 320}, Qt::RightButton);
        open.waitForMask();
        mask = open.document().mask();
        REQUIRE(waitUntil([&] { return !open.window.sessionFile().empty(); }));
        if (named) REQUIRE(open.saveAs(open.folder / "named.cgam").isEmpty());
        leave();
    }

    void leave() {
        file = open.window.sessionFile();
        open.closeSession();
    }

    ui::OfferBar& bar() { return *open.view().findChild<ui::OfferBar*>(); }

    /// Presses a button of the bar.
    void press(const QString& text) {
        for (auto* button : bar().findChildren<QPushButton*>())
            if (button->text() == text) return button->click();
        FAIL("There is no such button.");
    }

    void goOn() {
        bool shown = false;
        const auto here = std::make_unique<QObject>();
        QObject::connect(&open.window, &app::MainWindow::slideShown, here.get(),
                         [&] { shown = true; });
        press(QStringLiteral("Go on with it"));
        REQUIRE(waitUntil([&] { return shown; }));
    }

    OpenWindow open;
    std::filesystem::path slide = open.folder / "slide.png";
    std::filesystem::path file;
    SlideMask mask;
};

}  // namespace

TEST_CASE("a slide with a session under a name offers to go on with it") {
    LeftSlide left(true);
    OpenWindow& open = left.open;
    open.open(left.slide);
    REQUIRE(open.document().clicks().empty());
    REQUIRE(left.bar().isVisible());
    CHECK(left.bar().text().contains(QStringLiteral("named.cgam: 2 clicks, last changed today")));
    left.goOn();
    CHECK(left.bar().isHidden());
    CHECK(open.window.sessionFile() == left.file);
    CHECK(open.document().mask() == left.mask);
}

TEST_CASE("a session under a name is offered for the slide wherever it lies now") {
    LeftSlide left(true);
    OpenWindow& open = left.open;
    std::filesystem::create_directory(open.folder / "elsewhere");
    const auto moved = open.folder / "elsewhere" / "other name.png";
    std::filesystem::rename(left.slide, moved);
    open.open(moved);
    REQUIRE(left.bar().isVisible());
    left.goOn();  // asks for no slide: it is there
    CHECK(open.window.slide()->path == moved);
    CHECK(open.document().mask() == left.mask);
}

TEST_CASE("whoever clicks, or says so, starts anew; the session under a name stays as it is") {
    const bool says = GENERATE(true, false);
    LeftSlide left(true);
    OpenWindow& open = left.open;
    const std::string before = contentOf(left.file);
    open.open(left.slide);
    REQUIRE(left.bar().isVisible());
    if (says) {
        left.press(QStringLiteral("Start anew"));
        CHECK(left.bar().isHidden());
    }
    open.click({300, 400});
    CHECK(left.bar().isHidden());
    open.waitForMask();
    CHECK(open.document().clicks().size() == 1);
    REQUIRE(waitUntil([&] { return !open.window.sessionFile().empty(); }));
    left.leave();
    CHECK(contentOf(open.folder / "named.cgam") == before);

    // Work without a name does not hide the other.
    open.open(left.slide);
    CHECK(open.document().clicks().size() == 1);
    REQUIRE(left.bar().isVisible());
    CHECK(left.bar().text().contains(QStringLiteral("has no name yet")));
    left.goOn();
    CHECK(open.document().clicks().size() == 2);
}

TEST_CASE("what lies over the view stands one below the other") {
    LeftSlide left(true);
    OpenWindow& open = left.open;
    open.open(left.slide);
    REQUIRE(left.bar().isVisible());
    QWidget* scale = nullptr;
    for (QWidget* child : open.view().findChildren<QWidget*>())
        if (child->inherits("cgam::ui::ScaleQuestion")) scale = child;
    REQUIRE(scale != nullptr);
    scale->show();
    QApplication::processEvents();
    open.window.resize(open.window.width() + 40, open.window.height());
    QApplication::processEvents();
    CHECK_FALSE(scale->geometry().intersects(left.bar().geometry()));
}

TEST_CASE("work without a name is known by the slide's content, not by its name") {
    LeftSlide left(false);
    OpenWindow& open = left.open;
    const auto other = open.folder / "renamed.png";
    SECTION("a slide that was renamed has its work again, and keeps it in the same file") {
        std::filesystem::rename(left.slide, other);
        open.open(other);
        CHECK(open.document().mask() == left.mask);
        CHECK(open.window.sessionFile() == left.file);
        CHECK(left.bar().isHidden());
        left.leave();
        CHECK(readSession(left.file).value().slide.path == other);
        // And the next time, too.
        open.open(other);
        CHECK(open.document().mask() == left.mask);
        CHECK(open.window.sessionFile() == left.file);
    }
    SECTION("a copy beside the slide has work of its own") {
        std::filesystem::copy_file(left.slide, other);
        open.open(other);
        CHECK(open.document().clicks().empty());
    }
}

}  // namespace cgam::test
