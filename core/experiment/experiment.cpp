#include "core/experiment/experiment.h"

#include "core/base/atomic_file.h"
#include "core/base/sha256.h"
#include "core/checkpoint/model_scale.h"
#include "core/engine/precision_id.h"
#include "core/experiment/experiment_data.h"
#include "core/io/file_access.h"

#include <optional>
#include <utility>

namespace cgam {

namespace {

constexpr std::size_t kMaxWeightsBytes = std::size_t{4} << 30;

/// Groups on the wanted side of the split file; nothing without one.
std::optional<std::vector<std::string>> groupsOfSplit(const ExperimentTask& task,
                                                      const ExperimentData& data) {
    if (task.splitFile.empty()) return std::nullopt;
    const GroupSplit split = readSplit(task.splitFile).value();
    std::vector<std::string> groups;
    for (std::size_t i = 0; i < data.ownGroups.size(); ++i)
        if (split.sideOf(data.ownGroups[i]) == task.side)
            groups.push_back(data.cases.entries[i].group);
    return groups;
}

ReportFacts factsOf(const ExperimentTask& task, const MachineFacts& machine) {
    ReportFacts facts;
    facts.title = task.title;
    facts.weights = task.weights.filename().string();
    if (!task.weights.empty())
        facts.weightsSha256 = sha256Hex(readFile(task.weights, kMaxWeightsBytes).value());
    facts.data = task.data;
    facts.ignore128 = task.ignore128;
    for (const std::filesystem::path& set : task.swapped)
        facts.swapped.push_back(set.string());
    facts.cpu = machine.cpu;
    facts.cores = machine.cores;
    facts.gpu = machine.gpu;
    facts.program = machine.program;
    facts.paperTable = task.paperTable;
    facts.search = task.search;
    return facts;
}

Experiment opened(const ExperimentTask& task, const EngineCrew::MakeEngine& makeEngine,
                  const MachineFacts& machine, const StageListener& stage) {
    Experiment experiment;
    experiment.plan = task.plan;
    FrameSettings& frame = experiment.plan.frame;
    if (!frame.scale && !frame.size && !frame.umPerPx) frame.modelMpp = modelMpp(task.weights);
    ExperimentData data = openExperimentData(task.data, task.ignore128, task.swapped).value();
    experiment.plan.filter.groups = groupsOfSplit(task, data);
    experiment.cases = std::move(data.cases);
    experiment.folder = std::make_unique<MadeFolder>(task.report);
    checkWritable(task.report / "report.json").value();
    experiment.journal = task.report / "journal.jsonl";
    stage(ExperimentStage::ReadingNetwork);
    experiment.facts = factsOf(task, machine);
    const int workers = task.engine.threads > 0 ? task.engine.threads : machine.cores;
    experiment.crew = std::make_unique<EngineCrew>(makeEngine, static_cast<unsigned>(workers));
    if (task.weights.empty()) experiment.facts.weights = experiment.crew->network().backbone;
    // Results of another precision or kind of device are not bit for bit the same.
    experiment.plan.engineText = machine.program + '|' + experiment.facts.weightsSha256 + '|' +
                                 std::string(precisionId(task.engine.precision)) + '|' +
                                 experiment.crew->device();
    return experiment;
}

}  // namespace

Result<Experiment> openExperiment(const ExperimentTask& task,
                                  const EngineCrew::MakeEngine& makeEngine,
                                  const MachineFacts& machine, const StageListener& stage) {
    try {
        return opened(task, makeEngine, machine, stage);
    } catch (const ErrorException& exception) {
        return exception.error();
    }
}

}  // namespace cgam
