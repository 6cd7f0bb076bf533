// Leaving the program at every moment of a click, and starting it again and again.

#include "app/annotator/quiet_qt.h"
#include "tests/window/open_window.h"

#include <QProcess>
#include <algorithm>
#include <set>
#include <stdexcept>
#include <string>

namespace cgam::test {

namespace {

/// Closes the window as its user does. Whether the engine came back.
bool quit(OpenWindow& open) {
    open.window.close();
    return open.window.stopEngine();
}

/// The clicks that are kept in the only session of a folder.
std::size_t keptClicks(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".cgam") files.push_back(entry.path());
    REQUIRE(files.size() == 1);
    return readSession(files.front()).value().document.clicks.size();
}

/// A folder for sessions that outlives the window.
struct Kept {
    explicit Kept(OpenWindow& open) { open.window.setSessionFolder(folder.path()); }
    TemporaryFolder folder;
};

/// Runs the program itself off screen, without traces in the user's folders. The exit code, or -1
/// if it crashed or did not end. What it complains of goes into `said`.
int exitCodeOf(const QStringList& arguments, const TemporaryFolder& home,
               std::string* said = nullptr,
               QProcessEnvironment surroundings = QProcessEnvironment::systemEnvironment()) {
    for (const char* name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
        surroundings.insert(QString::fromLatin1(name), ui::nameOf(home.path()));
    QProcess program;
    surroundings.remove(QStringLiteral("XDG_RUNTIME_DIR"));
    program.setProcessEnvironment(surroundings);
    if (said == nullptr) program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program.start(QStringLiteral(CGAM_ANNOTATOR), arguments);
    if (!program.waitForFinished(kPatienceMs) || program.exitStatus() != QProcess::NormalExit)
        return -1;
    if (said != nullptr) *said = program.readAllStandardError().toStdString();
    return program.exitCode();
}

}  // namespace

TEST_CASE("bug_S24: quitting in the middle of a click waits for the engine and keeps the click") {
    const auto script = std::make_shared<Script>();
    auto open = std::make_unique<OpenWindow>(slowShelf(script));
    const Kept kept(*open);
    script->hold();
    open->click({400, 300});
    REQUIRE(script->waitForBegun(1));
    REQUIRE(quit(*open));
    REQUIRE(script->alive() == 0);
    open.reset();
    REQUIRE(keptClicks(kept.folder.path()) == 1);
}

TEST_CASE("bug_S24: quitting while the engine is loading") {
    const auto script = std::make_shared<Script>();
    std::atomic<bool> loading = false;
    std::atomic<bool> mayFinish = false;
    ui::EngineShelf shelf = slowShelf(script);
    shelf.source = [&](const ui::ModelEntry&, DeviceChoice, int) {
        EngineSource source = slowEngines(script);
        source.make = [&, good = source.make](DeviceChoice device) {
            loading = true;
            while (!mayFinish)
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            return good(device);
        };
        return source;
    };
    auto open = std::make_unique<OpenWindow>(shelf);
    const Kept kept(*open);
    open->click({400, 300});
    REQUIRE(waitUntil([&] { return loading.load(); }));
    open->window.close();
    mayFinish = true;
    REQUIRE(open->window.stopEngine());
    open.reset();
    REQUIRE(script->alive() == 0);
    REQUIRE(keptClicks(kept.folder.path()) == 1);
}

TEST_CASE("bug_S24: quitting after the engine failed, and while it fails") {
    const auto script = std::make_shared<Script>();
    for (const bool during : {false, true}) {
        CAPTURE(during);
        auto open = std::make_unique<OpenWindow>(slowShelf(script));
        const Kept kept(*open);
        const int begun = static_cast<int>(script->requests().size());
        script->trouble = [](int iteration) {
            if (iteration == 1) throw std::runtime_error("broken inside");
        };
        if (during) script->hold();
        open->click({400, 300});
        REQUIRE(script->waitForBegun(begun + 1));
        if (!during) open->waitForMask();
        open->window.close();
        script->letGo();
        REQUIRE(open->window.stopEngine());
        open.reset();
        REQUIRE(script->alive() == 0);
        REQUIRE(keptClicks(kept.folder.path()) == 1);
    }
}

TEST_CASE("bug_S24: quitting with too little memory, in the middle of the second attempt") {
    const auto script = std::make_shared<Script>();
    auto open = std::make_unique<OpenWindow>(slowShelf(script));
    const Kept kept(*open);
    script->outOfMemory = 1;
    script->hold();
    open->click({400, 300});
    REQUIRE(script->waitForBegun(2));
    REQUIRE(quit(*open));
    open.reset();
    REQUIRE(script->alive() == 0);
    REQUIRE(keptClicks(kept.folder.path()) == 1);
}

TEST_CASE("bug_S24: quitting does not wait for an engine that ignores it") {
    const auto script = std::make_shared<Script>();
    script->obeysCancel = false;
    script->silentlyIgnores = true;
    auto open = std::make_unique<OpenWindow>(slowShelf(script));
    const Kept kept(*open);
    script->hold();
    open->click({400, 300});
    REQUIRE(script->waitForBegun(1));
    REQUIRE_FALSE(quit(*open));  // the program then ends without its destructors
    open.reset();
    script->letGo();
    REQUIRE(waitUntil([&] { return script->alive() == 0; }));
    REQUIRE(keptClicks(kept.folder.path()) == 1);
}

TEST_CASE("quitting while exports are written: all of them are there") {
    const TemporaryFolder folder;
    auto open = std::make_unique<OpenWindow>();
    const std::filesystem::path slide = writeSlide(folder);
    open->open(slide);
    open->window.takeScale(1);
    open->click({400, 300});
    open->waitForMask();
    open->window.exportAll();
    REQUIRE(quit(*open));
    open.reset();
    std::set<std::string> endings;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        if (entry.path() != slide) endings.insert(entry.path().filename().string());
    INFO([&] {
        std::string all;
        for (const std::string& name : endings)
            all += name + " ";
        return all;
    }());
    // GeoJSON, XML, mask and labels with their sidecars, overlay, probability, heat map.
    CHECK(endings.size() >= 7);
    CHECK(std::none_of(endings.begin(), endings.end(), [](const std::string& name) {
        return name.find(".tmp") != std::string::npos || name.front() == '.';
    }));
}

TEST_CASE("bug_S24: the program starts and quits 20 times with exit code 0") {
    const TemporaryFolder home;
    const QString slide = ui::nameOf(writeSlide(home));
    for (const char* engine : {"scripted", "model"})
        for (int i = 0; i < 20; ++i) {
            CAPTURE(engine, i);
            // From the first event of the window to long after the slide is there.
            QStringList arguments{QStringLiteral("--engine"), QString::fromLatin1(engine),
                                  QStringLiteral("--quit-after"), QString::number(i * i)};
            if (i % 2 == 1) arguments.append(slide);
            REQUIRE(exitCodeOf(arguments, home) == 0);
        }
}

TEST_CASE("without a display the program says so, and pictures are made all the same") {
    const TemporaryFolder home;
    QProcessEnvironment none = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        none.remove(QString::fromLatin1(name));
    std::string said;
    CHECK(exitCodeOf({}, home, &said, none) == 4);
    CHECK_THAT(said, Catch::Contains("There is no display"));
    const auto picture = home / "window.png";
    CHECK(exitCodeOf({QStringLiteral("--engine"), QStringLiteral("scripted"),
                      QStringLiteral("--screenshot"), ui::nameOf(picture)},
                     home, &said, none) == 0);
    CHECK(std::filesystem::exists(picture));
}

TEST_CASE("the terminal reads what the program says, and not what its toolkit does") {
    const TemporaryFolder folder;
    const QString slide = ui::nameOf(writeSlide(folder));
    const auto picture = folder / "picture.png";
    std::string said;
    REQUIRE(exitCodeOf({QStringLiteral("--engine"), QStringLiteral("scripted"),
                        QStringLiteral("--screenshot"), ui::nameOf(picture), slide},
                       folder, &said) == 0);
    CHECK(said == "");
    CHECK(QImage(ui::nameOf(picture)).width() > 800);
    CHECK(exitCodeOf({QStringLiteral("--screenshot"), ui::nameOf(picture),
                      ui::nameOf(folder / "none.svs")},
                     folder, &said) != 0);
    CHECK(said.find("none.svs") != std::string::npos);
    CHECK(app::isNoise(QStringLiteral("This plugin does not support raise()")));
    CHECK_FALSE(app::isNoise(QStringLiteral("QPainter::begin: Paint device returned engine == 0")));
}

}  // namespace cgam::test
