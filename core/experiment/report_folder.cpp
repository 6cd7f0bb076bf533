#include "core/experiment/report_folder.h"

#include "core/base/quoted.h"
#include "core/evaluate/report_reading.h"
#include "core/evaluate/report_settings.h"
#include "core/io/file_access.h"

#include <algorithm>
#include <string_view>
#include <system_error>
#include <vector>

namespace cgam {

namespace fs = std::filesystem;

namespace {

/// reached_TT.png, TT a target in percent.
bool isTargetCurve(const std::string& name) {
    constexpr std::string_view kBefore = "reached_";
    constexpr std::string_view kAfter = ".png";
    if (name.size() <= kBefore.size() + kAfter.size() || !name.starts_with(kBefore) ||
        !name.ends_with(kAfter))
        return false;
    const std::string target =
        name.substr(kBefore.size(), name.size() - kBefore.size() - kAfter.size());
    return target.find_first_not_of("0123456789.") == std::string::npos;
}

constexpr const char* kSearchFiles[] = {"best.json", "tune.csv"};

/// Of what report.json is there, if one is.
ReportKind kindOfReportIn(const fs::path& folder) {
    const fs::path file = folder / "report.json";
    std::error_code error;
    if (!fs::exists(file, error)) return ReportKind::None;
    const auto bytes = readFile(file, kMaxReportBytes);
    if (!bytes) return ReportKind::None;
    return reportKindOf({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
}

bool mayBeStale(const std::string& name, bool searchLeft) {
    for (const char* one : {"report.html", "miou_by_click.png", "noc_differences.png"})
        if (name == one) return true;
    for (const char* one : kSearchFiles)
        if (searchLeft && name == one) return true;
    return isTargetCurve(name);
}

}  // namespace

std::string otherReportIn(const ExperimentTask& task, const Experiment& experiment) {
    const fs::path file = task.report / "report.json";
    std::error_code error;
    if (task.overwrite || !fs::exists(file, error)) return {};
    std::string lost = "what cannot be read";
    if (const auto bytes = readFile(file, kMaxReportBytes))
        lost = lostWith({reinterpret_cast<const char*>(bytes->data()), bytes->size()},
                        experiment.plan, experiment.facts);
    if (lost.empty()) return {};
    return "The folder " + quoted(task.report) + " holds the report of another experiment, with " +
           lost + ".";
}

std::vector<fs::path> reportFilesOf(const ExperimentTask& task) {
    std::vector<fs::path> files;
    for (const char* name :
         {"report.json", "report.md", "report.html", "per_case.csv", "clicks.jsonl",
          "journal.jsonl", "miou_by_click.png", "noc_differences.png"})
        files.push_back(task.report / name);
    for (const char* name : kSearchFiles)
        files.push_back(task.report / name);
    for (const double target : task.plan.protocol.targets)
        files.push_back(task.report / ("reached_" + targetPercent(target) + ".png"));
    std::error_code error;
    for (fs::directory_iterator it(task.report, error), end; !error && it != end;
         it.increment(error))
        if (isTargetCurve(it->path().filename().string())) files.push_back(it->path());
    return files;
}

Result<void> removeStaleFiles(const ExperimentTask& task) {
    // Where there is no report, files of such names are somebody else's.
    const ReportKind earlier = kindOfReportIn(task.report);
    if (earlier == ReportKind::None) return {};
    const bool searchLeft = earlier == ReportKind::Search && task.search.empty();
    std::vector<fs::path> stale;
    std::error_code error;
    for (fs::directory_iterator it(task.report, error), end; !error && it != end;
         it.increment(error))
        if (mayBeStale(it->path().filename().string(), searchLeft)) stale.push_back(it->path());
    for (const fs::path& file : stale)
        if (!error) fs::remove(file, error);
    if (error)
        return runtimeError("A file of the earlier report in " + quoted(task.report) +
                            " cannot be removed: " + error.message() + ".");
    return {};
}

}  // namespace cgam
