#include "core/session/database.h"
#include "tests/window/open_window.h"
#include "ui/slide/slide_opener.h"

#include <QAbstractButton>
#include <QMessageBox>
#include <QTimer>
#include <atomic>
#include <chrono>
#include <fcntl.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace cgam::test {

namespace {

/// A program that keeps a session to itself, as one on a slow disk does while it writes.
class Hold {
public:
    explicit Hold(const std::filesystem::path& file) : file_(file, Database::Mode::ReadWrite) {
        file_.run("BEGIN EXCLUSIVE");
    }
    void letGo() { file_.run("ROLLBACK"); }

private:
    Database file_;
};

/// A file that keeps whoever opens it until letGo(), as a disk does that has to wake up. It is
/// empty.
class SlowFile {
public:
    explicit SlowFile(std::filesystem::path path) : path_(std::move(path)) {
        REQUIRE(::mkfifo(path_.c_str(), 0600) == 0);
    }
    ~SlowFile() {
        letGo();
        ended_ = true;
        disk_.join();
    }
    const std::filesystem::path& path() const { return path_; }
    void letGo() {
        if (disk_.joinable()) return;
        disk_ = std::thread([this] {
            // A reader's open() ends when somebody opens for writing.
            while (!ended_) {
                const int file = ::open(path_.c_str(), O_WRONLY | O_NONBLOCK);
                if (file >= 0) ::close(file);
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
        });
    }

private:
    std::filesystem::path path_;
    std::thread disk_;
    std::atomic<bool> ended_ = false;
};

/// Whether the window's events are handled.
bool windowLives() {
    bool reached = false;
    QTimer::singleShot(0, [&] { reached = true; });
    return waitUntil([&] { return reached; });
}

/// Presses a button of the next question; its text is added to `asked`.
void answerNext(QMessageBox::StandardButton button, QStringList& asked) {
    QTimer::singleShot(0, qApp, [button, &asked] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        if (box == nullptr) return answerNext(button, asked);
        asked.append(box->text());
        box->button(button)->click();
    });
}

}  // namespace

TEST_CASE("a slide is shown before its earlier work is read, and the window lives meanwhile") {
    OpenWindow open;
    open.click({400, 300});
    open.waitForMask();
    const SlideMask mask = open.document().mask();
    const auto slide = open.window.slide()->path;
    REQUIRE(waitUntil([&] { return !open.window.sessionFile().empty(); }));
    const auto file = open.window.sessionFile();
    open.window.closeSlide();
    REQUIRE(waitUntil([&] { return readSession(file).ok(); }));

    Hold hold(file);
    open.window.openFile(slide);
    REQUIRE(waitUntil([&] { return open.window.slide() != nullptr; }));
    REQUIRE(windowLives());
    REQUIRE(open.window.work() == nullptr);
    open.click({300, 300});  // nothing to click into yet: no crash
    hold.letGo();
    REQUIRE(waitUntil([&] { return open.window.work() != nullptr; }));
    REQUIRE(open.document().mask() == mask);
}

TEST_CASE("a slide gets its earlier work though another one could not be opened meanwhile") {
    OpenWindow open;
    open.click({400, 300});
    open.waitForMask();
    const auto slide = open.window.slide()->path;
    REQUIRE(waitUntil([&] { return !open.window.sessionFile().empty(); }));
    const auto file = open.window.sessionFile();
    open.window.closeSlide();
    REQUIRE(waitUntil([&] { return readSession(file).ok(); }));

    Hold hold(file);
    open.window.openFile(slide);
    REQUIRE(waitUntil([&] { return open.window.slide() != nullptr; }));
    bool failed = false;
    QObject::connect(&open.window, &app::MainWindow::slideFailed, [&] { failed = true; });
    open.window.openFile(open.folder / "none.svs");
    REQUIRE(waitUntil([&] { return failed; }));
    hold.letGo();
    REQUIRE(waitUntil([&] { return open.window.work() != nullptr; }));
    REQUIRE(open.document().clicks().size() == 1);
}

