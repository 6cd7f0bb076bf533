#include "core/evaluate/report.h"

#include "core/base/counted.h"
#include "core/base/sha256.h"
#include "core/data/csv.h"
#include "core/evaluate/run_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iomanip>
#include <span>
#include <sstream>
#include <string_view>

namespace cgam {

namespace {

using Json = nlohmann::ordered_json;

/// Columns iou_1 .. that are always there.
constexpr int kIouColumns = 20;

Json orNull(const std::optional<double>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json intervalJson(const std::optional<Interval>& interval) {
    return interval ? Json::array({interval->low, interval->high}) : Json(nullptr);
}

Json methodJson(const EvaluationPlan& plan, std::size_t row, const MethodFigures& figures,
                std::size_t cases) {
    const MethodSettings& settings = plan.rows[row].settings;
    Json json = {{"method", infoOf(settings.method).id},
                 {"title", infoOf(settings.method).title},
                 {"settings", Json::parse(methodRowsJson({plan.rows[row]}))[plan.rows[row].label]},
                 {"cases", cases},
                 {"seeds_run", figures.seeds},
                 {"failures", figures.failures}};
    for (const TargetFigures& target : figures.targets) {
        const std::string key = targetText(target.target);
        json["noc"][key] = target.noc.mean;
        json["noc_deviation"][key] = orNull(target.noc.deviation);
        json["noc_interval"][key] = intervalJson(target.interval);
        json["nof"][key] = target.nof.mean;
        json["nof_deviation"][key] = orNull(target.nof.deviation);
        json["noc20"][key] = target.nofAsCoded.mean;
    }
    json["spc_seconds"] = figures.secondsPerClick;
    json["total_seconds"] = figures.totalSeconds.mean;
    json["total_seconds_deviation"] = orNull(figures.totalSeconds.deviation);
    json["iterations_per_click"] = figures.iterationsPerClick;
    json["clicked_pixels_right"] = figures.clicksRight;
    for (std::size_t k = 0; k < figures.iouByClick.size(); ++k) {
        json["miou_by_click"].push_back(figures.iouByClick[k].mean);
        json["miou_by_click_deviation"].push_back(orNull(figures.iouByClick[k].deviation));
        json["miou_by_click_interval"].push_back(intervalJson(figures.iouInterval[k]));
    }
    return json;
}

Json differenceJson(const EvaluationPlan& plan, const Difference& difference) {
    Json json = {{"a", plan.rows[difference.a].label}, {"b", plan.rows[difference.b].label}};
    for (const TargetDifference& target : difference.targets) {
        const std::string key = targetText(target.target);
        json["noc"][key] = {{"mean", target.noc}, {"interval", intervalJson(target.nocInterval)}};
        json["noc_ratio"][key] = {{"mean", target.nocRatio},
                                  {"interval", intervalJson(target.nocRatioInterval)}};
        json["nof"][key] = {{"mean", target.nof}, {"interval", intervalJson(target.nofInterval)}};
    }
    return json;
}

/// Tells one side of a split from the other; null without a split.
Json digestOf(const std::optional<std::vector<std::string>>& groups) {
    if (!groups) return nullptr;
    std::vector<std::string> sorted = *groups;
    std::sort(sorted.begin(), sorted.end());
    std::string text;
    for (const std::string& group : sorted)
        text += group + '\n';
    return sha256Hex(std::as_bytes(std::span(text)));
}

Json protocolJson(const EvaluationPlan& plan) {
    const CaseFilter& filter = plan.filter;
    Json frame = nullptr;
    if (plan.frame.scale) frame = {{"scale", *plan.frame.scale}};
    if (plan.frame.size) frame = {{"longer_side", *plan.frame.size}};
    if (plan.frame.umPerPx) frame = {{"um_per_px", *plan.frame.umPerPx}};
    if (plan.frame.modelMpp) frame = {{"model_mpp", *plan.frame.modelMpp}};
    return {{"robot", nameOf(plan.protocol.robot)},
            {"targets", plan.protocol.targets},
            {"max_clicks", plan.protocol.maxClicks},
            {"threshold", plan.protocol.threshold},
            {"flip", false},
            {"frame", frame},
            {"class", filter.className},
            {"split", filter.split},
            {"mask_share", {filter.minMask, filter.maxMask}},
            {"initial_iou",
             filter.minInitialIou || filter.maxInitialIou
                 ? Json::array({orNull(filter.minInitialIou), orNull(filter.maxInitialIou)})
                 : Json(nullptr)},
            {"initial", filter.initialWithoutClick ? "no-click" : "first-click"},
            {"groups_of_split", filter.groups ? Json(filter.groups->size()) : Json(nullptr)},
            {"groups_sha256", digestOf(filter.groups)},
            {"limit", filter.limit}};
}

void putRun(std::ostream& out, const EvaluationPlan& plan, const EvaluatedCase& one,
            const RowRun& run, int columns) {
    const Protocol& protocol = plan.protocol;
    const IouCurve& iou = run.run.iou;
    out << csvField(one.entry.name) << ',' << csvField(one.entry.group) << ','
        << csvField(plan.rows[run.row].label) << ',' << run.seed << ','
        << fixedNumber(iou.front(), 6);
    for (const double target : protocol.targets)
        out << ',' << numberOfClicks(iou, target, protocol.maxClicks);
    for (const double target : protocol.targets)
        out << ',' << (reaches(iou, target, protocol.maxClicks) ? 1 : 0);
    out << ',' << fixedNumber(run.run.totalSeconds(), 4);
    for (int k = 0; k < columns; ++k)
        out << ','
            << (k < static_cast<int>(iou.size()) ? fixedNumber(iou[static_cast<std::size_t>(k)], 6)
                                                 : std::string());
    out << '\n';
}

std::string plusMinus(const OverSeeds& figure, int digits) {
    std::string text = fixedNumber(figure.mean, digits);
    if (figure.deviation) text += "+-" + fixedNumber(*figure.deviation, digits);
    return text;
}

}  // namespace

std::string fixedNumber(double value, int digits) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    // What rounds to nothing has no sign.
    const std::string_view shown = text;
    const bool nothing = shown.find_first_not_of("-0.") == std::string_view::npos;
    return std::string(shown.substr(nothing && shown.front() == '-' ? 1 : 0));
}

std::string targetText(double target) {
    std::string text = fixedNumber(target, 4);
    while (text.size() > 4 && text.back() == '0')
        text.pop_back();
    return text;
}

std::string targetPercent(double target) {
    std::ostringstream text;
    text << std::setprecision(6) << target * 100;
    return text.str();
}

std::string reportJson(const Evaluation& evaluation, const Figures& figures,
                       const ReportFacts& facts) {
    const EvaluationPlan& plan = evaluation.plan;
    Json json = {
        {"methods", Json::object()},
        {"seeds", plan.seeds.size()},
        {"seed_list", plan.seeds},
        {"weights", facts.weights},
        {"weights_sha256", facts.weightsSha256},
        {"network",
         {{"backbone", evaluation.network.backbone}, {"channels", evaluation.network.channels}}},
        {"data", facts.data},
        {"reading", {{"ignore_128", facts.ignore128}, {"swap_red_blue", facts.swapped}}},
        {"machine",
         {{"cpu", facts.cpu},
          {"cores", facts.cores},
          {"gpu", facts.gpu ? Json(*facts.gpu) : Json(nullptr)},
          {"device", evaluation.device},
          {"workers", evaluation.workers}}},
        {"program", facts.program},
        {"search", facts.search.empty() ? Json(nullptr) : Json(facts.search)},
        {"protocol", protocolJson(plan)},
        {"cases", evaluation.cases.size()},
        {"groups", figures.groups},
        {"not_chosen", evaluation.notChosen},
        {"skipped", Json::array()},
        {"bootstrap", {{"resamples", figures.resamples}, {"unit", "group"}, {"interval", 0.95}}},
        {"differences", Json::array()}};
    for (std::size_t row = 0; row < plan.rows.size(); ++row)
        json["methods"][plan.rows[row].label] =
            methodJson(plan, row, figures.methods[row], evaluation.cases.size());
    for (const Difference& difference : figures.differences)
        json["differences"].push_back(differenceJson(plan, difference));
    for (const SkippedCase& skipped : evaluation.skipped)
        json["skipped"].push_back({{"case", skipped.name}, {"why", skipped.why}});
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string perCaseCsv(const Evaluation& evaluation) {
    const EvaluationPlan& plan = evaluation.plan;
    const int columns = std::max(kIouColumns, plan.protocol.maxClicks);
    std::ostringstream out;
    out << "case,group,method,seed,initial_iou";
    for (const double target : plan.protocol.targets)
        out << ",noc" << targetPercent(target);
    for (const double target : plan.protocol.targets)
        out << ",reached" << targetPercent(target);
    out << ",seconds";
    for (int k = 1; k <= columns; ++k)
        out << ",iou_" << k;
    out << '\n';
    for (const EvaluatedCase& one : evaluation.cases)
        for (const RowRun& run : one.runs)
            putRun(out, plan, one, run, columns);
    return out.str();
}

std::string clicksJsonLines(const Evaluation& evaluation) {
    const EvaluationPlan& plan = evaluation.plan;
    std::string text;
    for (const EvaluatedCase& one : evaluation.cases)
        for (const RowRun& run : one.runs) {
            Json line = {{"case", one.entry.name},
                         {"group", one.entry.group},
                         {"method", plan.rows[run.row].label},
                         {"seed", run.seed},
                         {"image", one.entry.image.filename().string()},
                         {"width", one.width},
                         {"height", one.height},
                         {"threshold", plan.protocol.threshold}};
            line.update(toJson(run.run));
            text += line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
        }
    return text;
}

std::string figuresTable(const Evaluation& evaluation, const Figures& figures) {
    const EvaluationPlan& plan = evaluation.plan;
    std::size_t widest = 6;
    for (const MethodRow& row : plan.rows)
        widest = std::max(widest, row.label.size());
    const auto labelWidth = static_cast<int>(widest) + 2;
    std::ostringstream out;
    out << counted(evaluation.cases.size(), "case", "cases") << " of "
        << counted(figures.groups, "group", "groups") << ", "
        << counted(plan.seeds.size(), "seed", "seeds") << ", robot " << nameOf(plan.protocol.robot)
        << ", at most " << plan.protocol.maxClicks << " clicks\n"
        << std::left << std::setw(labelWidth) << "method";
    for (const double target : plan.protocol.targets)
        out << std::setw(14) << "NoC@" + targetPercent(target);
    for (const double target : plan.protocol.targets)
        out << std::setw(12) << "NoF@" + targetPercent(target);
    out << std::setw(9) << "SPC s" << std::setw(10) << "Time s"
        << "iterations\n";
    for (std::size_t row = 0; row < plan.rows.size(); ++row) {
        const MethodFigures& method = figures.methods[row];
        out << std::setw(labelWidth) << plan.rows[row].label;
        for (const TargetFigures& target : method.targets)
            out << std::setw(14) << plusMinus(target.noc, 2);
        for (const TargetFigures& target : method.targets)
            out << std::setw(12) << plusMinus(target.nof, 1);
        out << std::setw(9) << fixedNumber(method.secondsPerClick, 3) << std::setw(10)
            << fixedNumber(method.totalSeconds.mean, 1) << fixedNumber(method.iterationsPerClick, 1)
            << '\n';
    }
    return out.str();
}

}  // namespace cgam
