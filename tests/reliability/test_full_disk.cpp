// A disk that is full after so many bytes: what stood there stays, the sentence names the file, and
// the same works again when there is room.

#include "core/compare/comparison_files.h"
#include "core/data/packed_writer.h"
#include "core/exchange/annotation_export.h"
#include "core/exchange/picture_export.h"
#include "core/plot/raster.h"
#include "core/session/session.h"
#include "tests/base/full_disk.h"
#include "tests/base/temporary_folder.h"
#include "tests/cli/scripted_engine.h"
#include "tests/data/made_cases.h"
#include "tests/document/random_work.h"
#include "tests/reliability/workplace.h"
#include "tests/session/same_content.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>
#include <future>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

using namespace cgam;
using namespace cgam::test;
using Catch::Contains;

namespace {

constexpr std::chrono::milliseconds kLong{60000};

/// 0, 1, half, and all but the last byte.
std::vector<std::size_t> moments(std::size_t size) {
    return {0, 1, size / 2, size - 1};
}

/// Writes a file of some version; a failure is the error.
using Write = std::function<Result<void>(const std::filesystem::path& path, int version)>;

/// `beside`: files that appear with it.
void checkFull(const std::string& name, const Write& write,
               const std::vector<std::string>& beside) {
    INFO(name);
    const TemporaryFolder rehearsal;
    REQUIRE(write(rehearsal / name, 2).ok());
    const std::size_t size = contentOf(rehearsal / name).size();
    const TemporaryFolder folder;
    REQUIRE(write(folder / name, 1).ok());
    const std::string old = contentOf(folder / name);
    REQUIRE(old != contentOf(rehearsal / name));
    std::vector<std::string> oldBeside;
    for (const std::string& other : beside)
        oldBeside.push_back(contentOf(folder / other));
    for (const std::size_t bytes : moments(size)) {
        INFO("full after " << bytes << " of " << size << " bytes");
        Result<void> result;
        {
            const FullDisk full(bytes);
            result = write(folder / name, 2);
        }
        REQUIRE_FALSE(result.ok());
        CHECK(result.error().kind == ErrorKind::Runtime);
        CHECK_THAT(result.error().message, Contains("'" + (folder / name).string() + "'"));
        CHECK(contentOf(folder / name) == old);
        for (std::size_t i = 0; i < beside.size(); ++i)
            CHECK(contentOf(folder / beside[i]) == oldBeside[i]);
        CHECK(folder.names().size() == 1 + beside.size());
    }
    REQUIRE(write(folder / name, 2).ok());
    CHECK(contentOf(folder / name) == contentOf(rehearsal / name));
}

/// A document in two versions, exported.
class Exported {
public:
    Exported() : place_(1400, 1000, discsOfClicks) {
        for (const double x : {300, 330, 900}) {
            place_.document().addClick(x, 400, 30, true).value();
            REQUIRE(place_.settle());
            versions_.push_back(place_.document().content());
        }
    }
    ExportSource source(int version) const {
        ExportSource source;
        source.document = &versions_.at(static_cast<std::size_t>(version));
        source.slide.path = "/slide.svs";
        source.slide.width = 1400;
        source.slide.height = 1000;
        source.slide.mpp = SlideScale{0.5, 0.5};
        source.pixels = place_.slide().get();
        return source;
    }

private:
    Workplace place_;
    std::vector<DocumentContent> versions_;
};

}  // namespace

TEST_CASE("disk full at 0, 1, half, last byte: exports of every kind stay as they were") {
    const Exported exported;
    checkFull("a.geojson",
              [&](const auto& path, int n) { return exportGeoJson(path, exported.source(n), {}); },
              {});
    checkFull("a.xml",
              [&](const auto& path, int n) { return exportAsapXml(path, exported.source(n), {}); },
              {});
    checkFull("a_mask.png",
              [&](const auto& path, int n) { return exportMask(path, exported.source(n), {}); },
              {"a_mask.json"});
    checkFull("a_labels.png",
              [&](const auto& path, int n) { return exportLabels(path, exported.source(n), {}); },
              {"a_labels.json"});
    checkFull("a_overlay.png",
              [&](const auto& path, int n) { return exportOverlay(path, exported.source(n), {}); },
              {"a_overlay.json"});
    checkFull(
        "a_prob.png",
        [&](const auto& path, int n) { return exportProbability(path, exported.source(n), {}); },
        {"a_prob.json"});
}