TEST_CASE("a slide on a disk that does not answer holds up nothing, and another can be opened") {
    const TemporaryFolder folder;
    SlowFile slow(folder / "slow.svs");
    OpenWindow open;
    open.window.openFile(slow.path());
    REQUIRE(windowLives());
    open.click({400, 300});
    open.waitForMask();
    REQUIRE(open.document().clicks().size() == 1);
    open.open(open.window.slide()->path);
    REQUIRE(open.document().clicks().size() == 1);
    slow.letGo();  // what is overtaken is dropped
    REQUIRE(windowLives());
    REQUIRE(open.window.slide()->path.filename() == "slide.png");
}

TEST_CASE("a slide whose bytes come late is shown, and nothing is kept of what is no file") {
    const TemporaryFolder folder;
    SlowFile slow(folder / "slow.png");
    OpenWindow open;
    auto slide = std::make_shared<ui::OpenedSlide>(*open.window.slide());
    slide->path = slow.path();
    open.window.showSlide(slide);
    REQUIRE(open.window.slide()->path == slow.path());
    REQUIRE(windowLives());
    REQUIRE(open.window.work() == nullptr);
    slow.letGo();
    REQUIRE(waitUntil([&] { return open.window.work() != nullptr; }));
    open.click({400, 300});
    open.waitForMask();
    REQUIRE(open.window.sessionFile().empty());
}

TEST_CASE("the window can be closed while a session and a slide are being opened") {
    auto open = std::make_unique<OpenWindow>();
    open->click({400, 300});
    open->waitForMask();
    REQUIRE(waitUntil([&] { return !open->window.sessionFile().empty(); }));
    const auto file = open->window.sessionFile();
    open->window.closeSlide();
    REQUIRE(waitUntil([&] { return readSession(file).ok(); }));

    const TemporaryFolder folder;
    SlowFile slow(folder / "slow.svs");
    open->window.openFile(slow.path());
    Hold hold(file);
    open->window.openFile(file);
    REQUIRE(windowLives());
    REQUIRE(open->window.close());
    slow.letGo();
    std::thread disk([&] { hold.letGo(); });
    open.reset();  // waits for its threads, not for ever
    disk.join();
}

TEST_CASE("clicks that are made while their session file is being made are all in it") {
    OpenWindow open;
    for (const double x : {300.0, 360.0, 420.0})
        open.click({x, 300});
    open.work().undo();
    REQUIRE(open.document().clicks().size() == 2);
    open.waitForMask();
    const auto slide = open.window.slide()->path;
    const SlideMask mask = open.document().mask();
    open.window.closeSlide();
    open.open(slide);
    REQUIRE(open.document().clicks().size() == 2);
    REQUIRE(open.document().canRedo());
    REQUIRE(open.document().mask() == mask);
}

TEST_CASE("where nothing can be written the window says so, and asks before work is lost") {
    OpenWindow open;
    open.window.setSessionFolder(open.folder.write("no-folder", "a file") / "sessions");
    open.click({400, 300});
    open.waitForMask();
    QStringList asked;
    answerNext(QMessageBox::Cancel, asked);
    open.window.closeSlide();
    REQUIRE(asked.size() == 1);
    REQUIRE(open.window.work() != nullptr);
    answerNext(QMessageBox::Cancel, asked);
    open.window.openFile(open.window.slide()->path);
    answerNext(QMessageBox::Cancel, asked);
    REQUIRE_FALSE(open.window.close());
    REQUIRE(asked.size() == 3);
    REQUIRE(open.document().clicks().size() == 1);
    REQUIRE(open.document().canUndo());

    // There is room again: all of it is written with the next action.
    open.window.setSessionFolder(open.folder / "sessions");
    open.click({300, 300});
    open.waitForMask();
    REQUIRE(waitUntil([&] { return !open.window.sessionFile().empty(); }));
    open.window.closeSlide();
    REQUIRE(open.window.work() == nullptr);
}

}  // namespace cgam::test
