#include "app/annotator/mask_import.h"

#include "core/annotation/asap_xml.h"
#include "core/annotation/geojson_reader.h"
#include "core/annotation/plane_origin.h"
#include "core/geometry/polygon_trace.h"
#include "core/io/mask_files.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>

namespace cgam::app {

namespace {

constexpr std::int64_t kMaxImportPixels = std::int64_t{1} << 29;
constexpr std::string_view kIgnoredClass = "Ignore*";

GridRect planeOf(const WorkingGrid& grid) {
    return {0, 0, static_cast<int>(grid.width), static_cast<int>(grid.height)};
}

void checkSize(const GridRect& rect, const std::filesystem::path& file) {
    if (rect.empty())
        throw ErrorException(
            badInput("There is no area of this slide in '" + file.filename().string() + "'."));
    if (std::int64_t{rect.width} * rect.height > kMaxImportPixels)
        throw ErrorException(badInput("The areas in '" + file.filename().string() +
                                      "' spread too far over the slide to be read at once."));
}

ImportedMask fromAnnotations(AnnotationDocument document, const WorkingGrid& grid,
                             const SlideInfo& slide, const std::filesystem::path& file) {
    if (document.origin == PlaneOrigin::Bounds && slide.bounds)
        moveToPlane(
            document, PlaneOrigin::Bounds,
            {static_cast<double>(slide.bounds->x), static_cast<double>(slide.bounds->y),
             static_cast<double>(slide.bounds->width), static_cast<double>(slide.bounds->height)});
    Polygons areas;
    for (const Annotation& annotation : document.annotations) {
        if (annotation.classification && annotation.classification->name == kIgnoredClass) continue;
        areas.insert(areas.end(), annotation.areas.begin(), annotation.areas.end());
    }
    areas = placed(areas, 1 / grid.stepX, 1 / grid.stepY, 0, 0);
    double left = std::numeric_limits<double>::max();
    double top = left;
    double right = -left;
    double bottom = -left;
    for (const Polygon& part : areas)
        for (const PlanePoint& corner : part.outer) {
            left = std::min(left, corner.x);
            right = std::max(right, corner.x);
            top = std::min(top, corner.y);
            bottom = std::max(bottom, corner.y);
        }
    GridRect rect;
    if (!areas.empty()) {
        const auto plane = planeOf(grid);
        left = std::clamp(left, 0.0, static_cast<double>(plane.width));
        top = std::clamp(top, 0.0, static_cast<double>(plane.height));
        right = std::clamp(right, 0.0, static_cast<double>(plane.width));
        bottom = std::clamp(bottom, 0.0, static_cast<double>(plane.height));
        rect = intersection({static_cast<std::int64_t>(left), static_cast<std::int64_t>(top),
                             static_cast<int>(std::ceil(right) - std::floor(left)),
                             static_cast<int>(std::ceil(bottom) - std::floor(top))},
                            plane);
    }
    checkSize(rect, file);
    areas = placed(areas, 1, 1, -static_cast<double>(rect.x), -static_cast<double>(rect.y));
    return {rect, rasterised(areas, rect.width, rect.height)};
}

struct PngPlace {
    double originX = 0;
    double originY = 0;
    double stepX = 1;
    double stepY = 1;
};

PngPlace placeOf(const std::filesystem::path& png, int width, int height, const SlideInfo& slide) {
    PngPlace place;
    place.stepX = static_cast<double>(slide.levels.front().width) / width;
    place.stepY = static_cast<double>(slide.levels.front().height) / height;
    std::ifstream file(std::filesystem::path(png).replace_extension(".json"));
    if (!file) return place;
    const auto json = nlohmann::json::parse(file, nullptr, false);
    const auto number = [&](const char* name, double& value) {
        if (json.is_object() && json.contains(name) && json[name].is_number())
            value = json[name].get<double>();
    };
    number("origin_x", place.originX);
    number("origin_y", place.originY);
    number("downsample_x", place.stepX);
    number("downsample_y", place.stepY);
    return place;
}

ImportedMask fromPng(const std::filesystem::path& file, const WorkingGrid& grid,
                     const SlideInfo& slide) {
    const Image<std::uint8_t> png = readMaskValues(file).value();
    const PngPlace place = placeOf(file, png.width, png.height, slide);
    if (!(place.stepX > 0 && place.stepY > 0))
        throw ErrorException(badInput("The description beside '" + file.filename().string() +
                                      "' has no usable scale."));
    const double scaleX = place.stepX / grid.stepX;  // grid pixels per pixel of the file
    const double scaleY = place.stepY / grid.stepY;
    GridRect rect{std::llround(place.originX / grid.stepX),
                  std::llround(place.originY / grid.stepY),
                  static_cast<int>(std::lround(png.width * scaleX)),
                  static_cast<int>(std::lround(png.height * scaleY))};
    rect = intersection(rect, planeOf(grid));
    checkSize(rect, file);
    ImportedMask mask{rect, Image<Cell>(rect.width, rect.height)};
    const auto indexOf = [](double gridPlace, double origin, double step, double gridStep,
                            int size) {
        return std::clamp(static_cast<int>(std::floor((gridPlace * gridStep - origin) / step)), 0,
                          size - 1);
    };
    for (int row = 0; row < rect.height; ++row) {
        const int y = indexOf(static_cast<double>(rect.y + row) + 0.5, place.originY, place.stepY,
                              grid.stepY, png.height);
        for (int col = 0; col < rect.width; ++col) {
            const int x = indexOf(static_cast<double>(rect.x + col) + 0.5, place.originX,
                                  place.stepX, grid.stepX, png.width);
            mask.cells.at(row, col) = png.at(y, x) == kMaskInside ? 1 : 0;
        }
    }
    return mask;
}

}  // namespace

Result<ImportedMask> readMaskFile(const std::filesystem::path& file, const WorkingGrid& grid,
                                  const SlideInfo& slide) {
    try {
        const std::filesystem::path ending = file.extension();
        if (ending == ".png" || ending == ".PNG") return fromPng(file, grid, slide);
        if (ending == ".xml" || ending == ".XML")
            return fromAnnotations(readAsapXml(file).value(), grid, slide, file);
        return fromAnnotations(readGeoJson(file).value(), grid, slide, file);
    } catch (const ErrorException& exception) {
        return exception.error();
    } catch (const std::bad_alloc&) {
        return outOfMemory("There is not enough memory for this mask.");
    }
}

}  // namespace cgam::app
