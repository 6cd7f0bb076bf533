#include "app/cli/row_options.h"

#include "app/cli/engine_options.h"
#include "app/cli/option_values.h"

#include <iterator>
#include <utility>

namespace cgam::cli {

void addRowOptions(CLI::App& command, RowOptions& rows, const RowHelp& help) {
    command.add_option("--methods", rows.methods, help.methods)
        ->capture_default_str()
        ->type_name("LIST")
        ->group(help.group);
    addSettingsOption(command, rows, help);
}

void addSettingsOption(CLI::App& command, RowOptions& rows, const RowHelp& help) {
    command.add_option("--settings", rows.settingsFiles, help.settings)
        ->type_name("FILE")
        ->group(help.group);
}

std::vector<MethodRow> rowsOf(const RowOptions& options) {
    std::vector<MethodRow> rows = rowsOfMethods(options.methods);
    std::vector<MethodRow> more = rowsOfFiles(options.settingsFiles);
    std::move(more.begin(), more.end(), std::back_inserter(rows));
    requireRows(rows);
    return rows;
}

std::vector<MethodRow> rowsOfMethods(const std::string& methods) {
    std::vector<MethodRow> rows;
    if (methods.empty()) return rows;
    for (const std::string& id : listParts("--methods", methods))
        rows.push_back(publishedRow(parseMethod(id)));
    return rows;
}

std::vector<MethodRow> rowsOfFiles(const std::vector<std::string>& files) {
    std::vector<MethodRow> rows;
    for (const std::string& file : files) {
        std::vector<MethodRow> more = readMethodRows(file).value();
        std::move(more.begin(), more.end(), std::back_inserter(rows));
    }
    return rows;
}

void requireRows(const std::vector<MethodRow>& rows) {
    if (rows.empty()) throw UsageError("--methods or --settings must name at least one method.");
    if (const Result<void> differ = checkLabels(rows); !differ)
        throw UsageError(differ.error().message);
}

}  // namespace cgam::cli
