#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress_line.h"
#include "app/cli/slide_options.h"
#include "core/base/counted.h"
#include "core/patches/patch_choice.h"
#include "core/patches/patch_folder.h"
#include "core/session/slide_identity.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iomanip>
#include <iostream>
#include <memory>
#include <optional>
#include <sstream>

namespace cgam::cli {

namespace {

struct PatchesOptions {
    SlideOptions slide;
    PatchWish wish;
    std::optional<std::string> name;
    std::filesystem::path out;
};

/// "0.2:0.8"
void readRange(const std::string& text, PatchWish& wish) {
    const std::size_t colon = text.find(':');
    const auto number = [&](std::string_view part) {
        double value = -1;
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
        return error == std::errc() && end == part.data() + part.size() ? value : -1;
    };
    if (colon != std::string::npos) {
        wish.minObject = number(std::string_view(text).substr(0, colon));
        wish.maxObject = number(std::string_view(text).substr(colon + 1));
    }
    if (colon == std::string::npos ||
        !(wish.minObject >= 0 && wish.maxObject >= wish.minObject && wish.maxObject <= 1))
        throw UsageError("--tumour cannot be '" + text +
                         "'; give the least and the greatest share, such as 0.2:0.8.");
}

/// Names the slide's size at the scale of the patches where none fits.
void checkRoom(const PatchesOptions& options, const SlideInfo& info, const SlideScale& scale) {
    const auto pixels = [&](std::int64_t full, double mpp) {
        return std::floor(static_cast<double>(full) * mpp / options.wish.mpp + 1e-6);
    };
    const double width = pixels(info.levels.front().width, scale.x);
    const double height = pixels(info.levels.front().height, scale.y);
    if (width >= options.wish.size && height >= options.wish.size) return;
    throw ErrorException(badInput(
        "No patch of " + std::to_string(options.wish.size) + " x " +
        std::to_string(options.wish.size) + " pixels fits on " + quoted(options.slide.slide) +
        ", which is " + numberText(width) + " x " + numberText(height) + " pixels at " +
        numberText(options.wish.mpp) + " um per pixel; take a smaller --size or --mpp."));
}

std::string nameOf(const std::string& slide, const RegionFrame& frame) {
    return slide + "_x" + std::to_string(std::lround(frame.x)) + "_y" +
           std::to_string(std::lround(frame.y));
}

/// A name becomes part of names of files.
void checkName(const std::string& name) {
    constexpr std::size_t kMostBytes = 200;
    const bool odd = std::any_of(name.begin(), name.end(), [](char letter) {
        return letter == '/' || letter == '\\' || static_cast<unsigned char>(letter) < ' ';
    });
    if (name.empty() || name.size() > kMostBytes || name.front() == '.' || odd)
        throw UsageError("--name cannot be " + quotedText(name) +
                         "; give a word that can begin the name of a file.");
}

/// The slide's content in a word: two slides may have one name.
std::string contentOf(const SlideOptions& options, const SlideInfo& info) {
    std::ostringstream text;
    text << std::hex << std::setw(16) << std::setfill('0')
         << identifySlide(options.slide, info).value().digest;
    return text.str();
}

/// `kept`: patches that were written.
void checkStopped(const PatchesOptions& options, std::size_t kept = 0, std::size_t all = 0) {
    if (!cancelOnInterrupt().cancelled()) return;
    std::string text = "Cutting patches interrupted; ";
    if (kept == 0)
        text += "nothing was written.";
    else
        text += std::to_string(kept) + " of " + std::to_string(all) + " patches are kept in " +
                quoted(options.out) + " and listed there.";
    throw ErrorException({ErrorKind::Cancelled, text + " The same command cuts all of them anew."});
}

/// "7" for 0.07, though 100 * 0.07 is 7.000000000000001.
std::string percentText(double share) {
    return numberText(std::round(1e8 * share) / 1e6);
}

std::vector<PatchPlace> choose(const PatchesOptions& options, const SlideSource& slide,
                               const SlideScale& scale, const SlideTruth& truth) {
    ProgressLine progress = progressOnStandardError();
    std::size_t all = 0;
    const auto looked = [&](std::size_t done, std::size_t places) {
        all = places;
        progress.show("looking at place " + std::to_string(done) + " of " + std::to_string(places));
        return !cancelOnInterrupt().cancelled();
    };
    std::vector<PatchPlace> patches =
        choosePatches(slide.info(), scale, truth, options.wish, looked);
    checkStopped(options);
    if (patches.empty())
        throw ErrorException(badInput(
            "None of the " + std::to_string(all) + " places on " + quoted(options.slide.slide) +
            " is " + percentText(options.wish.minObject) + " to " +
            percentText(options.wish.maxObject) + " % tumour; nothing was written."));
    return patches;
}

void writePatches(const PatchesOptions& options, const SlideSource& slide, const SlideTruth& truth,
                  const std::vector<PatchPlace>& patches) {
    ProgressLine progress = progressOnStandardError();
    PatchFolder folder(options.out);
    const std::string name = options.name.value_or(options.slide.slide.stem().string());
    const std::string content = contentOf(options.slide, slide.info());
    std::size_t done = 0;
    for (const PatchPlace& patch : patches) {
        if (cancelOnInterrupt().cancelled()) break;
        progress.show("patch " + std::to_string(done + 1) + " of " +
                      std::to_string(patches.size()));
        IndexRow row;
        row.group = name;
        row.slide = content;
        row.className = "tumour";
        row.maskMeans = "tumour";
        row.mpp = options.wish.mpp;
        folder.add(nameOf(name, patch.frame), regionOf(options.slide, slide, patch.frame),
                   truth.inFrame(patch.frame), row);
        ++done;
    }
    if (done > 0) folder.finish();  // also when it was stopped
    progress.clear();
    checkStopped(options, done, patches.size());
    std::cout << "wrote " << counted(done, "patch", "patches") << " of " << options.wish.size
              << " x " << options.wish.size << " pixels at " << options.wish.mpp
              << " um per pixel to " << quoted(options.out) << std::endl;
}

void run(const PatchesOptions& options) {
    if (options.name) checkName(*options.name);
    const std::unique_ptr<SlideSource> slide = openSlide(options.slide.slide).value();
    const SlideScale scale = scaleOfSlide(options.slide, slide->info());
    checkRoom(options, slide->info(), scale);
    const SlideTruth truth =
        SlideTruth::read(*options.slide.annotations, slide->info(), options.slide.truth).value();
    for (const std::string& note : truth.notes())
        std::cerr << "cgam: " << printable(note) << '\n';
    writePatches(options, *slide, truth, choose(options, *slide, scale, truth));
}

}  // namespace

void addPatchesCommand(CLI::App& app) {
    CLI::App* command = app.add_subcommand(
        "patches", "Cut patches along a tumour's border from an annotated slide, as a data set");
    const auto options = std::make_shared<PatchesOptions>();
    addSlideOptions(*command, options->slide);
    command->get_option("--annotations")->required();
    addNumber(*command, "--mpp", options->wish.mpp, "MICROMETRES",
              "Micrometres per pixel of the patches; 2 is 5x", Range<double>{0.05, 100});
    addNumber(*command, "--size", options->wish.size, "PIXELS", "Side of a patch",
              Range<int>{8, 4096});
    command
        ->add_option_function<std::string>(
            "--tumour", [options](const std::string& text) { readRange(text, options->wish); },
            "Least and greatest share of tumour in a patch")
        ->type_name("LEAST:MOST")
        ->default_str("0.2:0.8");
    addNumber(*command, "--stride", options->wish.stride, "PIXELS",
              "From patch to patch; 0: the size, so that none overlap", Range<int>{0, 1 << 20});
    addNumber(*command, "--seed", options->wish.seed, "N",
              "Another number, another place of the grid and another choice under --limit");
    addNumber(*command, "--limit", options->wish.limit, "N", "At most so many patches; 0: all",
              Range<int>{0, 1 << 30});
    command
        ->add_option("--name", options->name,
                     "What the slide is called in the data set (default: the name of its file)")
        ->type_name("NAME");
    addPath(*command, "--out", options->out,
            "Data set folder to make or to add to: images/, masks/, index.csv")
        ->required();
    command->footer(
        "The slide's name is the group of its patches, so that a split keeps them together; where "
        "another slide of that name is in the data set already, give --name. "
        "Example:\n"
        "  cgam patches slide.svs --annotations slide.geojson --mpp 2.0 --size 400 "
        "--tumour 0.2:0.8 --out patches");
    command->callback([options] { run(*options); });
}

}  // namespace cgam::cli
