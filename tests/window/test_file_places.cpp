// Where file dialogs begin, and where exports go.

#include "app/annotator/demo_slide_file.h"
#include "app/annotator/file_places.h"
#include "tests/window/open_window.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>
#include <QTimer>

namespace cgam::test {

namespace {

/// Where the next file dialog begins; it is left, or a folder is chosen in it.
class NextDialog {
public:
    explicit NextDialog(const QString& choose = {}) {
        QObject::connect(&timer_, &QTimer::timeout, &timer_, [this, choose] {
            auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            if (dialog == nullptr) return;
            folder = dialog->directory().absolutePath();
            timer_.stop();
            if (!choose.isEmpty())
                dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(choose);
            QMetaObject::invokeMethod(dialog, choose.isEmpty() ? "reject" : "accept",
                                      Qt::QueuedConnection);
        });
        timer_.start(10);
    }
    QString folder;

private:
    QTimer timer_;
};

QAction& action(OpenWindow& open, const QString& begins) {
    for (QAction* one : open.window.findChildren<QAction*>())
        if (one->text().remove(QLatin1Char('&')).startsWith(begins)) return *one;
    FAIL("There is no action " + begins.toStdString());
    throw std::logic_error("not reached");
}

QString dialogOf(QAction& action) {
    const NextDialog dialog;
    action.trigger();
    return dialog.folder;
}

/// Of which the export sentence speaks.
QString exportedBy(OpenWindow& open, const std::function<void()>& act) {
    QString said;
    const auto here = std::make_unique<QObject>();
    QObject::connect(&open.window, &app::MainWindow::exported, here.get(),
                     [&](const QString& sentence) { said = sentence; });
    act();
    REQUIRE(waitUntil([&] { return !said.isEmpty(); }));
    return said;
}

}  // namespace

TEST_CASE("the program's own folders are no place to begin at") {
    CHECK(app::folderBeside("/slides/a.svs") == QStringLiteral("/slides"));
    CHECK(app::folderBeside(app::demoSlideFile()) == app::documentsFolder());
    CHECK(QDir(app::documentsFolder()).exists());
    CHECK(app::writableFolderBeside("/nowhere/a.svs") == app::documentsFolder());
}

TEST_CASE("a slide that is named as on a command line is known by its folder, too") {
    OpenWindow open;
    const std::filesystem::path slide = open.folder / "slide.png";
    open.open(std::filesystem::relative(slide));
    REQUIRE(open.window.slide()->path.is_absolute());
    REQUIRE(std::filesystem::equivalent(open.window.slide()->path, slide));
}

TEST_CASE("a session's name is asked for beside the slide, wherever exports go") {
    OpenWindow open;
    const QString beside = ui::nameOf(open.folder.path());
    const TemporaryFolder exports;
    QSettings().remove(QStringLiteral("sessionFolder"));
    QSettings().setValue(QStringLiteral("exportFolder"), ui::nameOf(exports.path()));
    open.click({400, 300});
    open.waitForMask();
    QAction& save = action(open, QStringLiteral("Save session as"));
    CHECK(dialogOf(save) == beside);
    CHECK(dialogOf(action(open, QStringLiteral("Import a mask"))) == beside);
    const TemporaryFolder named;
    REQUIRE(open.saveAs(named / "a.cgam").isEmpty());
    CHECK(dialogOf(save) == ui::nameOf(named.path()));  // beside the session that has a name
    QSettings().remove(QStringLiteral("exportFolder"));
}

TEST_CASE("exporting into a folder exports; where exports go is a choice that can be taken back") {
    OpenWindow open;
    open.click({400, 300});
    open.waitForMask();
    const TemporaryFolder there;
    QSettings().remove(QStringLiteral("exportFolder"));
    const QString said = exportedBy(open, [&] {
        const NextDialog dialog(ui::nameOf(there.path()));
        action(open, QStringLiteral("All into a folder")).trigger();
    });
    INFO(said.toStdString());
    CHECK(std::filesystem::exists(there / "slide-cgam.geojson"));
    CHECK(std::filesystem::exists(there / "slide-cgam_mask.png"));
    CHECK_FALSE(std::filesystem::exists(open.folder / "slide-cgam.geojson"));

    // The others go beside the slide as before.
    QAction& geojson = action(open, QStringLiteral("GeoJSON (QuPath)"));
    exportedBy(open, [&] { geojson.trigger(); });
    CHECK(std::filesystem::exists(open.folder / "slide-cgam.geojson"));

    QMenu& folders = *action(open, QStringLiteral("Exports go to")).menu();
    const auto choices = [&] {
        Q_EMIT folders.aboutToShow();
        return folders.actions();
    };
    REQUIRE(choices().size() == 2);
    CHECK(choices().front()->isChecked());
    const TemporaryFolder other;
    {
        const NextDialog dialog(ui::nameOf(other.path()));
        choices().back()->trigger();
    }
    REQUIRE(choices().size() == 3);
    CHECK(choices()[1]->isChecked());
    CHECK(choices()[1]->text() == ui::nameOf(other.path()));
    exportedBy(open, [&] { geojson.trigger(); });
    CHECK(std::filesystem::exists(other / "slide-cgam.geojson"));
    choices().front()->trigger();
    CHECK(choices().front()->isChecked());
    CHECK(choices().size() == 2);
}

}  // namespace cgam::test