TEST_CASE("disk full at 0, 1, half, last byte: reports of a comparison stay as they were") {
    ComparisonTask task;
    task.image = std::make_shared<const ImageRgb>(40, 32, 3, 200);
    task.rows = {{"none", {}}, {"cgam", {}}};
    task.rows[0].settings.method = Method::None;
    std::vector<std::vector<ComparedMethod>> versions;
    for (const Click& click : {Click{20, 15, 9, true}, Click{24, 15, 3, false}}) {
        task.clicks.push_back(click);
        ScriptedEngine engine;
        versions.push_back(compareMethods(engine, task, CancelToken()).value());
    }
    std::vector<std::string> names = {"a.csv", "a.html", "a.json"};
    if (canDrawRaster()) names.emplace_back("a.png");
    for (const std::string& name : names)
        checkFull(name,
                  [&](const auto& path, int n) {
                      return writeComparison(path, task, versions[static_cast<std::size_t>(n - 1)]);
                  },
                  {});
}

TEST_CASE("disk full at 0, 1, half, last byte: packed data stays as it was") {
    checkFull("p.cgampack",
              [](const std::filesystem::path& path, int version) -> Result<void> {
                  try {
                      PackedWriter writer(path, PackCoding::Raw);
                      writer.add(madeCase("one", 60, 40));
                      writer.add(madeCase("two", 40 + version, 30));
                      writer.finish();
                      return {};
                  } catch (const ErrorException& exception) {
                      return exception.error();
                  }
              },
              {});
}

TEST_CASE("disk full at 0, 1, half, last byte: a session copied to another file is whole or not") {
    const TemporaryFolder folder;
    Document document(makeGrid(1400, 1000, 1, 1));
    SessionContent content;
    content.slide.path = "/slide.svs";
    content.document = document.content();
    auto session = Session::create(folder / "a.cgam", content).value();
    document.observe([&](const DocumentEvent& event) { session->record(event); });
    RandomWork work(5);
    for (int i = 0; i < 40; ++i)
        work.act(document);
    const auto saveAs = [&](const std::filesystem::path& path) {
        std::promise<Result<void>> done;
        session->saveAs(path, false, [&](const Result<void>& result) { done.set_value(result); });
        return done.get_future().get();
    };
    REQUIRE(saveAs(folder / "b.cgam").ok());
    REQUIRE(saveAs(folder / "a.cgam").ok());
    const std::string before = contentOf(folder / "b.cgam");
    work.act(document);
    REQUIRE(session->flush(kLong));
    for (const std::size_t bytes : moments(std::filesystem::file_size(folder / "a.cgam"))) {
        INFO("full after " << bytes << " bytes");
        Result<void> result;
        {
            const FullDisk full(bytes);
            result = saveAs(folder / "b.cgam");
        }
        CHECK_FALSE(result.ok());
        CHECK_FALSE(result.error().message.empty());
        CHECK(contentOf(folder / "b.cgam") == before);
        CHECK(session->path() == folder / "a.cgam");
        document.addClick(600, 400, 10, true).value();
        REQUIRE(session->flush(kLong));
    }
    REQUIRE(saveAs(folder / "b.cgam").ok());
    CHECK(same(readSession(folder / "b.cgam").value().document, document.content()));
}

