#include "core/io/image_files.h"
#include "tests/base/temporary_folder.h"
#include "ui/panels/scale_question.h"
#include "ui/slide/slide_memory.h"
#include "ui/slide/slide_opener.h"
#include "ui/slide/slide_panel.h"

#include <catch2/catch.hpp>

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <algorithm>
#include <fstream>

using namespace cgam;
using namespace cgam::test;
using namespace cgam::ui;

namespace {

void writeImage(const std::filesystem::path& path) {
    REQUIRE(writeRgb(path, ImageRgb(40, 30, 3, std::uint8_t{200})).ok());
}

/// What an opener tells.
struct Told {
    explicit Told(SlideOpener& opener) {
        QObject::connect(
            &opener, &SlideOpener::opened, &opener,
            [this](const std::shared_ptr<const OpenedSlide>& slide) { opened.push_back(slide); });
        QObject::connect(
            &opener, &SlideOpener::failed, &opener,
            [this](const QString&, const QString& sentence) { failed.push_back(sentence); });
    }
    void await(std::size_t count) const {
        while (opened.size() + failed.size() < count)
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    std::vector<std::shared_ptr<const OpenedSlide>> opened;
    std::vector<QString> failed;
};

}  // namespace

TEST_CASE("names of files survive whatever they hold") {
    for (const char* name : {"Gewebe äöü ß.svs", "組織 標本.tif", "a b  c.png", "x'\"$(y).svs"}) {
        const std::filesystem::path path(name);
        CHECK(pathOf(nameOf(path)) == path);
    }
    CHECK(slideFilter().contains("*.svs"));
    CHECK(slideFilter().contains("*.mrxs"));
}

TEST_CASE("from a slide one goes to slides, not to exported pictures") {
    const TemporaryFolder folder;
    for (const char* name :
         {"a.svs", "a_mask.png", "a_mask.json", "aa.png", "b.tif", "b.png", "c.png"})
        folder.write(name, "x");
    const Neighbours ofSlide = neighboursOf(folder / "a.svs");
    CHECK_FALSE(ofSlide.previous);
    CHECK(ofSlide.next == folder / "b.tif");
    CHECK_FALSE(neighboursOf(folder / "b.tif").next);
    // Among pictures those without a description beside them.
    CHECK(neighboursOf(folder / "b.png").next == folder / "b.tif");
    CHECK(neighboursOf(folder / "b.png").previous == folder / "aa.png");
}

TEST_CASE("neighbours in a folder are sorted as people sort") {
    const TemporaryFolder folder;
    for (const char* name : {"s10.png", "s2.png", "S1.png", "notes.txt"})
        writeImage(folder / (std::string(name).ends_with("png") ? name : "s3.png"));
    std::ofstream(folder / "notes.txt") << "no slide";
    const Neighbours of2 = neighboursOf(folder / "s2.png");
    REQUIRE(of2.previous);
    CHECK(of2.previous->filename() == "S1.png");
    REQUIRE(of2.next);
    CHECK(of2.next->filename() == "s3.png");
    CHECK_FALSE(neighboursOf(folder / "S1.png").previous);
    CHECK_FALSE(neighboursOf(folder / "s10.png").next);
    CHECK_FALSE(neighboursOf(folder / "not-there.png").next);
}

TEST_CASE(
    "a slide opens on another thread, with Unicode in its path and what is needed to show it") {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder / "Fälle 症例");
    const std::filesystem::path path = folder / "Fälle 症例" / "Gewebe ß 1.png";
    writeImage(path);
    SlideOpener opener;
    const Told told(opener);
    opener.open(path);
    CHECK(opener.isOpening());
    CHECK(told.opened.empty());  // never before the event loop runs
    told.await(1);
    REQUIRE(told.opened.size() == 1);
    CHECK(told.opened[0]->path == path);
    CHECK(told.opened[0]->pyramid->source().width() == 40);
    CHECK(told.opened[0]->ground.size() == QSize(40, 30));
    CHECK_FALSE(opener.isOpening());
}

TEST_CASE("what cannot be opened is told in a sentence") {
    const TemporaryFolder folder;
    folder.write("text.svs", "hello");
    folder.write("empty.svs", "");
    std::filesystem::create_directory(folder / "folder.svs");
    SlideOpener opener;
    const Told told(opener);
    std::size_t count = 0;
    for (const char* name : {"text.svs", "empty.svs", "folder.svs", "nothing.svs"}) {
        opener.open(folder / name);
        told.await(++count);
    }
    CHECK(told.opened.empty());
    REQUIRE(told.failed.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(told.failed[i].endsWith('.'));
        CHECK(std::count(told.failed.begin(), told.failed.end(), told.failed[i]) == 1);
    }
}

TEST_CASE("the last slide asked for counts, and one opened ahead is there at once") {
    const TemporaryFolder folder;
    for (const char* name : {"a.png", "b.png", "c.png"})
        writeImage(folder / name);
    SlideOpener opener;
    const Told told(opener);
    opener.open(folder / "a.png");
    opener.open(folder / "b.png");
    told.await(1);
    CHECK(told.opened.back()->path == folder / "b.png");
    CHECK(told.opened.back()->neighbours.next == folder / "c.png");
    opener.openAhead(folder / "c.png");
    opener.open(folder / "a.png");
    told.await(2);
    opener.open(folder / "c.png");
    told.await(3);
    CHECK(told.opened.back()->path == folder / "c.png");
    CHECK(told.failed.empty());
    // An opening under way when the opener goes is no trouble.
    SlideOpener leaving;
    leaving.open(folder / "a.png");
}

