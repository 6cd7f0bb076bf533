#include "app/annotator/export_text.h"
#include "core/session/database.h"
#include "core/session/session_lock.h"
#include "tests/base/ordinary_user.h"
#include "tests/window/open_window.h"
#include "ui/slide/paths.h"
#include "ui/slide/slide_memory.h"

#include <QAbstractButton>
#include <QAction>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QStatusBar>
#include <QTimer>

namespace cgam::test {

namespace {

/// A window that has closed a session under a name, made by two clicks.
class ClosedSession {
public:
    ClosedSession() {
        open.click({400, 300});
        open.click({450, 320}, Qt::RightButton);
        open.waitForMask();
        mask = open.document().mask();
        REQUIRE(open.saveAs(file).isEmpty());
        // It is found again: the slide leads to sessions without a name only.
        REQUIRE(ui::SlideMemory::recentSlides().value(0) == ui::nameOf(file));
        open.closeSession();
    }

    /// What opening it says where it fails; empty where it is shown.
    QString openIt() {
        std::optional<QString> outcome;
        const auto here = std::make_unique<QObject>();
        QObject::connect(&open.window, &app::MainWindow::slideShown, here.get(),
                         [&] { outcome = QString(); });
        QObject::connect(&open.window, &app::MainWindow::slideFailed, here.get(),
                         [&](const QString& sentence) { outcome = sentence; });
        open.window.openFile(file);
        REQUIRE(waitUntil([&] { return outcome.has_value(); }));
        return *outcome;
    }

    OpenWindow open;
    std::filesystem::path file = open.folder / "named.cgam";
    std::filesystem::path slide = open.folder / "slide.png";
    SlideMask mask;
};

/// Presses a button of the next question, and tells what was asked. With a file: chooses it in the
/// file dialog that follows.
class NextQuestion {
public:
    NextQuestion(const QString& button, const std::filesystem::path& file = {}) {
        QObject::connect(&timer_, &QTimer::timeout, &timer_, [this, button, file] {
            if (auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget())) {
                if (file.empty()) return;  // it is for another question
                dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))
                    ->setText(ui::nameOf(file));
                // What the dialog's own button does.
                QMetaObject::invokeMethod(dialog, "accept", Qt::QueuedConnection);
                timer_.stop();
                return;
            }
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            if (box == nullptr || !asked.isEmpty()) return;
            for (QAbstractButton* one : box->buttons()) {
                if (!one->text().remove(QLatin1Char('&')).startsWith(button)) continue;
                asked = box->text();
                if (file.empty()) timer_.stop();
                // Not from here: a timer does not fire inside its own call, and the file dialog
                // that follows is for it too.
                QTimer::singleShot(0, one, [one] { one->click(); });
                return;
            }
        });
        timer_.start(10);
    }
    QString asked;

private:
    QTimer timer_;
};

/// A slide of which nothing can be read any more.
class UnreadableSlide : public SlideSource {
public:
    explicit UnreadableSlide(SlideInfo info) : info_(std::move(info)) {}
    const SlideInfo& info() const override { return info_; }
    Result<ImageRgb> readRegion(int, std::int64_t, std::int64_t, int, int) const override {
        return badInput("It cannot be decoded.");
    }

private:
    SlideInfo info_;
};

}  // namespace

TEST_CASE("a session of a newer version is refused in a sentence, and stays as it is") {
    ClosedSession closed;
    Database(closed.file, Database::Mode::ReadWrite).run("PRAGMA user_version = 99");
    const std::string before = contentOf(closed.file);
    const QString said = closed.openIt();
    REQUIRE(said.contains(QStringLiteral("newer version")));
    REQUIRE(said.contains(QStringLiteral("99")));
    REQUIRE(closed.open.window.work() == nullptr);
    REQUIRE(contentOf(closed.file) == before);
}

TEST_CASE("a session without a name of a newer version stays, and new work goes beside it") {
    OpenWindow open;
    open.click({400, 300});
    open.waitForMask();
    REQUIRE(waitUntil([&] { return !open.window.sessionFile().empty(); }));
    const auto old = open.window.sessionFile();
    const auto slide = open.window.slide()->path;
    open.closeSession();
    Database(old, Database::Mode::ReadWrite).run("PRAGMA user_version = 99");
    open.open(slide);
    REQUIRE(open.window.statusBar()->currentMessage().contains(QStringLiteral("newer version")));
    REQUIRE(open.document().clicks().empty());
    open.click({300, 300});
    open.waitForMask();
    REQUIRE(waitUntil([&] { return !open.window.sessionFile().empty(); }));
    REQUIRE(open.window.sessionFile() != old);
    open.window.closeSlide();
    open.open(slide);
    REQUIRE(open.document().clicks().size() == 1);
    REQUIRE(std::filesystem::exists(old));
}

