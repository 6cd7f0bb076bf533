#include "app/cli/commands.h"
#include "app/cli/file_roles.h"
#include "app/cli/option_types.h"
#include "app/cli/output_names.h"
#include "core/base/atomic_file.h"
#include "core/base/counted.h"
#include "core/data/data_set.h"
#include "core/data/split.h"

#include <iostream>
#include <memory>

namespace cgam::cli {

namespace {

struct SplitOptions {
    std::vector<std::filesystem::path> sets;
    std::filesystem::path out;
    double val = 0.2;
    std::uint64_t seed = 1;
    bool stated = false;
};

void run(const SplitOptions& options) {
    checkNoOverwriting({{options.sets.begin(), options.sets.end()}, {options.out}});
    checkEndings({{"--out", options.out, {".json"}}});
    checkWritable(options.out).value();
    std::vector<CaseEntry> entries;
    for (const std::filesystem::path& path : options.sets) {
        const DataSet set = DataSet::open(path).value();
        entries.insert(entries.end(), set.entries().begin(), set.entries().end());
    }
    const GroupSplit split = options.stated ? statedSplit(entries).value()
                                            : splitByGroup(entries, options.val, options.seed);
    writeSplit(options.out, split).value();
    const auto line = [&](const char* name, SplitSide side, std::size_t groups) {
        std::cout << name << ": " << counted(casesOn(side, entries, split).size(), "case", "cases")
                  << " of " << counted(groups, "group", "groups") << '\n';
    };
    line("train", SplitSide::Train, split.train.size());
    line("val", SplitSide::Val, split.val.size());
    std::cout << std::flush;
}

}  // namespace

void addSplitCommand(CLI::App& app) {
    CLI::App* command = app.add_subcommand(
        "split", "Divide data sets into training and validation, whole groups at a time");
    const auto options = std::make_shared<SplitOptions>();
    command
        ->add_option("DIR", options->sets,
                     "Data sets: folders with images/ and masks/, or packed files")
        ->required()
        ->type_name("");
    addPath(*command, "--out", options->out, "Where to write it down (JSON)")->required();
    addNumber(*command, "--val", options->val, "SHARE", "Share of the cases for validation",
              Range<double>{0, 1});
    addNumber(*command, "--seed", options->seed, "N", "Another number, another split");
    command->add_flag("--stated", options->stated,
                      "Take the column split of index.csv instead of drawing");
    command->footer(
        "The same seed and groups give the same split on every machine. Example:\n"
        "  cgam split ebhi_seg --val 0.2 --seed 1 --out split.json");
    command->callback([options] { run(*options); });
}

}  // namespace cgam::cli