TEST_CASE("the scale that a person gave is remembered for that slide only") {
    QSettings().clear();
    const TemporaryFolder folder;
    writeImage(folder / "a.png");
    const auto slide = openSlide(folder / "a.png").value();
    CHECK_FALSE(SlideMemory::scaleOf(folder / "a.png", *slide));
    SlideMemory::rememberScale(folder / "a.png", *slide, {0.5, 0.5});
    REQUIRE(SlideMemory::scaleOf(folder / "a.png", *slide));
    CHECK(SlideMemory::scaleOf(folder / "a.png", *slide)->x == 0.5);
    CHECK_FALSE(SlideMemory::scaleOf(folder / "b.png", *slide));
    CHECK_FALSE(SlideMemory::isScaleRefused(folder / "a.png", *slide));
    SlideMemory::refuseScale(folder / "a.png", *slide);
    CHECK(SlideMemory::isScaleRefused(folder / "a.png", *slide));
}

TEST_CASE("recent slides: newest first, each once, a dozen at most") {
    QSettings().clear();
    for (int i = 0; i < 20; ++i)
        SlideMemory::addRecentSlide("/slides/" + std::to_string(i) + ".svs");
    SlideMemory::addRecentSlide("/slides/15.svs");
    const QStringList recent = SlideMemory::recentSlides();
    CHECK(recent.size() == SlideMemory::kRecentSlides);
    CHECK(recent[0] == "/slides/15.svs");
    CHECK(recent.count("/slides/15.svs") == 1);
    SlideMemory::removeRecentSlide("/slides/15.svs");
    CHECK_FALSE(SlideMemory::recentSlides().contains("/slides/15.svs"));
}

TEST_CASE("the question about the scale takes an objective or a number") {
    ScaleQuestion question(nullptr);
    double answer = 0;
    int refusals = 0;
    QObject::connect(&question, &ScaleQuestion::answered, &question,
                     [&](double mpp) { answer = mpp; });
    QObject::connect(&question, &ScaleQuestion::refused, &question, [&] { ++refusals; });
    question.ask(0.5, ScaleOffer::Usual, 1);
    const auto buttons = question.findChildren<QPushButton*>();
    REQUIRE(buttons.size() == 2);
    buttons[0]->click();
    CHECK(answer == 0.5);
    buttons[1]->click();
    CHECK(refusals == 1);
}

TEST_CASE("the question says what it guesses by, and what is assumed until it is answered") {
    ScaleQuestion question(nullptr);
    const auto says = [&](const char* words) {
        const auto labels = question.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
            return label->text().contains(QString::fromUtf8(words));
        });
    };
    question.ask(0.25, ScaleOffer::Usual, 0.5);
    CHECK(says("a guess: most slides"));
    CHECK(says("lengths are in pixels"));
    CHECK(says("takes each pixel for 0.5 µm"));
    question.ask(0.5, ScaleOffer::Objective, 1);
    CHECK(says("a guess by the objective"));
    question.ask(0.5, ScaleOffer::Present, 1);
    CHECK_FALSE(says("guess"));
    CHECK(says("computed with 0.5 µm per pixel"));
}

TEST_CASE("red and blue are exchanged in all that is shown, and remembered of the slide") {
    const TemporaryFolder folder;
    QImage image(300, 200, QImage::Format_RGB32);
    image.fill(QColor(200, 100, 40));
    REQUIRE(image.save(nameOf(folder / "brown.png"), "PNG"));
    const auto first = [](const OpenedSlide& slide) {
        return slide.pyramid->source().readRegion(0, 0, 0, 1, 1).value().data;
    };
    const auto stored = openForView(folder / "brown.png").value();
    CHECK_FALSE(stored->exchanged);
    const auto exchanged = withColours(*stored, true);
    CHECK(first(*exchanged) == std::vector<std::uint8_t>{40, 100, 200});
    CHECK(exchanged->pyramid->source().readWords(0, 0, 0, 1, 1).value().data[0] == 0xff2864c8);
    CHECK(exchanged->ground.pixelColor(5, 5) == QColor(40, 100, 200));
    CHECK(first(*withColours(*exchanged, false)) == std::vector<std::uint8_t>{200, 100, 40});

    SlideMemory::rememberExchanged(stored->path, stored->pyramid->source(), true);
    const auto again = openForView(folder / "brown.png").value();
    CHECK(again->exchanged);
    CHECK(first(*again) == std::vector<std::uint8_t>{40, 100, 200});
    SlideMemory::rememberExchanged(stored->path, stored->pyramid->source(), false);
    CHECK_FALSE(openForView(folder / "brown.png").value()->exchanged);
}

TEST_CASE("the panel reads pictures that may show patient data only on request") {
    const TemporaryFolder folder;
    writeImage(folder / "a.png");
    SlidePanel panel;
    panel.show();
    auto opened = openForView(folder / "a.png");
    REQUIRE(opened.ok());
    panel.setSlide(*opened);
    CHECK(panel.findChildren<QPushButton*>().empty());  // a PNG has none
    bool wanted = false;
    QObject::connect(&panel, &SlidePanel::scaleWanted, &panel, [&] { wanted = true; });
    for (QLabel* label : panel.findChildren<QLabel*>())
        Q_EMIT label->linkActivated("#");
    CHECK(wanted);
    panel.setSlide(nullptr);
}
