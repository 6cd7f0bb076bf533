#include "tests/window/open_window.h"
#include "ui/panels/start_page.h"

#include <QAbstractButton>
#include <QMessageBox>
#include <QPushButton>
#include <QTreeWidget>

namespace cgam::test {

namespace {

/// The list of kept work, once it has so many rows.
QTreeWidget& keptWork(app::MainWindow& window, int rows) {
    auto* list = window.startPage().findChild<QTreeWidget*>();
    REQUIRE(list != nullptr);
    REQUIRE(waitUntil([&] { return list->topLevelItemCount() == rows; }));
    return *list;
}

QMessageBox& question() {
    REQUIRE(waitUntil([] { return QApplication::activeModalWidget() != nullptr; }));
    auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
    REQUIRE(box != nullptr);
    return *box;
}

void press(QMessageBox& box, const QString& text) {
    for (QAbstractButton* button : box.buttons())
        if (button->text().remove(QLatin1Char('&')).startsWith(text)) return button->click();
    FAIL("There is no such button.");
}

}  // namespace

TEST_CASE("work without a name is offered at the start, and goes on from there") {
    OpenWindow open;
    REQUIRE(keptWork(open.window, 0).isVisibleTo(&open.window.startPage()) == false);
    open.click({400, 300});
    open.click({450, 320}, Qt::RightButton);
    open.waitForMask();
    const SlideMask mask = open.document().mask();
    open.window.closeSlide();

    QTreeWidget& list = keptWork(open.window, 1);
    REQUIRE(list.isVisibleTo(&open.window.startPage()));
    const QTreeWidgetItem* item = list.topLevelItem(0);
    REQUIRE(item->text(0) == QStringLiteral("slide.png"));
    REQUIRE(item->text(1) == QStringLiteral("2"));
    REQUIRE_FALSE(item->text(2).isEmpty());

    bool shown = false;
    QObject::connect(&open.window, &app::MainWindow::slideShown, &list, [&] { shown = true; });
    QTest::keyClick(&list, Qt::Key_Return);
    REQUIRE(waitUntil([&] { return shown; }));
    REQUIRE(open.document().mask() == mask);

    // It is still without a name: giving it one takes it from the list.
    REQUIRE(open.saveAs(open.folder / "named.cgam").isEmpty());
    open.window.closeSlide();
    keptWork(open.window, 0);
}

TEST_CASE("kept work is discarded only after a question") {
    OpenWindow open;
    open.click({400, 300});
    open.waitForMask();
    REQUIRE(waitUntil([&] { return !open.window.sessionFile().empty(); }));
    const auto file = open.window.sessionFile();
    open.window.closeSlide();
    QTreeWidget& list = keptWork(open.window, 1);
    REQUIRE(QTest::qWaitForWindowActive(&open.window));
    list.setFocus();

    QTest::keyClick(&list, Qt::Key_Delete);
    REQUIRE(question().text().contains(QStringLiteral("slide.png")));
    REQUIRE(question().defaultButton()->text().contains(QStringLiteral("Cancel")));
    press(question(), QStringLiteral("Cancel"));
    REQUIRE(std::filesystem::exists(file));

    QTest::keyClick(&list, Qt::Key_Delete);
    press(question(), QStringLiteral("Discard"));
    keptWork(open.window, 0);
    REQUIRE_FALSE(std::filesystem::exists(file));
}

TEST_CASE("kept work that cannot be read is listed, and opening it says why") {
    OpenWindow open;
    open.window.closeSlide();
    std::filesystem::create_directories(open.folder / "sessions");
    open.folder.write("sessions/broken.cgam", "no database");
    open.window.setSessionFolder(open.folder / "sessions");
    QTreeWidget& list = keptWork(open.window, 1);
    QString said;
    QObject::connect(&open.window, &app::MainWindow::slideFailed, &list,
                     [&](const QString& sentence) { said = sentence; });
    QTest::keyClick(&list, Qt::Key_Return);
    REQUIRE(waitUntil([&] { return !said.isEmpty(); }));
    REQUIRE(said.contains(QStringLiteral("is not a session")));
}

}  // namespace cgam::test
