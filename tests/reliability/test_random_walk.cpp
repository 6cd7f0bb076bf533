// 2,000 actions: test_reliability "[walk][long]".

#include "core/exchange/mask_import.h"
#include "core/session/session.h"
#include "tests/base/temporary_folder.h"
#include "tests/reliability/reference_model.h"
#include "tests/reliability/workplace.h"

#include <catch2/catch.hpp>

#include <array>
#include <iostream>
#include <random>
#include <string>

using namespace cgam;
using namespace cgam::test;

namespace {

constexpr int kWidth = 640;
constexpr int kHeight = 440;
constexpr std::chrono::milliseconds kLong{60000};

std::vector<SlidePoint> sites() {
    std::vector<SlidePoint> all;
    for (const double y : {120, 320})
        for (const double x : {120, 320, 520})
            all.push_back({x, y});
    return all;
}

/// A user who does anything at all, watched by the reference.
class Walk {
public:
    Walk(unsigned seed, const TemporaryFolder& folder)
        : folder_(folder),
          random_(seed),
          model_(kWidth, kHeight, sites()),
          place_(kWidth, kHeight, [this](const RefineRequest& request, SlidePoint corner) {
              return model_.finding(request, corner);
          }) {
        SessionContent start;
        start.slide.path = "/slide.svs";
        start.document.grid = place_.document().grid();
        start.document.classes = {{"Tumor", {200, 0, 0}}, {"Stroma", {0, 150, 10}}};
        place_.document().placement = {
            .firstSide = 64, .growStep = 16, .maxSide = 160, .margin = 8, .window = 160};
        place_.open(start.document);
        session_ = Session::create(file(), start).value();
        watch();
    }

    void act() {
        const int action = number(100);
        if (action < 30)
            click();
        else if (action < 45)
            editClick();
        else if (action < 50)
            deleteClick();
        else if (action < 62)
            undo();
        else if (action < 70)
            redo();
        else if (action < 80)
            brush();
        else if (action < 86)
            polygon();
        else if (action < 91)
            import();
        else if (action < 97)
            switchMethodAndClass();
        else
            reopen();
        INFO("after " << last_);
        model_.answer(place_.method().method);
        REQUIRE(place_.settle());
        model_.learnStates(place_.document().content());
        REQUIRE_THAT(model_.difference(place_.document()), Catch::Equals(""));
        REQUIRE(model_.statesWereRight());
    }

