#pragma once

#include "core/evaluate/case_run.h"
#include "core/evaluate/report.h"

#include <span>
#include <string>

namespace cgam {

/// A row of the paper's tables (methods.md, section 8).
struct PaperRow {
    const char* label;
    double noc85, noc90;
    int nof85, nof90;
    double secondsPerClick;
    int totalSeconds;
};

std::span<const PaperRow> paperTableRows(PaperTable table);

/// What stands above the paper's rows: their data and machine.
std::string paperCaption(PaperTable table);

/// Whether the paper's rows can stand below ours: they know the targets 0.85 and 0.90 only.
bool hasPaperTable(PaperTable table, const Protocol& protocol);

}  // namespace cgam
