#include "app/cli/info_options.h"

#include "app/cli/option_types.h"

namespace cgam::cli {

void addInfoOptions(CLI::App& command, InfoOptions& options) {
    addPath(command, "FILE", options.file, "Image or slide")->required();
    command.add_flag("--json", options.json, "Print one line of JSON");
    command.footer("Example:\n  cgam info slide.svs --json");
}

}  // namespace cgam::cli
