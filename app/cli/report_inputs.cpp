#include "app/cli/report_inputs.h"

#include "app/cli/file_roles.h"
#include "app/cli/option_values.h"
#include "core/base/quoted.h"
#include "core/experiment/report_folder.h"

#include <algorithm>
#include <vector>

namespace cgam::cli {

namespace fs = std::filesystem;

void checkReportInputs(const EvaluateOptions& options, const fs::path& grid) {
    std::vector<fs::path> inputs(options.data.begin(), options.data.end());
    const std::vector<std::string>& settings = options.rows.settingsFiles;
    inputs.insert(inputs.end(), settings.begin(), settings.end());
    for (const fs::path& one : {options.weights, options.splitFile, grid})
        if (!one.empty()) inputs.push_back(one);
    std::vector<fs::path> written;
    for (const fs::path& file : reportFilesOf(options))
        written.push_back(placeOf(file));
    for (const fs::path& input : inputs)
        if (std::find(written.begin(), written.end(), placeOf(input)) != written.end())
            throw UsageError("The report in " + quoted(options.report) + " would overwrite " +
                             quoted(input) +
                             ", which this command reads; choose another folder for one of them.");
}

}  // namespace cgam::cli
