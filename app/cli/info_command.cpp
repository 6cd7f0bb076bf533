#include "app/cli/commands.h"
#include "app/cli/info_options.h"
#include "app/cli/printable_json.h"
#include "core/base/utf8.h"
#include "core/slide/slide_source.h"

#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>

namespace cgam::cli {

namespace {

using Json = nlohmann::ordered_json;

Json describe(const std::filesystem::path& file, const SlideInfo& info) {
    Json levels = Json::array();
    for (const SlideLevel& level : info.levels) {
        const Json entry = {{"width", level.width},
                            {"height", level.height},
                            {"downsample_x", level.downsampleX},
                            {"downsample_y", level.downsampleY}};
        levels.push_back(entry);
    }
    Json document = {{"file", file.string()},
                     {"format", info.format},
                     {"width", info.levels.front().width},
                     {"height", info.levels.front().height},
                     {"levels", levels},
                     {"mpp_x", nullptr},
                     {"mpp_y", nullptr},
                     {"objective_power", nullptr},
                     {"bounds", nullptr},
                     {"properties", Json::object()}};
    if (info.mpp) {
        document["mpp_x"] = info.mpp->x;
        document["mpp_y"] = info.mpp->y;
    }
    if (info.objectivePower) document["objective_power"] = *info.objectivePower;
    if (info.bounds)
        document["bounds"] = {{"x", info.bounds->x},
                              {"y", info.bounds->y},
                              {"width", info.bounds->width},
                              {"height", info.bounds->height}};
    for (const auto& [key, value] : info.properties)
        document["properties"][key] = value;
    return document;
}

void print(const std::filesystem::path& file, const SlideInfo& info) {
    std::cout << printable(file.string()) << ": " << printable(info.format) << '\n';
    for (std::size_t k = 0; k < info.levels.size(); ++k)
        std::cout << "level " << k << ": " << info.levels[k].width << " x " << info.levels[k].height
                  << " pixels, downsample " << info.levels[k].downsampleX << '\n';
    std::cout << "scale: ";
    if (info.mpp)
        std::cout << info.mpp->x << " x " << info.mpp->y << " micrometres per pixel\n";
    else
        std::cout << "unknown\n";
    std::cout << "objective: ";
    if (info.objectivePower)
        std::cout << *info.objectivePower << "x\n";
    else
        std::cout << "unknown\n";
    for (const auto& [key, value] : info.properties)
        std::cout << "  " << printable(key) << ": " << printable(value) << '\n';
    std::cout << std::flush;
}

}  // namespace

void addInfoCommand(CLI::App& app) {
    CLI::App* command = app.add_subcommand("info", "Say what an image or slide file holds");
    const auto options = std::make_shared<InfoOptions>();
    addInfoOptions(*command, *options);
    command->callback([options] {
        const std::unique_ptr<SlideSource> slide = openSlide(options->file).value();
        if (options->json)
            std::cout << printableJson(describe(options->file, slide->info())
                                           .dump(-1, ' ', false, Json::error_handler_t::replace))
                      << std::endl;
        else
            print(options->file, slide->info());
    });
}

}  // namespace cgam::cli
