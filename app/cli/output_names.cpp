#include "app/cli/output_names.h"

#include "app/cli/option_values.h"
#include "core/base/file_ending.h"
#include "core/base/quoted.h"

#include <algorithm>
#include <system_error>

namespace cgam::cli {

namespace {

namespace fs = std::filesystem;

bool isDevice(const fs::path& file) {
    std::error_code none;
    return fs::is_other(file, none);
}

bool endsIn(const fs::path& file, const Endings& endings) {
    return std::find(endings.begin(), endings.end(), endingOf(file)) != endings.end();
}

/// ".tif or .tiff"
std::string alternatives(const Endings& endings) {
    std::string text;
    for (std::size_t i = 0; i < endings.size(); ++i)
        text += (i == 0 ? "" : i + 1 == endings.size() ? " or " : ", ") + endings[i];
    return text;
}

}  // namespace

void checkEndings(const std::vector<NamedOutput>& outputs) {
    for (const NamedOutput& output : outputs)
        if (output.file && !isDevice(*output.file) && !endsIn(*output.file, output.endings))
            throw UsageError("Cannot write " + quoted(*output.file) + ": the name for " +
                             output.option + " must end in " + alternatives(output.endings) + ".");
}

void checkOwnFormat(const std::string& option, const std::optional<fs::path>& file) {
    static const Endings others = {".png", ".jpg",  ".jpeg",  ".tif",     ".tiff",    ".svs",
                                   ".svg", ".json", ".jsonl", ".geojson", ".html",    ".csv",
                                   ".xml", ".txt",  ".zip",   ".cgam",    ".cgampack"};
    if (file && endsIn(*file, others))
        throw UsageError("Cannot write " + quoted(*file) + ": " + option +
                         " has a format of its own, which the ending " + endingOf(*file) +
                         " does not name; leave it away, or take one such as .state.");
}

}  // namespace cgam::cli
