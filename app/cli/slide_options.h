#pragma once

#include "app/cli/option_types.h"
#include "core/base/quoted.h"
#include "core/geometry/image.h"
#include "core/patches/slide_truth.h"
#include "core/slide/region_reader.h"
#include "core/slide/slide_source.h"

#include <cmath>
#include <filesystem>
#include <optional>
#include <string>

namespace cgam::cli {

/// Options of the commands that cut patches from a slide.
struct SlideOptions {
    std::filesystem::path slide;
    std::optional<double> mpp;  ///< micrometres per level-0 pixel, in place of the file's
    std::optional<std::filesystem::path> annotations;
    TruthReading truth;
    bool swapRedBlue = false;
};

inline void addSlideOptions(CLI::App& command, SlideOptions& options) {
    addPath(command, "SLIDE", options.slide, "Slide, or a plain image as a slide of one level")
        ->required();
    addNumber(
        command, "--slide-mpp", options.mpp, "MICROMETRES",
        "Micrometres per pixel of the slide at full resolution, where the file does not say it "
        "or is wrong",
        Range<double>{0.01, 100});
    command.add_flag("--swap-red-blue", options.swapRedBlue,
                     "Exchange red and blue of the slide, which was stored the wrong way round");
    addPath(command, "--annotations", options.annotations,
            "Where the object is: GeoJSON, ASAP's XML, or a mask image of the whole slide at any "
            "size");
    command
        .add_option("--class", options.truth.classes,
                    "Class of the annotations that is the object (default: those called tumour); "
                    "may be given several times")
        ->type_name("NAME")
        ->allow_extra_args(false)
        ->take_all();
    const auto setOrigin = [&options](const std::string& word) {
        if (word != "slide" && word != "bounds")
            throw UsageError("--origin cannot be " + quotedText(word) +
                             "; choose slide or bounds.");
        options.truth.origin = word == "slide" ? PlaneOrigin::Slide : PlaneOrigin::Bounds;
    };
    command
        .add_option_function<std::string>("--origin", setOrigin,
                                          "Corner that positions in GeoJSON count from, where the "
                                          "file does not say it: the whole "
                                          "slide's, or that of its bounds (QuPath)")
        ->type_name("slide|bounds");
    const auto addHoles = [&options](const std::string& pair) {
        const std::size_t equals = pair.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == pair.size())
            throw UsageError("--holes needs two groups, such as Exclusion=Tumor.");
        options.truth.holes.groups[pair.substr(0, equals)] = pair.substr(equals + 1);
    };
    command
        .add_option_function<std::string>(
            "--holes", addHoles,
            "In ASAP's XML: the group whose polygons are holes, and the group they are cut out of "
            "(GROUP_holes is known to be the holes of GROUP)")
        ->type_name("GROUP=GROUP")
        ->allow_extra_args(false)
        ->trigger_on_parse();
}

/// The scale of the slide, from the option or the file.
inline SlideScale scaleOfSlide(const SlideOptions& options, const SlideInfo& info) {
    if (options.mpp) return {*options.mpp, *options.mpp};
    if (info.mpp) return *info.mpp;
    throw ErrorException(
        badInput(quoted(options.slide) +
                 " does not say how large its pixels are; give the micrometres "
                 "per pixel at full resolution with --slide-mpp (0.25 for 40x, 0.5 "
                 "for 20x, as a rule)."));
}

/// A region with the colours as they should be. Throws ErrorException.
inline ImageRgb regionOf(const SlideOptions& options, const SlideSource& slide,
                         const RegionFrame& frame) {
    ImageRgb region = readRegion(slide, frame).value();
    if (options.swapRedBlue) exchangeRedAndBlue(region);
    return region;
}

}  // namespace cgam::cli
