#include "app/cli/commands.h"
#include "app/cli/file_roles.h"
#include "app/cli/interrupt.h"
#include "app/cli/option_types.h"
#include "app/cli/output_names.h"
#include "app/cli/progress_line.h"
#include "app/cli/swapped_sets.h"
#include "core/base/counted.h"
#include "core/base/quoted.h"
#include "core/data/case_choice.h"
#include "core/data/data_set.h"
#include "core/data/packed_writer.h"

#include <algorithm>
#include <iomanip>
#include <iostream>
#include <memory>
#include <optional>
#include <set>

namespace cgam::cli {

namespace {

namespace fs = std::filesystem;

const Names<SplitSide> kSides = {{"train", SplitSide::Train}, {"val", SplitSide::Val}};
const Names<PackCoding> kCodings = {{"deflate", PackCoding::Deflate}, {"raw", PackCoding::Raw}};

struct PackOptions {
    std::vector<fs::path> sets;
    SwappedSets swapped;
    fs::path out;
    CaseChoice choice;
    std::optional<fs::path> splitFile;
    MaskReading mask;
    PackCoding coding = defaultPackCoding();
    bool keepGoing = false;
};

struct PackCounts {
    std::size_t packed = 0;
    std::size_t unwanted = 0;
    std::size_t unreadable = 0;
    std::set<std::string> groups;
};

DataSet openSet(const fs::path& path, const PackOptions& options) {
    const CaseReading reading{options.mask, channelsOf(path, options.swapped)};
    return DataSet::open(path, reading).value();
}

/// A name no other case has: where data sets share one, the folder's name stands before it.
std::string unusedName(const std::string& name, const fs::path& set, std::set<std::string>& used) {
    if (used.insert(name).second) return name;
    const fs::path folder = fs::absolute(set).lexically_normal();
    std::string longer =
        (folder.has_filename() ? folder : folder.parent_path()).stem().string() + "/" + name;
    if (used.insert(longer).second) return longer;
    throw ErrorException(badInput("The case '" + longer + "' occurs twice."));
}

void packSet(const DataSet& set, const PackOptions& options, PackedWriter& writer,
             std::set<std::string>& names, PackCounts& counts) {
    ProgressLine progress = progressOnStandardError();
    for (std::size_t i = 0; i < set.entries().size(); ++i) {
        if (cancelOnInterrupt().cancelled())
            throw ErrorException(
                {ErrorKind::Cancelled,
                 "Packing interrupted; nothing was written. The same command begins anew."});
        progress.show("packing " + std::to_string(i + 1) + " of " +
                      std::to_string(set.entries().size()));
        if (!isListed(options.choice, set.entries()[i])) {
            ++counts.unwanted;
            continue;
        }
        Result<LabelledCase> one = set.read(i);
        if (!one) {
            progress.clear();
            std::cerr << "cgam: left out: " << one.error().message << '\n';
            ++counts.unreadable;
            continue;
        }
        if (!hasWantedShare(options.choice, one->truth)) {
            ++counts.unwanted;
            continue;
        }
        one->entry.name = unusedName(one->entry.name, set.path(), names);
        one->entry.maskFraction = objectFraction(one->truth);
        counts.groups.insert(one->entry.group);
        writer.add(*one);
        ++counts.packed;
    }
}

/// By whatever names: its cases would count twice.
void checkNoneTwice(const std::vector<fs::path>& sets) {
    std::set<fs::path> places;
    for (const fs::path& set : sets)
        if (!places.insert(placeOf(set)).second)
            throw UsageError("The data set " + quoted(set) + " is given twice.");
}

void checkCounts(const PackCounts& counts, const PackOptions& options) {
    if (counts.unreadable > 0 && !options.keepGoing)
        throw ErrorException(badInput(counted(counts.unreadable, "case", "cases") +
                                      " could not be read, so nothing was written; --keep-going "
                                      "packs the others."));
    if (counts.packed == 0)
        throw ErrorException(badInput("No case is left to pack; nothing was written."));
}

void run(PackOptions& options) {
    if (options.choice.minObject > options.choice.maxObject)
        throw UsageError("--min-mask must not be greater than --max-mask.");
    if (options.splitFile) {
        if (!options.choice.side) throw UsageError("--split-file needs --split train or val.");
        options.choice.split = readSplit(*options.splitFile).value();
    }
    FileRoles files{{options.splitFile}, {options.out}};
    files.inputs.insert(files.inputs.end(), options.sets.begin(), options.sets.end());
    checkNoOverwriting(files);
    checkEndings({{"--out", options.out, {".cgampack"}}});
    checkNoneTwice(options.sets);
    std::vector<DataSet> sets;
    for (const fs::path& path : options.sets)
        sets.push_back(openSet(path, options));
    checkSwappedSets(options.swapped, options.sets);
    PackCounts counts;
    std::set<std::string> names;
    PackedWriter writer(options.out, options.coding);
    for (const DataSet& set : sets)
        packSet(set, options, writer, names, counts);
    checkCounts(counts, options);
    writer.finish();
    std::cout << "packed " << counted(counts.packed, "case", "cases") << " of "
              << counted(counts.groups.size(), "group", "groups") << ", " << counts.unwanted
              << " not wanted, " << counts.unreadable << " unreadable; " << std::fixed
              << std::setprecision(1) << static_cast<double>(writer.size()) / (1 << 20)
              << " MiB in " << quoted(options.out) << std::endl;
}

}  // namespace

void addPackCommand(CLI::App& app) {
    CLI::App* command = app.add_subcommand(
        "pack", "Put data sets into one file, which every build reads without image libraries");
    const auto options = std::make_shared<PackOptions>();
    command
        ->add_option("DIR", options->sets,
                     "Data sets: folders with images/ and masks/, or "
                     "packed files")
        ->required()
        ->type_name("");
    addPath(*command, "--out", options->out, "Packed file to write (.cgampack)")->required();
    command
        ->add_option("--class", options->choice.classes,
                     "Take this class of index.csv only; may be given several times")
        ->type_name("NAME")
        ->allow_extra_args(false)
        ->take_all();
    command
        ->add_option_function<std::string>(
            "--split",
            [options](const std::string& word) {
                const SplitSide* side = findName(kSides, word);
                if (side == nullptr)
                    throw UsageError("--split cannot be '" + word + "'; choose train or val.");
                options->choice.side = *side;
            },
            "Take this side only, by the column split of index.csv or by --split-file")
        ->type_name("train|val");
    addPath(*command, "--split-file", options->splitFile,
            "Take the sides from a split that was written down (cgam split)");
    addNumber(*command, "--min-mask", options->choice.minObject, "SHARE",
              "Leave out cases whose mask covers a smaller share", Range<double>{0, 1});
    addNumber(*command, "--max-mask", options->choice.maxObject, "SHARE",
              "Leave out cases whose mask covers a greater share", Range<double>{0, 1});
    command->add_flag("--ignore-128", options->mask.ignore128,
                      "Mask pixels of grey 128 count neither as object nor as background");
    addSwappedSets(*command, options->swapped);
    addChoice(*command, "--coding", options->coding, kCodings,
              "deflate: smaller, without loss; raw: for builds without zlib");
    command->add_flag("--keep-going", options->keepGoing,
                      "Leave out cases that cannot be read instead of failing");
    command->footer(
        "Every case that cannot be read is named. Example:\n"
        "  cgam pack ebhi_seg --class adenocarcinoma --split train --min-mask 0.03 --max-mask 0.97 "
        "--out train.cgampack");
    command->callback([options] { run(*options); });
}

}  // namespace cgam::cli
