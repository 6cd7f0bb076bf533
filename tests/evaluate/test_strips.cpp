#include "core/evaluate/report_html.h"
#include "core/evaluate/row_style.h"
#include "core/evaluate/strips.h"
#include "core/io/image_codecs.h"
#include "tests/base/temporary_folder.h"
#include "tests/evaluate/fake_engines.h"

#include <catch2/catch.hpp>

#include <set>

using namespace cgam;
using Catch::Contains;

namespace {

struct Shown {
    explicit Shown(int side = 32) {
        std::vector<LabelledCase> cases;
        for (int i = 0; i < 9; ++i)
            cases.push_back(
                test::squareCase("case <" + std::to_string(i) + ">", "p", side, side / 2 + i));
        source = test::listOf(cases);
        plan.rows = {{"none", {}}, {"cgam", {}}};
        plan.rows[0].settings.method = Method::None;
        plan.seeds = {3, 4};
        evaluation =
            evaluate(plan, source, crew, folder / "j", CancelToken(), [](std::size_t, std::size_t) {
            }).value();
    }
    std::vector<Strip> strips(std::size_t count) {
        return makeStrips(evaluation, casesToShow(evaluation, count), {0, 1}, source, crew,
                          CancelToken())
            .value();
    }
    test::TemporaryFolder folder;
    CaseList source;
    EvaluationPlan plan;
    EngineCrew crew{test::making(test::discs), 2};
    Evaluation evaluation;
};

}  // namespace

TEST_CASE("Strips show what the recorded run saw") {
    Shown shown;
    const std::vector<Strip> strips = shown.strips(3);
    REQUIRE(strips.size() == 3);
    for (const Strip& strip : strips) {
        const auto one =
            std::find_if(shown.evaluation.cases.begin(), shown.evaluation.cases.end(),
                         [&](const EvaluatedCase& each) { return each.entry.name == strip.name; });
        REQUIRE(one != shown.evaluation.cases.end());
        REQUIRE(strip.rows.size() == 2);
        for (const StripRow& row : strip.rows) {
            const CaseRun& run = one->runs[row.row].run;  // first seed of each row
            REQUIRE_FALSE(row.cells.empty());
            CHECK(row.cells.back().click == static_cast<int>(run.clicks.size()));
            for (const StripCell& cell : row.cells) {
                CHECK(cell.iou == run.iou[static_cast<std::size_t>(cell.click) - 1]);
                CHECK(cell.clicks.size() == static_cast<std::size_t>(cell.click));
            }
        }
        CHECK(strip.rows[0].attention.empty());
        CHECK_FALSE(strip.rows[1].attention.empty());
    }
}

TEST_CASE("Cases shown differ and go from easy to hard") {
    Shown shown;
    const std::vector<std::size_t> cases = casesToShow(shown.evaluation, 4);
    CHECK(std::set<std::size_t>(cases.begin(), cases.end()).size() == 4);
    const auto clicks = [&](std::size_t c) {
        double sum = 0;
        for (const RowRun& run : shown.evaluation.cases[c].runs)
            sum += numberOfClicks(run.run.iou, 0.90);
        return sum;
    };
    for (std::size_t i = 1; i < cases.size(); ++i)
        CHECK(clicks(cases[i - 1]) <= clicks(cases[i]));
    CHECK(casesToShow(shown.evaluation, 100).size() <= 9);
    CHECK(casesToShow(shown.evaluation, 0).empty());
}

TEST_CASE("Large cases are shrunk for their strip, clicks with them") {
    Shown shown(600);
    const Strip strip = shown.strips(1).at(0);
    CHECK(strip.image.width == kStripSide);
    CHECK(strip.truth.height == kStripSide);
    for (const StripRow& row : strip.rows)
        for (const StripCell& cell : row.cells)
            for (const Click& click : cell.clicks)
                CHECK((click.x < kStripSide && click.y < kStripSide));
}

TEST_CASE("The page stands alone and shows names as text") {
    Shown shown;
    ReportFacts facts;
    facts.title = "A & B";
    facts.paperTable = PaperTable::Methods;
    const Figures figures = figuresOf(shown.evaluation, {200, 0});
    const std::string page = reportHtml(shown.evaluation, figures, facts, shown.strips(2));
    CHECK_THAT(page, Contains("<title>A &amp; B</title>"));
    CHECK_THAT(page, !Contains("case <"));
    CHECK_THAT(page, Contains(hasImageCodecs() ? "case &lt;" : "writes no pictures"));
    CHECK_THAT(page, Contains("11.59") && Contains("f-BRS"));  // the paper's Table 1
    CHECK_THAT(page, Contains("0.49"));
    CHECK_THAT(page, Contains("one group, so there are no intervals"));
    for (const char* outside : {"src=\"http", "href=\"http", "url(", "<script", "@import"})
        CHECK_THAT(page, !Contains(outside));
    const auto count = [&](const std::string& what) {
        std::size_t found = 0;
        for (std::size_t at = page.find(what); at != std::string::npos;
             at = page.find(what, at + 1))
            ++found;
        return found;
    };
    CHECK(count("<svg") == count("</svg>"));
    CHECK(count("<table>") == count("</table>"));
    CHECK(count("<div") == count("</div>"));
}

TEST_CASE("The paper's table is left out where other targets were used") {
    Shown shown;
    shown.evaluation.plan.protocol.targets = {0.8, 0.9};
    ReportFacts facts;
    facts.paperTable = PaperTable::Methods;
    const Figures figures = figuresOf(shown.evaluation, {10, 0});
    CHECK_THAT(reportHtml(shown.evaluation, figures, facts, {}), !Contains("11.59"));
}

TEST_CASE("Settings of one method share a colour, the network alone is grey") {
    std::vector<MethodRow> rows(4);
    rows[0].settings.method = Method::None;
    rows[1].settings.method = Method::FbrsB;
    const std::vector<RowStyle> styles = rowStyles(rows);
    CHECK(styles[0].colour.red == styles[0].colour.blue);
    CHECK(styles[2].colour.red == styles[3].colour.red);
    CHECK(styles[2].dash == 0);
    CHECK(styles[3].dash > 0);
    CHECK(styles[1].colour.red != styles[2].colour.red);
}