    /// The session file holds what the reference holds.
    void checkFile() {
        REQUIRE(session_->flush(kLong));
        REQUIRE(session_->status().state == SessionStatus::State::Saved);
        const SessionContent read = readSession(file()).value();
        REQUIRE_THAT(model_.difference(Document(read.document)), Catch::Equals(""));
    }

private:
    std::filesystem::path file() const { return folder_ / "walk.cgam"; }
    int number(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
    bool coin() { return number(2) == 0; }
    /// Between two values, never a round number.
    double between(double least, double most) {
        return least + (most - least) * (static_cast<double>(random_()) + 0.37) / 4294967296.0;
    }
    SlidePoint nearSite() {
        const std::vector<SlidePoint> all = sites();
        const SlidePoint site = all[static_cast<std::size_t>(number(static_cast<int>(all.size())))];
        return {site.x + between(-20, 20), site.y + between(-20, 20)};
    }
    SlidePoint anywhere() { return {between(0, kWidth), between(0, kHeight)}; }

    void watch() {
        place_.document().observe([this](const DocumentEvent& event) { session_->record(event); });
    }

    void click() {
        last_ = "click";
        const SlidePoint at = nearSite();
        const double radius = between(3, 14);
        const bool positive = number(3) > 0;
        place_.document().addClick(at.x, at.y, radius, positive).value();
        model_.addClick(at.x, at.y, radius, positive);
    }

    std::optional<SlideClick> anyClick() {
        if (model_.clicks().empty()) return std::nullopt;
        auto it = model_.clicks().begin();
        std::advance(it, number(static_cast<int>(model_.clicks().size())));
        return it->second;
    }

    void editClick() {
        last_ = "move, resize or flip";
        auto click = anyClick();
        if (!click) return;
        const int what = number(4);
        if (what == 0) {
            click->positive = !click->positive;
        } else if (what == 1) {
            click->radius = between(3, 14);
        } else {
            const SlidePoint to = what == 2 ? nearSite() : SlidePoint{click->x, click->y};
            click->x = to.x;  // now and then to where it is already
            click->y = to.y;
        }
        place_.document().editClick(*click).value();
        model_.editClick(*click);
    }

    void deleteClick() {
        last_ = "delete";
        const auto click = anyClick();
        if (!click) return;
        place_.document().deleteClick(click->id).value();
        model_.deleteClick(click->id);
    }

    void undo() {
        for (int times = 1 + number(3); times > 0; --times) {
            last_ = "undo";
            place_.document().undo();
            model_.undo();
        }
    }

    void redo() {
        for (int times = 1 + number(3); times > 0; --times) {
            last_ = "redo";
            place_.document().redo();
            model_.redo();
        }
    }

    void brush() {
        last_ = "brush";
        const std::vector<SlidePoint> line{anywhere(), anywhere(), nearSite()};
        const double radius = between(2, 12);
        const bool add = coin();
        place_.document().brush(line, radius, add ? HandEdit::Add : HandEdit::Erase);
        place_.document().endBrush();
        model_.brush(line, radius, add);
    }

    void polygon() {
        last_ = "polygon";
        const std::vector<SlidePoint> ring{nearSite(), anywhere(), nearSite(), anywhere()};
        const bool add = coin();
        place_.document().polygon({ring}, add ? HandEdit::Add : HandEdit::Erase).value();
        model_.polygon(ring, add);
    }

    void import() {
        last_ = "import";
        const GridRect rect{number(kWidth - 60), number(kHeight - 60), 1 + number(60),
                            1 + number(60)};
        const auto corner = [](std::int64_t x, std::int64_t y) {
            return "[" + std::to_string(x) + "," + std::to_string(y) + "]";
        };
        const bool stroma = coin();
        const auto path = folder_.write(
            "import.geojson",
            R"({"type":"Feature","properties":{"classification":{"name":")" +
                std::string(stroma ? "Stroma" : "Tumor") +
                R"(","color":[9,9,9]}},"geometry":{"type":"Polygon","coordinates":[[)" +
                corner(rect.x, rect.y) + "," + corner(rect.right(), rect.y) + "," +
                corner(rect.right(), rect.bottom()) + "," + corner(rect.x, rect.bottom()) + "," +
                corner(rect.x, rect.y) + "]]}}");
        Document& document = place_.document();
        const SlideInfo& info = place_.slide()->info();
        const ImportedMask mask = readMaskFile(path, info).value();
        ImportChoice choice;
        choice.labels = suggestedLabels(mask, document.classes());
        document.importMask(
            placedMask(mask, choice, info, document.mask(), document.grid()).value());
        model_.import(rect, stroma ? 2 : 1);
    }

    void switchMethodAndClass() {
        last_ = "switch";
        constexpr std::array kMethods{Method::Cgam, Method::FbrsB, Method::GbrsBmconv};
        place_.method().method = kMethods[static_cast<std::size_t>(number(3))];
        model_.label = place_.document().label = static_cast<Label>(1 + number(2));
    }

    void reopen() {
        last_ = "close and reopen";
        REQUIRE(session_->close(kLong));
        session_.reset();
        OpenedSession opened = Session::open(file()).value();
        session_ = std::move(opened.session);
        place_.open(std::move(opened.content.document));
        watch();
    }

    const TemporaryFolder& folder_;
    std::mt19937 random_;
    ReferenceModel model_;
    Workplace place_;
    std::unique_ptr<Session> session_;
    std::string last_;
};

void walk(unsigned seed, int actions) {
    std::cout << "random walk of " << actions << " actions, seed " << seed << std::endl;
    const TemporaryFolder folder;
    Walk walk(seed, folder);
    for (int i = 1; i <= actions; ++i) {
        INFO("seed " << seed << ", action " << i);
        walk.act();
        if (i % 50 == 0) walk.checkFile();
    }
    walk.checkFile();
}

}  // namespace

TEST_CASE("random walk: document, flow and session agree with a simple model, 3 x 250 actions",
          "[walk]") {
    for (const unsigned seed : {11U, 12U, 13U})
        walk(seed, 250);
}

TEST_CASE("random walk: document, flow and session agree with a simple model, 3 x 2000 actions",
          "[walk][.long]") {
    for (const unsigned seed : {1U, 2U, 3U})
        walk(seed, 2000);
}
