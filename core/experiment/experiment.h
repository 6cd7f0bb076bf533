#pragma once

#include "core/base/made_folder.h"
#include "core/base/result.h"
#include "core/evaluate/engine_crew.h"
#include "core/evaluate/evaluation.h"
#include "core/evaluate/report.h"
#include "core/experiment/experiment_task.h"
#include "core/experiment/machine_facts.h"

#include <filesystem>
#include <functional>
#include <memory>

namespace cgam {

/// All that an evaluation needs, opened.
struct Experiment {
    EvaluationPlan plan;
    CaseList cases;
    ReportFacts facts;
    std::unique_ptr<MadeFolder> folder;  ///< of the report
    std::unique_ptr<EngineCrew> crew;
    std::filesystem::path journal;
};

/// What is being done, for whoever waits.
enum class ExperimentStage { ReadingNetwork, ChoosingCases, Running, WritingReport, Pictures };
using StageListener = std::function<void(ExperimentStage stage)>;

/// Opens the data sets, makes the report folder, digests the weights and starts the first engine;
/// `makeEngine` is called on the crew's threads and should give engines of one processor thread
/// each, of the task's weights, device and precision. Errors: data, split or weights unusable, a
/// report folder that cannot be written, no engine.
Result<Experiment> openExperiment(const ExperimentTask& task,
                                  const EngineCrew::MakeEngine& makeEngine,
                                  const MachineFacts& machine, const StageListener& stage);

}  // namespace cgam
