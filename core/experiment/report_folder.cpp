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

bool mayBeStale(const std::string& name, bool search) {
    for (const char* one : {"report.html", "miou_by_click.png", "noc_differences.png"})
        if (name == one) return true;
    if (!search && (name == "best.json" || name == "tune.csv")) return true;
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

Result<void> removeStaleFiles(const ExperimentTask& task) {
    std::vector<fs::path> stale;
    std::error_code error;
    for (fs::directory_iterator it(task.report, error), end; !error && it != end;
         it.increment(error))
        if (mayBeStale(it->path().filename().string(), !task.search.empty()))
            stale.push_back(it->path());
    for (const fs::path& file : stale)
        if (!error) fs::remove(file, error);
    if (error)
        return runtimeError("A file of the earlier report in " + quoted(task.report) +
                            " cannot be removed: " + error.message() + ".");
    return {};
}

}  // namespace cgam