TEST_CASE("a slide that was moved is asked for, and the session remembers the new place") {
    ClosedSession closed;
    std::filesystem::create_directory(closed.open.folder / "elsewhere");
    const auto moved = closed.open.folder / "elsewhere" / "other name.png";
    std::filesystem::rename(closed.slide, moved);
    {
        const NextQuestion question(QStringLiteral("Locate"), moved);
        REQUIRE(closed.openIt().isEmpty());
        REQUIRE(question.asked.contains(QStringLiteral("slide.png")));
    }
    REQUIRE(closed.open.document().mask() == closed.mask);
    REQUIRE(closed.open.window.slide()->path == moved);
    closed.open.window.closeSlide();
    REQUIRE(closed.openIt().isEmpty());  // asks nothing any more
    REQUIRE(closed.open.window.slide()->path == moved);
}

TEST_CASE("a session that another program has open is shown, and nothing is written to it") {
    ClosedSession closed;
    SessionLock other;
    REQUIRE(other.take(closed.file) == SessionLock::Outcome::Taken);
    REQUIRE(closed.openIt().isEmpty());
    OpenWindow& open = closed.open;
    REQUIRE(open.document().mask() == closed.mask);
    REQUIRE(open.window.statusBar()->currentMessage().contains(QStringLiteral("another program")));
    const auto& label = *open.window.statusBar()->findChild<QLabel*>(QStringLiteral("maskState"));
    REQUIRE(label.text().startsWith(QStringLiteral("not saved")));
    const std::string before = contentOf(closed.file);
    open.click({300, 300});
    open.waitForMask();
    REQUIRE(contentOf(closed.file) == before);
    {
        const NextQuestion question(QStringLiteral("Cancel"));
        open.window.closeSlide();
        REQUIRE(question.asked.contains(QStringLiteral("another program")));
    }
    REQUIRE(open.document().clicks().size() == 3);

    // Under another name it is kept.
    REQUIRE(open.saveAs(open.folder / "mine.cgam").isEmpty());
    open.closeSession();
    REQUIRE(open.window.work() == nullptr);
    REQUIRE(readSession(open.folder / "mine.cgam").value().document.clicks.size() == 3);
    REQUIRE(contentOf(closed.file) == before);
}

TEST_CASE(
    "bug_S12: where a session cannot be saved the window says why and asks for another place") {
    OpenWindow open;
    open.click({400, 300});
    open.waitForMask();
    REQUIRE(waitUntil([&] { return !open.window.sessionFile().empty(); }));
    const auto kept = open.window.sessionFile();
    QAction* save = nullptr;
    for (QAction* action : open.window.findChildren<QAction*>())
        if (action->shortcut() == QKeySequence(QKeySequence::Save)) save = action;
    REQUIRE(save != nullptr);
    {
        // A folder that nobody can write to, whoever runs this.
        const NextQuestion name(QString(), "/proc/mine.cgam");
        save->trigger();
    }
    const auto elsewhere = open.folder / "mine.cgam";
    const NextQuestion another(QStringLiteral("Choose another place"), elsewhere);
    REQUIRE(waitUntil([&] { return !another.asked.isEmpty(); }));
    REQUIRE(another.asked.contains(QStringLiteral("mine.cgam")));
    REQUIRE(another.asked.endsWith(QLatin1Char('.')));
    // Nothing was lost on the way: the work is still in its file, and goes on there.
    REQUIRE(open.window.sessionFile() == kept);
    REQUIRE(waitUntil([&] { return open.window.sessionFile() == elsewhere; }));
    open.click({300, 300});
    open.waitForMask();
    open.closeSession();
    REQUIRE(readSession(elsewhere).value().document.clicks.size() == 2);
}

