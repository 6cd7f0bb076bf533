#include "app/annotator/exports.h"

#include "core/annotation/asap_xml.h"
#include "core/annotation/click_annotations.h"
#include "core/annotation/geojson_writer.h"
#include "core/annotation/uuid.h"
#include "core/base/file_batch.h"
#include "core/geometry/polygon_trace.h"
#include "core/io/image_files.h"
#include "core/io/overlay.h"
#include "core/slide/region_reader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <span>
#include <utility>

namespace cgam::app {

namespace {

GridRect planeOf(const WorkingGrid& grid) {
    return {0, 0, static_cast<int>(grid.width), static_cast<int>(grid.height)};
}

Polygons polygonsOf(const DocumentContent& content, Label label) {
    const GridRect area = intersection(content.mask.tileBounds(), planeOf(content.grid));
    if (area.empty()) return {};
    const WorkingGrid& grid = content.grid;
    return placed(tracePolygons(content.mask.readMask(area, label)), grid.stepX, grid.stepY,
                  static_cast<double>(area.x) * grid.stepX,
                  static_cast<double>(area.y) * grid.stepY);
}

std::vector<Annotation> annotationsOf(const ExportSource& source) {
    std::vector<Annotation> annotations;
    const auto& classes = source.content.classes;
    for (std::size_t i = 0; i < classes.size(); ++i) {
        Annotation annotation;
        annotation.areas = polygonsOf(source.content, static_cast<Label>(i + 1));
        if (annotation.areas.empty()) continue;
        const auto& [red, green, blue] = classes[i].colour;
        annotation.id =
            uuidFrom("cgam " + source.slideHash + " " + source.slideName + " " + classes[i].name);
        annotation.name = classes[i].name + " (CGAM)";
        annotation.classification = AnnotationClass{classes[i].name, {red, green, blue}};
        annotation.measurements["Clicks"] = static_cast<double>(source.content.clicks.size());
        annotation.measurements["Area px"] = areaOf(annotation.areas);
        annotation.metadata["engine"] = "cgam";
        if (source.mpp) annotation.metadata["mpp"] = std::to_string(source.mpp->x);
        annotations.push_back(std::move(annotation));
    }
    int order = 0;
    for (const auto& [id, click] : source.content.clicks)
        annotations.push_back(clickAnnotation(
            {{click.x, click.y}, click.radius, click.positive, ++order}, ClickShape::Ellipse));
    return annotations;
}

GeoJsonFrame frameOf(const SlideSource& slide) {
    GeoJsonFrame frame;
    const auto& bounds = slide.info().bounds;
    if (!bounds || (bounds->x == 0 && bounds->y == 0)) return frame;
    frame.origin = PlaneOrigin::Bounds;
    frame.bounds = {static_cast<double>(bounds->x), static_cast<double>(bounds->y),
                    static_cast<double>(bounds->width), static_cast<double>(bounds->height)};
    return frame;
}

/// Where a picture lies on the slide.
std::string placeText(const ExportSource& source, const GridRect& area, const std::string& file) {
    const WorkingGrid& grid = source.content.grid;
    nlohmann::ordered_json json = {{"slide", source.slideName},
                                   {"quickhash", nullptr},
                                   {"file", file},
                                   {"downsample_x", grid.stepX},
                                   {"downsample_y", grid.stepY},
                                   {"origin_x", static_cast<double>(area.x) * grid.stepX},
                                   {"origin_y", static_cast<double>(area.y) * grid.stepY},
                                   {"width", area.width},
                                   {"height", area.height},
                                   {"mpp_x", nullptr},
                                   {"mpp_y", nullptr}};
    if (!source.slideHash.empty()) json["quickhash"] = source.slideHash;
    if (source.mpp) {
        json["mpp_x"] = source.mpp->x * grid.stepX;
        json["mpp_y"] = source.mpp->y * grid.stepY;
    }
    nlohmann::ordered_json classes = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < source.content.classes.size(); ++i)
        classes.push_back({{"label", i + 1}, {"name", source.content.classes[i].name}});
    json["classes"] = std::move(classes);
    return json.dump(2) + "\n";
}

Mask labelsOf(const DocumentContent& content, const GridRect& area) {
    Image<Cell> cells = content.mask.read(area);
    std::transform(cells.data.begin(), cells.data.end(), cells.data.begin(), labelOf);
    return cells;
}

/// Newest answers of all regions, laid over each other in the order of the regions.
FloatMap probabilityOver(const DocumentContent& content, const GridRect& area) {
    FloatMap map(area.width, area.height, 1, 0);
    for (const auto& [id, region] : content.regions) {
        if (region.answers.empty()) continue;
        const RegionAnswer& answer = *region.answers.back();
        const FloatMap part = probabilityOf(unpackLevels(answer.probability));
        const GridRect shown = intersection(answer.window, area);
        for (std::int64_t row = shown.y; row < shown.bottom(); ++row)
            for (std::int64_t col = shown.x; col < shown.right(); ++col)
                map.at(static_cast<int>(row - area.y), static_cast<int>(col - area.x)) =
                    part.at(static_cast<int>(row - answer.window.y),
                            static_cast<int>(col - answer.window.x));
    }
    return map;
}

/// The newest answer that has an attention map; some methods have none.
const RegionAnswer* newestWithAttention(const DocumentContent& content) {
    const RegionAnswer* newest = nullptr;
    for (const auto& [id, region] : content.regions)
        for (const auto& answer : region.answers)
            if (!answer->attention.empty() &&
                (newest == nullptr || answer->clicks.back() > newest->clicks.back()))
                newest = answer.get();
    return newest;
}

Clicks clicksIn(const DocumentContent& content, const GridRect& area) {
    Clicks clicks;
    for (const auto& [id, click] : content.clicks) {
        const GridClick at = toGrid(click, content.grid);
        clicks.push_back({at.x - static_cast<double>(area.x) - 0.5,
                          at.y - static_cast<double>(area.y) - 0.5, at.radius, at.positive});
    }
    return clicks;
}

EncodedFile pictureOf(const ExportSource& source, ExportKind kind, GridRect& area,
                      const std::filesystem::path& file) {
    const DocumentContent& content = source.content;
    switch (kind) {
        case ExportKind::MaskPng:
            return encodeMask(file, content.mask.readMask(area, 0));
        case ExportKind::LabelsPng: {
            // Label numbers as grey values; few enough that a machine reads them as they are.
            FloatMap labels(area.width, area.height);
            const Mask values = labelsOf(content, area);
            std::transform(values.data.begin(), values.data.end(), labels.data.begin(),
                           [](std::uint8_t label) { return static_cast<float>(label) / 255.0F; });
            return encodeProbability(file, labels);
        }
        case ExportKind::ProbabilityPng:
            return encodeProbability(file, probabilityOver(content, area));
        case ExportKind::AttentionPng: {
            const RegionAnswer* answer = newestWithAttention(content);
            if (answer == nullptr)
                return badInput("There is no attention map yet: it comes with the second click.");
            area = answer->window;
            const Image<float> packed = unpackAttention(answer->attention);
            Image<double> attention(packed.width, packed.height);
            std::copy(packed.data.begin(), packed.data.end(), attention.data.begin());
            return encodeAttention(file, attention, area.width, area.height);
        }
        default: {
            const WorkingGrid& grid = content.grid;
            const Result<ImageRgb> image =
                readRegion(*source.slide, {static_cast<double>(area.x) * grid.stepX,
                                           static_cast<double>(area.y) * grid.stepY, grid.stepX,
                                           grid.stepY, area.width, area.height});
            if (!image) return image.error();
            return encodeRgb(
                file, drawOverlay(*image, content.mask.readMask(area, 0), clicksIn(content, area)));
        }
    }
}

void exportPicture(const ExportSource& source, ExportKind kind, const std::filesystem::path& file) {
    GridRect area = exportArea(source.content);
    if (area.empty())
        throw ErrorException(badInput("There is nothing to export yet: no click and no mask."));
    if (std::int64_t{area.width} * area.height > kMaxExportPixels)
        throw ErrorException(badInput("A picture of " + std::to_string(area.width) + " x " +
                                      std::to_string(area.height) +
                                      " pixels is too large; export GeoJSON instead."));
    const std::vector<std::byte> picture = pictureOf(source, kind, area, file).value();
    const std::string place = placeText(source, area, file.filename().string());
    FileBatch files;
    files.add(file, picture);
    files.add(std::filesystem::path(file).replace_extension(".json"),
              std::as_bytes(std::span(place)));
    files.commit();
}

/// The smallest rectangle that holds everything marked.
GridRect markedBounds(const SlideMask& mask) {
    GridRect bounds;
    for (const auto& [key, tile] : mask.tiles()) {
        const GridRect rect = rectOf(key);
        int left = kTileSide, top = kTileSide, right = 0, bottom = 0;
        for (int row = 0; row < kTileSide; ++row)
            for (int col = 0; col < kTileSide; ++col) {
                const auto i = static_cast<std::size_t>(row * kTileSide + col);
                if (labelOf(tile->cells[i]) == 0) continue;
                left = std::min(left, col);
                right = std::max(right, col + 1);
                top = std::min(top, row);
                bottom = row + 1;
            }
        if (right > left)
            bounds = hull(bounds, {rect.x + left, rect.y + top, right - left, bottom - top});
    }
    return bounds;
}

}  // namespace

GridRect exportArea(const DocumentContent& content) {
    GridRect area = markedBounds(content.mask);
    for (const auto& [id, region] : content.regions) {
        area = hull(area, region.frame);
        if (!region.answers.empty()) area = hull(area, region.answers.back()->window);
    }
    return intersection(area, planeOf(content.grid));
}

Result<void> exportFile(const ExportSource& source, ExportKind kind,
                        const std::filesystem::path& file) {
    try {
        if (kind == ExportKind::GeoJson)
            return writeGeoJson(file, annotationsOf(source), frameOf(*source.slide));
        if (kind == ExportKind::AsapXml) return writeAsapXml(file, annotationsOf(source));
        exportPicture(source, kind, file);
        return {};
    } catch (const ErrorException& exception) {
        return exception.error();
    } catch (const std::bad_alloc&) {
        return outOfMemory("There is not enough memory for this export.");
    }
}

}  // namespace cgam::app
