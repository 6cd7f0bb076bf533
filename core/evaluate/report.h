#pragma once

#include "core/base/result.h"
#include "core/evaluate/evaluation.h"
#include "core/evaluate/figures.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cgam {

/// Which of the paper's tables stands beside ours.
enum class PaperTable { None, Methods, ClickMaps };

/// What a report says besides the figures.
struct ReportFacts {
    std::string title = "Evaluation";
    std::string weights;  ///< name of the file, without its folder
    std::string weightsSha256;
    std::vector<std::string> data;     ///< as named on the command line
    bool ignore128 = false;            ///< mask pixels of 128 do not count
    std::vector<std::string> swapped;  ///< those of `data` read with red and blue exchanged
    std::string cpu;
    int cores = 0;
    std::optional<std::string> gpu;
    std::string program;  ///< "cgam 0.1.0"
    PaperTable paperTable = PaperTable::None;
    std::string search;  ///< ExperimentTask::search
};

/// report.json: see docs/formats.md.
std::string reportJson(const Evaluation& evaluation, const Figures& figures,
                       const ReportFacts& facts);

/// per_case.csv: one line a case, method and seed. IoU after the end of a run is left empty.
std::string perCaseCsv(const Evaluation& evaluation);

/// clicks.jsonl: one line a case, method and seed, with every click, in pixels of the case as
/// evaluated.
std::string clicksJsonLines(const Evaluation& evaluation);

/// A table for a terminal.
std::string figuresTable(const Evaluation& evaluation, const Figures& figures);

/// "1.23"; what rounds to zero is "0.00", never "-0.00".
std::string fixedNumber(double value, int digits);

/// "0.85": a target as it stands in JSON and tables.
std::string targetText(double target);

/// "85", "97.5": a target as it stands in NoC@85.
std::string targetPercent(double target);

}  // namespace cgam