TEST_CASE("bug_S12: work on a slide in a folder without write right is kept in the user's folder") {
    const TemporaryFolder folder;
    OpenWindow open;
    const auto elsewhere = folder / "slides";
    std::filesystem::create_directory(elsewhere);
    std::filesystem::copy_file(open.folder / "slide.png", elsewhere / "slide.png");
    std::filesystem::permissions(
        elsewhere, std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
    open.open(elsewhere / "slide.png");
    open.click({400, 300});
    open.waitForMask();
    REQUIRE(waitUntil([&] { return !open.window.sessionFile().empty(); }));
    REQUIRE(open.window.sessionFile().parent_path() == open.folder / "sessions");
    REQUIRE(std::distance(std::filesystem::directory_iterator(elsewhere), {}) == 1);
    std::filesystem::permissions(elsewhere, std::filesystem::perms::owner_all);
}

TEST_CASE("opening the session that is open already changes nothing") {
    ClosedSession closed;
    REQUIRE(closed.openIt().isEmpty());
    closed.open.window.openFile(closed.file);
    REQUIRE(
        closed.open.window.statusBar()->currentMessage().contains(QStringLiteral("open already")));
    closed.open.click({300, 300});
    closed.open.waitForMask();
    REQUIRE(closed.open.document().clicks().size() == 3);
}

TEST_CASE("a session whose slide is damaged says so, and exports all that needs no slide") {
    ClosedSession closed;
    std::filesystem::resize_file(closed.slide, std::filesystem::file_size(closed.slide) / 2);
    const auto out = closed.open.folder / "out";
    std::filesystem::create_directory(out);
    QString said;
    QObject::connect(&closed.open.window, &app::MainWindow::exported, &closed.open.view(),
                     [&](const QString& sentence) { said = sentence; });
    const NextQuestion question(QStringLiteral("Export without"), out);
    REQUIRE(closed.openIt().contains(QStringLiteral("only exported")));
    REQUIRE(question.asked.contains(QStringLiteral("slide.png")));
    REQUIRE(waitUntil([&] { return !said.isEmpty(); }));
    INFO(said.toStdString());
    REQUIRE(said.contains(QStringLiteral("6 files and 4 JSON files")));
    for (const char* name :
         {"slide-cgam.geojson", "slide-cgam.xml", "slide-cgam_mask.png", "slide-cgam_mask.json",
          "slide-cgam_labels.png", "slide-cgam_probability.png", "slide-cgam_attention.png"})
        REQUIRE(std::filesystem::exists(out / name));
    REQUIRE_FALSE(std::filesystem::exists(out / "slide-cgam_overlay.png"));
    // The session is free again.
    REQUIRE(waitUntil([&] { return !isSessionLocked(closed.file); }));
}

TEST_CASE("a slide that is damaged while it is shown keeps only the overlay from being exported") {
    OpenWindow open;
    open.click({400, 300});
    open.waitForMask();
    const app::ExportJob job = open.window.exportJob();
    const test::TemporaryFolder out;
    std::vector<app::ExportTarget> targets;
    for (const app::ExportKind kind : app::exportsOf(job.content))
        targets.push_back({kind, out / app::endingOf(kind)});
    app::ExportJob damaged = job;
    damaged.pixels = std::make_shared<UnreadableSlide>(job.pixels->info());
    const app::ExportOutcome outcome = app::exportFiles(damaged, targets);
    REQUIRE(outcome.written.size() + 1 == targets.size());
    REQUIRE(outcome.failed.size() == 1);
    REQUIRE(outcome.failed.front().file == out / "-cgam_overlay.png");
    // A cause that does not speak of the file.
    REQUIRE(app::exportSentence(outcome).endsWith(
        QStringLiteral("-cgam_overlay.png: It cannot be decoded.")));
}

TEST_CASE("a session in a read-only folder is saved again when the folder can be written to") {
    const OrdinaryUser user;
    if (!user) return;
    ClosedSession closed;
    const auto& folder = closed.open.folder.path();
    std::filesystem::permissions(
        folder, std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
    REQUIRE(closed.openIt().isEmpty());
    OpenWindow& open = closed.open;
    const auto& label = *open.window.statusBar()->findChild<QLabel*>(QStringLiteral("maskState"));
    REQUIRE(label.text().startsWith(QStringLiteral("not saved")));
    open.click({300, 300});
    open.waitForMask();
    REQUIRE(readSession(closed.file).value().document.clicks.size() == 2);
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
    REQUIRE(waitUntil([&] { return !label.text().startsWith(QStringLiteral("not saved")); }));
    REQUIRE(open.window.statusBar()->currentMessage().contains(QStringLiteral("again")));
    open.closeSession();  // asks nothing
    REQUIRE(open.window.work() == nullptr);
    REQUIRE(readSession(closed.file).value().document.clicks.size() == 3);
}

TEST_CASE("another slide in place of the one that was moved is not taken for it") {
    ClosedSession closed;
    std::filesystem::remove(closed.slide);
    const TemporaryFolder other;
    const auto wrong = writeSlide(other, 1600, 1201);
    QString failed;
    const QObject here;
    QObject::connect(&closed.open.window, &app::MainWindow::slideFailed, &here,
                     [&](const QString& sentence) { failed = sentence; });
    const NextQuestion first(QStringLiteral("Locate"), wrong);
    closed.open.window.openFile(closed.file);
    REQUIRE(waitUntil([&] { return !first.asked.isEmpty(); }));
    const NextQuestion second(QStringLiteral("Cancel"));
    REQUIRE(waitUntil([&] { return !second.asked.isEmpty(); }));
    REQUIRE(second.asked.contains(QStringLiteral("is not the slide")));
    REQUIRE(waitUntil([&] { return !failed.isEmpty(); }));
    REQUIRE(failed.contains(QStringLiteral("was not opened")));
    REQUIRE(closed.open.window.work() == nullptr);
}

}  // namespace cgam::test
