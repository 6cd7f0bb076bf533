#include "core/evaluate/report_settings.h"

#include "core/base/json_shape.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

namespace cgam {

namespace {

using Json = nlohmann::json;

/// What report.json will say of it, figures apart.
Json announced(const EvaluationPlan& plan, const ReportFacts& facts) {
    Evaluation evaluation;
    evaluation.plan = plan;
    Figures figures;
    figures.methods.resize(plan.rows.size());
    return Json::parse(reportJson(evaluation, figures, facts));
}

/// Null, too, where a report of an earlier program does not have it.
Json memberOf(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found == object.end() ? Json() : *found;
}

/// The same data set may be named from here or in full.
std::vector<std::string> wholePaths(const Json& names) {
    std::vector<std::string> paths;
    for (const Json& name : names) {
        std::error_code error;
        const std::filesystem::path given = name.get<std::string>();
        const std::filesystem::path whole = std::filesystem::weakly_canonical(given, error);
        paths.push_back((error ? given : whole).string());
    }
    return paths;
}

bool sameReading(const Json& before, const Json& now) {
    const Json none = {{"ignore_128", false}, {"swap_red_blue", Json::array()}};
    const Json& was = before.is_null() ? none : before;
    return was.at("ignore_128") == now.at("ignore_128") &&
           wholePaths(was.at("swap_red_blue")) == wholePaths(now.at("swap_red_blue"));
}

std::string otherRules(const Json& before, const Json& now) {
    constexpr std::pair<const char*, const char*> kRules[] = {
        {"robot", "another robot"},
        {"targets", "other targets"},
        {"max_clicks", "another number of clicks"},
        {"threshold", "another threshold"},
        {"frame", "another size of the cases"}};
    for (const auto& [member, what] : kRules)
        if (memberOf(before, member) != memberOf(now, member)) return what;
    for (const char* member :
         {"class", "split", "mask_share", "initial_iou", "initial", "groups_sha256"})
        if (memberOf(before, member) != memberOf(now, member)) return "another choice of cases";
    // The first so many are among more of them.
    const int was = before.at("limit").get<int>();
    const int is = now.at("limit").get<int>();
    if (is != 0 && (was == 0 || was > is)) return "more cases";
    return {};
}

/// Rows and seeds.
std::string moreRuns(const Json& before, const Json& now) {
    // The rows of a search are found on the way; what it was told says which.
    if (memberOf(now, "search").is_null())
        for (const auto& [label, method] : before.at("methods").items()) {
            const auto same = now.at("methods").find(label);
            if (same == now.at("methods").end()) return "methods that are not among these";
            if (same->at("settings") != method.at("settings")) return "other settings of a method";
        }
    const Json& seeds = now.at("seed_list");
    for (const Json& seed : before.at("seed_list"))
        if (std::find(seeds.begin(), seeds.end(), seed) == seeds.end()) return "more seeds";
    return {};
}

}  // namespace

std::string lostWith(std::string_view report, const EvaluationPlan& plan,
                     const ReportFacts& facts) {
    std::string unreadable = "what cannot be read";
    if (!checkJsonShape(report, "")) return unreadable;
    try {
        const Json before = Json::parse(report);
        const Json now = announced(plan, facts);
        if (memberOf(before, "search") != memberOf(now, "search"))
            return "the results of another command";
        if (before.at("weights_sha256") != now.at("weights_sha256")) return "other weights";
        if (wholePaths(before.at("data")) != wholePaths(now.at("data")) ||
            !sameReading(memberOf(before, "reading"), now.at("reading")))
            return "other data";
        const std::string rules = otherRules(before.at("protocol"), now.at("protocol"));
        return rules.empty() ? moreRuns(before, now) : rules;
    } catch (const Json::exception&) {
        return unreadable;
    }
}

ReportKind reportKindOf(std::string_view report) {
    if (!checkJsonShape(report, "")) return ReportKind::None;
    const Json json = Json::parse(report, nullptr, false);
    for (const char* member : {"methods", "protocol"})
        if (!json.is_object() || !memberOf(json, member).is_object()) return ReportKind::None;
    return memberOf(json, "search").is_string() ? ReportKind::Search : ReportKind::Evaluation;
}

}  // namespace cgam
