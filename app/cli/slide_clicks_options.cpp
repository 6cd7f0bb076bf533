#include "app/cli/slide_clicks_options.h"

#include "app/cli/engine_options.h"
#include "app/cli/option_types.h"

namespace cgam::cli {

void addSlideClicksOptions(CLI::App& command, SlideClicksOptions& options) {
    addSlideOptions(command, options.slide);
    addPath(command, "--weights", options.weights, "Network: a PyTorch state dict (.pth)")
        ->required();
    command
        .add_option_function<std::string>(
            "--method", [&options](const std::string& id) { options.method = parseMethod(id); },
            "Refinement method, at the numbers that the window begins with")
        ->type_name("NAME")
        ->default_str(std::string(infoOf(options.method).id));
    addNumber(command, "--mpp", options.mpp, "MICROMETRES",
              "Micrometres per pixel that the network was trained for", Range<double>{0.05, 100});
    CLI::Option* x = addNumber(command, "--x", options.x, "PIXELS",
                               "Middle of the part that is worked on, in pixels of the slide at "
                               "full resolution; default: that of the slide");
    CLI::Option* y = addNumber(command, "--y", options.y, "PIXELS", "The same, downwards");
    x->needs(y);
    y->needs(x);
    addNumber(command, "--size", options.size, "PIXELS",
              "Largest side of the part, at the network's scale", Range<int>{64, 1600});
    addNumberList(command, "--windows", options.windows,
                  "Largest sides of what is optimised for a click, each tried on the same part",
                  Range<int>{64, 1600});
    addNumber(command, "--regions", options.regions, "PIXELS",
              "Cut the part into regions of at most this side, worked on one after the other; "
              "those of which less than 5 % or more than 95 % is marked are left out",
              Range<int>{64, 1600});
    addChoice<std::vector<bool>>(
        command, "--carry-over", options.carryOver,
        {{"off", {false}}, {"on", {true}}, {"both", {false, true}}},
        "Whether a region begins with the module of the one before, or both ways one by one");
    addChoice<std::vector<bool>>(
        command, "--go-on", options.goOn,
        {{"off", {false}}, {"on", {true}}, {"both", {false, true}}},
        "Whether what a click changes is continued beyond its window, or both ways one by one");
    addPath(command, "--pictures", options.pictures,
            "Folder for a picture of the part after each click: the outline, and the clicks");
    addNumber(command, "--max-clicks", options.clicks, "N", "Clicks at most, in each region",
              Range<int>{1, 1000});
    addDeviceOptions(command, options.engine.device, options.engine.threads,
                     options.engine.precision);
    command.footer(
        "A simulated user clicks on a part of a slide as in the window: regions, of which a "
        "window\n"
        "is optimised for each click. One JSON line for each click, and one for each size of the\n"
        "window and region: IoU, clicks to 85 % and 90 %, seconds of a click after the first "
        "(all,\n"
        "and those for what lies beyond its window), clicks whose change was cut there, and the\n"
        "IoU of its mask with that of the largest window. With several regions also the means\n"
        "over all but the first, which nothing can be carried over to; with --carry-over on also\n"
        "what a region's picture gives before its first click: IoU by the network alone\n"
        "(unasked_network) and with the module that is carried over (unasked_applied).\n\n"
        "Examples:\n"
        "  cgam slide-clicks slide.svs --annotations truth.png --weights resnet18s.pth \\\n"
        "      --windows 512,1600\n"
        "  cgam slide-clicks slide.svs --annotations truth.png --weights resnet18s.pth \\\n"
        "      --regions 400 --carry-over both --windows 512");
}

void checkSlideClicksOptions(const SlideClicksOptions& options) {
    if (!options.slide.annotations)
        throw UsageError("--annotations is needed: the simulated user clicks on what differs.");
    const bool carries = options.carryOver != std::vector<bool>{false};
    if (carries && !options.regions)
        throw UsageError("--carry-over needs --regions: one region has none before it.");
    if (carries && !usesAttention(options.method))
        throw UsageError(
            "--carry-over needs a method whose module has no size: cgam or cgam-plus.");
}

}  // namespace cgam::cli
