#pragma once

#include "core/data/split.h"
#include "core/data/swapped_sets.h"
#include "core/engine/settings.h"
#include "core/evaluate/evaluation.h"
#include "core/evaluate/figures.h"
#include "core/evaluate/report.h"

#include <filesystem>
#include <string>
#include <vector>

namespace cgam {

/// An evaluation as a person asks for it: data, network, rules and where the report goes.
struct ExperimentTask {
    std::string title = "Evaluation";
    PaperTable paperTable = PaperTable::Methods;
    std::vector<std::string> data;  ///< folders or packed files, as the user names them
    bool ignore128 = false;
    SwappedSets swapped;
    std::filesystem::path splitFile;  ///< empty: none
    SplitSide side = SplitSide::Val;  ///< of splitFile
    /// Empty: engines that are made of no file; the report then has their network's name and no
    /// digest.
    std::filesystem::path weights;
    std::filesystem::path report;  ///< a folder
    bool overwrite = false;        ///< the report of another experiment that is there
    /// Of a search, whose rows are found on the way: a digest of what it is to try. Else empty.
    std::string search;

    /// Rows, seeds, protocol, size and cases. The digest of the weights comes with the run.
    EvaluationPlan plan;

    EngineSettings engine;  ///< threads: cases at the same time; 0: as many as processors
    BootstrapSettings bootstrap;
    int strips = 3;  ///< cases shown in report.html as picture strips
};

}  // namespace cgam