TEST_CASE("disk full at 0, 1, half, last byte: a session goes on in memory and is retried") {
    std::vector<DocumentContent> states;  // after every change
    const auto start = [&](const std::filesystem::path& path, Document& document, RandomWork& work,
                           const SessionSettings& settings) {
        SessionContent content;
        content.slide.path = "/slide.svs";
        content.document = document.content();
        auto session = Session::create(path, content, settings).value();
        states.clear();
        document.observe([&, raw = session.get()](const DocumentEvent& event) {
            raw->record(event);
            states.push_back(document.content());
        });
        for (int i = 0; i < 40; ++i)
            work.act(document);
        REQUIRE(session->flush(kLong));
        return session;
    };
    const auto goOn = [](Document& document, RandomWork& work) {
        for (int i = 0; i < 40; ++i)
            work.act(document);
    };
    std::size_t size = 0;  // that the file reaches where there is room
    {
        const TemporaryFolder folder;
        Document document(makeGrid(1400, 1000, 1, 1));
        RandomWork work(5);
        const auto session = start(folder / "a.cgam", document, work, {});
        goOn(document, work);
        REQUIRE(session->flush(kLong));
        size = std::filesystem::file_size(folder / "a.cgam");
    }
    for (const std::size_t bytes : moments(size)) {
        INFO("full after " << bytes << " of " << size << " bytes");
        const TemporaryFolder folder;
        Document document(makeGrid(1400, 1000, 1, 1));
        RandomWork work(5);
        SessionSettings settings;
        settings.retryAfter = std::chrono::milliseconds(2000);  // so that the file rests meanwhile
        const auto session = start(folder / "a.cgam", document, work, settings);
        const std::size_t saved = states.size() - 1;
        std::vector<std::pair<std::string, std::string>> onDisk;
        {
            const FullDisk full(bytes);
            goOn(document, work);
            while (session->status().state == SessionStatus::State::Saving)
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            for (const std::string& name : folder.names())
                onDisk.emplace_back(name, contentOf(folder / name));
            const SessionStatus status = session->status();
            CHECK(status.state == SessionStatus::State::Failing);
            CHECK(status.unsaved > 0);
            CHECK_THAT(status.problem, Contains("a.cgam"));
            // Work goes on: nothing waits for the file.
            document.addClick(600, 400, 10, true).value();
            document.undo();
        }
        // What another program would have found, had this one ended then: what was saved last, or
        // what came after one of the later actions.
        const TemporaryFolder other;
        for (const auto& [name, content] : onDisk)
            if (!name.ends_with(".lock")) other.write(name, content);
        Result<OpenedSession> opened = Session::open(other / "a.cgam");
        if (!opened) FAIL(opened.error().message);
        CHECK(std::any_of(
            states.begin() + static_cast<std::ptrdiff_t>(saved), states.end(),
            [&](const DocumentContent& state) { return same(state, opened->content.document); }));
        REQUIRE(session->flush(kLong));
        CHECK(session->status().state == SessionStatus::State::Saved);
        CHECK(same(readSession(folder / "a.cgam").value().document, document.content()));
    }
}

TEST_CASE("nearly full disk: a click that fits is written before the mask that does not") {
    const TemporaryFolder folder;
    Document document(makeGrid(1400, 1000, 1, 1));
    SessionContent content;
    content.slide.path = "/slide.svs";
    content.document = document.content();
    SessionSettings settings;
    settings.retryAfter = std::chrono::milliseconds(20);
    const auto session = Session::create(folder / "a.cgam", content, settings).value();
    document.observe([&](const DocumentEvent& event) { session->record(event); });
    REQUIRE(session->flush(kLong));
    const std::size_t size = std::filesystem::file_size(folder / "a.cgam");
    const auto onDisk = [&] { return readSession(folder / "a.cgam").value().document; };
    auto nearly = std::make_unique<FullDisk>(size + 40'000);
    // No room at all at first, so that click, mask and the click behind them wait together.
    auto none = std::make_unique<FullDisk>(0);
    const ClickId first = document.addClick(600, 400, 10, true).value();
    const auto task = document.nextTask(Method::Cgam).value();
    RefineAnswer answer = answerTo(task, disk(600, 400, 100));
    std::mt19937 random(1);  // does not pack
    for (float& value : answer.probability.data)
        value = static_cast<float>(random() % 1000) / 1000;
    REQUIRE(document.applyAnswer(task, answer).applied);
    document.addClick(700, 400, 10, true).value();
    const auto waits = [&](std::size_t actions) {
        const SessionStatus status = session->status();
        return status.state == SessionStatus::State::Failing && status.unsaved == actions;
    };
    const auto waitUntil = [](const auto& holds) {
        for (int i = 0; i < 60000 && !holds(); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return holds();
    };
    REQUIRE(waitUntil([&] { return waits(3); }));
    CHECK(onDisk().clicks.empty());
    none.reset();
    REQUIRE(waitUntil([&] { return waits(2); }));
    // What kill -9 would leave: the state after the click.
    const DocumentContent left = onDisk();
    CHECK(left.clicks.size() == 1);
    CHECK(left.clicks.contains(first));
    CHECK(left.position == 1);
    CHECK(left.regions.begin()->second.answers.empty());
    nearly.reset();
    REQUIRE(session->flush(kLong));
    CHECK(same(onDisk(), document.content()));
}
