#include "core/compare/comparison.h"
#include "core/compare/comparison_page.h"
#include "core/compare/comparison_tables.h"
#include "core/compare/strip_sheet.h"
#include "core/geometry/click_raster.h"
#include "core/io/image_codecs.h"
#include "core/plot/raster.h"
#include "tests/cli/scripted_engine.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

using namespace cgam;
using Catch::Contains;
using test::ScriptedEngine;

namespace {

const Clicks kClicks = {{20, 15, 9, true}, {24, 15, 3, false}, {5, 5, 2.5, true}};

/// A scripted engine that notes what it is asked and fails where it is told to.
class NotingEngine : public ScriptedEngine {
public:
    Result<RefineAnswer> refine(const RefineRequest& request, Monitor& monitor,
                                const CancelToken& cancel) override {
        asked.emplace_back(request.settings.method, request.clicks.size());
        images.push_back(request.image.get());
        if (request.settings.method == failing && request.clicks.size() == 2)
            return runtimeError("It diverged.");
        return ScriptedEngine::refine(request, monitor, cancel);
    }

    std::vector<std::pair<Method, std::size_t>> asked;
    std::vector<const ImageRgb*> images;
    std::optional<Method> failing;
};

MethodRow rowOf(Method method) {
    MethodRow row{std::string(infoOf(method).id), {}};
    row.settings.method = method;
    return row;
}

ComparisonTask taskOf(std::vector<Method> methods) {
    ComparisonTask task;
    task.name = "patch <1>.png";
    task.image = std::make_shared<const ImageRgb>(40, 32, 3, 200);
    task.clicks = kClicks;
    task.truth = TruthMap(40, 32);
    Mask disc(40, 32);
    addDisc(disc, {15, 20}, 9);
    std::copy(disc.data.begin(), disc.data.end(), task.truth->data.begin());
    for (const Method method : methods)
        task.rows.push_back(rowOf(method));
    return task;
}

std::vector<ComparedMethod> compared(const ComparisonTask& task) {
    NotingEngine engine;
    return compareMethods(engine, task, CancelToken()).value();
}

}  // namespace

TEST_CASE("Each click goes to all methods before the next, with one image") {
    NotingEngine engine;
    std::vector<std::pair<std::size_t, int>> heard;
    compareMethods(
        engine, taskOf({Method::None, Method::Cgam}), CancelToken(),
        [&](std::size_t row, const ComparedClick& click) { heard.emplace_back(row, click.click); })
        .value();
    using Asked = std::vector<std::pair<Method, std::size_t>>;
    CHECK(engine.asked == Asked{{Method::None, 1},
                                {Method::Cgam, 1},
                                {Method::None, 2},
                                {Method::Cgam, 2},
                                {Method::None, 3},
                                {Method::Cgam, 3}});
    CHECK(std::count(engine.images.begin(), engine.images.end(), engine.images[0]) == 6);
    CHECK(heard ==
          std::vector<std::pair<std::size_t, int>>{{0, 1}, {1, 1}, {0, 2}, {1, 2}, {0, 3}, {1, 3}});
}

TEST_CASE("Masks are those of each method asked alone, click by click") {
    const ComparisonTask task = taskOf({Method::Cgam, Method::FbrsB});
    const auto together = compared(task);
    for (std::size_t m = 0; m < 2; ++m) {
        ScriptedEngine engine;
        Monitor silent;
        RefineRequest request;
        request.image = task.image;
        request.settings = task.rows[m].settings;
        for (std::size_t n = 0; n < kClicks.size(); ++n) {
            request.clicks.push_back(kClicks[n]);
            const RefineAnswer answer = engine.refine(request, silent, CancelToken()).value();
            request.state = answer.state;
            CHECK(together[m].clicks[n].mask == answer.mask);
        }
    }
}

