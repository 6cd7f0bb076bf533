#include "app/cli/ablate_run.h"

#include "app/cli/option_types.h"

namespace cgam::cli {

namespace {

ClickMaps parseMaps(const std::string& id) {
    const Result<ClickMaps> maps = clickMapsFromId(id);
    if (!maps) throw UsageError("--maps: " + maps.error().message);
    return *maps;
}

}  // namespace

AblateOptions::AblateOptions() {
    evaluation.title = "Ablation of the click maps";
    evaluation.paperTable = PaperTable::ClickMaps;
    evaluation.seeds = 3;
    evaluation.rows.methods = "cgam";
}

void addAblateOptions(CLI::App& command, AblateOptions& options) {
    const char* group = "Ablation";
    command
        .add_option("--maps", options.maps,
                    "What the attention sees in place of the clicks: proper (their discs), random "
                    "(at every click as many 31 x 31 squares anywhere as there are clicks, of "
                    "either class), zero (nothing). Losses use the true clicks")
        ->capture_default_str()
        ->type_name("LIST")
        ->group(group);
    RowHelp help;
    help.settings = "Settings of CGAM from a file, as cgam tune writes it, instead of the paper's";
    help.group = group;
    addSettingsOption(command, options.evaluation.rows, help);
    addCommonEvaluationOptions(command, options.evaluation);
    command.footer(
        "The paper's Table 2, by the protocol of cgam evaluate. Example:\n"
        "  cgam ablate --data ebhi_seg --split val --weights resnet18s.pth --seeds 3 \\\n"
        "      --report ablation");
}

void checkAblateOptions(AblateOptions& options) {
    EvaluateOptions& evaluation = options.evaluation;
    checkCommonEvaluationOptions(evaluation);
    std::vector<MethodRow> bases = rowsOfFiles(evaluation.rows.settingsFiles);
    if (bases.empty()) bases = rowsOfMethods(evaluation.rows.methods);
    std::vector<MethodRow>& rows = evaluation.plan.rows;
    rows.clear();
    for (const MethodRow& base : bases)
        for (const std::string& id : listParts("--maps", options.maps)) {
            MethodRow row{bases.size() == 1 ? id : base.label + " " + id, base.settings};
            row.settings.clickMaps = parseMaps(id);
            if (Result<void> valid = validate(row.settings); !valid)
                throw UsageError(quotedText(base.label) + ": " + valid.error().message);
            rows.push_back(row);
        }
    requireRows(rows);
}

}  // namespace cgam::cli