TEST_CASE("What a click changed outside its disc is counted, and IoU and NoC follow the truth") {
    const auto methods = compared(taskOf({Method::Cgam}));
    const std::vector<ComparedClick>& clicks = methods[0].clicks;
    REQUIRE(clicks.size() == 3);
    CHECK(clicks[0].maskArea == 253);
    CHECK(clicks[0].iou == 1.0);
    CHECK(clicks[0].changedOutsideRadius == 0);
    CHECK(clicks[1].maskArea == 253 - 29);
    CHECK(clicks[1].iou == Approx(224.0 / 253));
    CHECK(clicks[2].iterations == 3);
    CHECK(clicksTo(methods[0], 0.9) == 1);
    CHECK_FALSE(clicksTo(methods[0], 1.01).has_value());

    Mask before(10, 10);
    Mask after(10, 10);
    addDisc(after, {5, 5}, 3);
    CHECK(changedOutsideRadius(before, after, {5, 5, 3, true}) == 0);
    after.at(0, 0) = 1;
    before.at(9, 9) = 1;
    CHECK(changedOutsideRadius(before, after, {5, 5, 3, true}) == 2);
    CHECK(changedOutsideRadius(after, after, {5, 5, 0.5, true}) == 0);
}

TEST_CASE("A method that fails is noted, the others go on") {
    NotingEngine engine;
    engine.failing = Method::FbrsB;
    const ComparisonTask task = taskOf({Method::FbrsB, Method::Cgam});
    const auto methods = compareMethods(engine, task, CancelToken()).value();
    CHECK(methods[0].clicks.size() == 1);
    CHECK(methods[0].failure == "It diverged.");
    CHECK(methods[1].clicks.size() == 3);
    CHECK(engine.asked.size() == 5);
    CHECK_THAT(comparisonHtml(task, methods), Contains("fbrs-b broke off after 1 clicks"));
}

TEST_CASE("A cancelled comparison is none") {
    NotingEngine engine;
    CancelToken cancel;
    cancel.cancel();
    const auto result = compareMethods(engine, taskOf({Method::Cgam}), cancel);
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().kind == ErrorKind::Cancelled);
}

TEST_CASE("The JSON and the table have the documented members") {
    ComparisonTask task = taskOf({Method::None, Method::Cgam});
    const auto json = nlohmann::json::parse(comparisonJson(task, compared(task)));
    CHECK(json["clicks"].size() == 3);
    CHECK(json["clicks"][1]["positive"] == false);
    REQUIRE(json["methods"]["cgam"].size() == 3);
    const auto& second = json["methods"]["cgam"][1];
    CHECK(second["click"] == 2);
    CHECK(second["iou"].get<double>() == Approx(224.0 / 253));
    CHECK(second["iterations"] == 3);
    CHECK(second["mask_area"] == 224);
    CHECK(second["changed_outside_radius"] == 0);
    CHECK(second["seconds"].is_number());
    CHECK(json["noc"]["none"]["0.85"] == 1);
    CHECK(json["failures"].empty());
    task.truth.reset();
    const auto unknown = nlohmann::json::parse(comparisonJson(task, compared(task)));
    CHECK(unknown["methods"]["none"][0]["iou"].is_null());
    CHECK(unknown["noc"]["cgam"]["0.90"].is_null());

    const std::string csv = comparisonCsv(task, compared(task));
    CHECK(std::count(csv.begin(), csv.end(), '\n') == 7);
    CHECK_THAT(csv, Contains("\ncgam,3,,"));
}

TEST_CASE("Masks that no click changes are in every export, beside the methods") {
    ComparisonTask task = taskOf({Method::Cgam});
    auto mask = std::make_shared<Mask>(40, 32);
    addDisc(*mask, {15, 20}, 3);
    task.stills = {{"Mask, of <before>", mask}};
    const auto methods = compared(task);
    const double overlap = 29.0 / 253;

    const auto json = nlohmann::json::parse(comparisonJson(task, methods));
    CHECK(json["masks"]["Mask, of <before>"]["iou"].get<double>() == Approx(overlap));
    CHECK(json["masks"]["Mask, of <before>"]["mask_area"] == 29);
    CHECK(json["methods"].size() == 1);

    const std::string csv = comparisonCsv(task, methods);
    const std::string line = csv.substr(csv.find("\n\"Mask") + 1);
    CHECK_THAT(line, Catch::StartsWith("\"Mask, of <before>\",,0.1146"));
    CHECK_THAT(line, Catch::EndsWith(",,,,29,,,,,\n"));
    const auto commas = [](const std::string& text) {
        return std::count(text.begin(), text.end(), ',');
    };
    CHECK(commas(line) == commas(csv.substr(0, csv.find('\n'))) + 1);  // and that of the label

    const std::string page = comparisonHtml(task, methods);
    CHECK_THAT(page, Contains("<td>Mask, of &lt;before&gt;</td>"));
    CHECK_THAT(page, Contains("<td class=\"n\">0.115</td>"));

    task.truth.reset();
    CHECK(nlohmann::json::parse(comparisonJson(task, methods))["masks"].front()["iou"].is_null());
    CHECK_THAT(comparisonCsv(task, methods), Contains("before>\",,,,,,29,"));
    CHECK_THAT(comparisonHtml(task, methods), !Contains("0.115"));
    if (!canDrawRaster() || !hasImageCodecs()) return;
    const auto pictures = [&] {
        const auto svg = encodeStrip("s.svg", task, methods).value();
        const std::string text(reinterpret_cast<const char*>(svg.data()), svg.size());
        std::size_t found = 0;
        for (std::size_t at = text.find("<image "); at != std::string::npos;
             at = text.find("<image ", at + 1))
            ++found;
        return found;
    };
    const std::size_t with = pictures();
    task.stills.clear();
    CHECK(with == pictures() + 1);
}

TEST_CASE("Strips show the first and the last click") {
    CHECK(shownClicks(0).empty());
    CHECK(shownClicks(1) == std::vector<int>{1});
    CHECK(shownClicks(4) == std::vector<int>{1, 2, 3, 4});
    CHECK(shownClicks(20) == std::vector<int>{1, 2, 3, 5, 10, 20});
    CHECK(shownClicks(20).size() <= kMostStripCells);
    CHECK(checkStripName("a.svg").ok());
    CHECK_THAT(checkStripName("a.jpg").error().message, Contains("a.jpg"));
}

TEST_CASE("Long names of rows stay beside the pictures of a strip") {
    if (!canDrawRaster() || !hasImageCodecs()) return;
    ComparisonTask task = taskOf({Method::None, Method::Cgam});
    task.rows[0].label = "G-BRS (re-implementation, our reading)";
    task.rows[1].label = "Donaudampfschiff\u00e4hrten\u00e4\u00e4\u00e4\u00e4\u00e4";
    const auto svg = encodeStrip("s.svg", task, compared(task)).value();
    const std::string text(reinterpret_cast<const char*>(svg.data()), svg.size());
    const auto has = [&](const char* part) { return text.find(part) != std::string::npos; };
    CHECK((has(">G-BRS<") && has(">(re-<") && has(">implementation,<") && has(">our reading)<")));
    // Cut between letters.
    CHECK(has(">Donaudampfschif<"));
    CHECK(has(">f\u00e4hrten\u00e4\u00e4\u00e4<"));
}

TEST_CASE("A page and strips are made of a comparison") {
    const ComparisonTask task = taskOf({Method::None, Method::Cgam});
    const auto methods = compared(task);
    const std::string page = comparisonHtml(task, methods);
    CHECK_THAT(page, Contains("patch &lt;1&gt;.png"));
    CHECK_THAT(page, Contains("IoU after each click"));
    CHECK_THAT(page, !Contains("patch <1>"));
    if (!canDrawRaster() || !hasImageCodecs()) return;
    CHECK_THAT(page, Contains("data:image/png;base64,"));
    const auto png = encodeStrip("s.png", task, methods).value();
    CHECK(static_cast<char>(png[1]) == 'P');
    const auto svg = encodeStrip("s.svg", task, methods).value();
    const std::string text(reinterpret_cast<const char*>(svg.data()), svg.size());
    const auto count = [&](const std::string& what) {
        int found = 0;
        for (std::size_t at = text.find(what); at != std::string::npos;
             at = text.find(what, at + 1))
            ++found;
        return found;
    };
    // Image, truth, three clicks of two methods, the attention of each.
    CHECK(count("<image ") == 10);
    CHECK(count("</svg>") == 1);

    // A long name takes several lines of its column instead of running into the pictures.
    auto renamed = methods;
    renamed[0].row.label = "G-BRS-bmconv (re-implementation, our reading)";
    const auto named = encodeStrip("s.svg", task, renamed).value();
    const std::string lines(reinterpret_cast<const char*>(named.data()), named.size());
    CHECK_THAT(lines, Contains(">G-BRS-bmconv<") && Contains(">our reading)<"));
}
