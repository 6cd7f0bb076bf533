#include "core/exchange/annotation_export.h"

#include "core/annotation/asap_xml.h"
#include "core/annotation/click_annotations.h"
#include "core/annotation/geojson_writer.h"
#include "core/annotation/uuid.h"
#include "core/base/excerpt.h"
#include "core/base/range.h"
#include "core/geometry/plane_clip.h"
#include "core/geometry/polygon_trace.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <string>
#include <utility>

namespace cgam {

namespace {

/// A byte a pixel, and the tracer's marks beside it.
constexpr std::int64_t kMaxTracedPixels = std::int64_t{1} << 29;

bool holdsLabel(const MaskTile& tile, Label label) {
    return std::any_of(tile.cells.begin(), tile.cells.end(),
                       [label](Cell cell) { return labelOf(cell) == label; });
}

/// Rectangles of whole tiles that hold all of a label, so that no part of it reaches from one into
/// another: what lies far apart on the slide is traced apart.
std::vector<GridRect> blocksOf(const SlideMask& mask, Label label, const GridRect& within) {
    std::set<MaskTileKey> open;
    for (const auto& [key, tile] : mask.tiles())
        if (!intersection(rectOf(key), within).empty() && holdsLabel(*tile, label))
            open.insert(key);
    std::vector<GridRect> blocks;
    while (!open.empty()) {
        std::vector<MaskTileKey> next{*open.begin()};
        open.erase(open.begin());
        GridRect block;
        while (!next.empty()) {
            const MaskTileKey at = next.back();
            next.pop_back();
            block = hull(block, rectOf(at));
            for (std::int32_t row = at.row - 1; row <= at.row + 1; ++row)
                for (std::int32_t col = at.col - 1; col <= at.col + 1; ++col)
                    if (open.erase({row, col}) > 0) next.push_back({row, col});
        }
        blocks.push_back(intersection(block, within));
    }
    // Blocks are rectangles round their tiles and may overlap others: those are traced together.
    for (bool joined = true; joined;) {
        joined = false;
        for (std::size_t i = 0; i < blocks.size(); ++i)
            for (std::size_t k = i + 1; k < blocks.size(); ++k) {
                if (intersection(blocks[i], blocks[k]).empty()) continue;
                blocks[i] = hull(blocks[i], blocks[k]);
                blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(k--));
                joined = true;
            }
    }
    return blocks;
}

Polygons traced(const ExportSource& source, Label label, const GridRect& within) {
    const DocumentContent& document = *source.document;
    Polygons all;
    for (const GridRect& block : blocksOf(document.mask, label, within)) {
        if (std::int64_t{block.width} * block.height > kMaxTracedPixels)
            throw ErrorException(badInput(
                "The mask of the class " + excerpt(document.classes[label - 1U].name) + " is " +
                std::to_string(block.width) + " x " + std::to_string(block.height) +
                " pixels wide in one piece, too much for polygons. Export regions, or a picture."));
        const Polygons parts = tracePolygons(document.mask.readMask(block, label));
        const WorkingGrid& grid = document.grid;
        for (Polygon& part :
             placed(parts, grid.stepX, grid.stepY, static_cast<double>(block.x) * grid.stepX,
                    static_cast<double>(block.y) * grid.stepY))
            all.push_back(std::move(part));
    }
    // The last pixels of the grid may reach beyond the slide.
    all = cutToPlane(std::move(all), static_cast<double>(source.slide.width),
                     static_cast<double>(source.slide.height));
    makeCanonical(all);
    return all;
}

/// The shortest text that reads as the very number, with a point in every locale.
std::string keyOf(const ExportSource& source, const std::string& what) {
    return "cgam " + std::to_string(source.slide.digest) + " " + source.slide.quickHash + " " +
           what;
}

Annotation maskAnnotation(const ExportSource& source, Label label, Polygons areas,
                          const std::string& which, std::size_t clicks) {
    const TissueClass& tissue = source.document->classes[label - 1U];
    Annotation annotation;
    annotation.id = uuidFrom(keyOf(source, "class " + std::to_string(label) + which));
    annotation.name = tissue.name + " (CGAM)";
    annotation.classification =
        AnnotationClass{tissue.name, {tissue.colour[0], tissue.colour[1], tissue.colour[2]}};
    annotation.measurements["Clicks"] = static_cast<double>(clicks);
    annotation.measurements["Area px"] = areaOf(areas);
    if (source.slide.mpp)
        annotation.measurements["Area um^2"] =
            areaOf(areas) * source.slide.mpp->x * source.slide.mpp->y;
    const std::string engines = enginesOf(*source.document, label);
    annotation.metadata["engine"] = engines.empty() ? "none" : engines;
    if (source.slide.mpp) annotation.metadata["mpp"] = numberText(source.slide.mpp->x);
    annotation.areas = std::move(areas);
    return annotation;
}

std::string placeKey(const Polygon& part) {
    const PlanePoint& first = part.outer.front();
    return " part " + numberText(first.x) + " " + numberText(first.y);
}

}  // namespace

Result<std::vector<Annotation>> annotationsOf(const ExportSource& source,
                                              const AnnotationSettings& settings) {
    const DocumentContent& document = *source.document;
    GridRect within{0, 0, static_cast<int>(document.grid.width),
                    static_cast<int>(document.grid.height)};
    if (settings.region) {
        const auto found = document.regions.find(*settings.region);
        if (found == document.regions.end()) return noRegion(source, *settings.region);
        within = found->second.frame;
    }
    try {
        std::vector<Annotation> annotations;
        for (std::size_t i = 0; i < document.classes.size(); ++i) {
            const auto label = static_cast<Label>(i + 1);
            std::size_t clicks = 0;
            for (const auto& [id, click] : document.clicks)
                clicks += document.regions.at(click.region).label == label &&
                          (!settings.region || *settings.region == click.region);
            Polygons areas = traced(source, label, within);
            if (areas.empty()) continue;
            const std::string place =
                settings.region ? " region " + std::to_string(*settings.region) : "";
            if (!settings.separateParts) {
                annotations.push_back(
                    maskAnnotation(source, label, std::move(areas), place, clicks));
                continue;
            }
            for (Polygon& part : areas) {
                const std::string key = place + placeKey(part);
                annotations.push_back(
                    maskAnnotation(source, label, {std::move(part)}, key, clicks));
            }
        }
        if (settings.clicks == ExportedClicks::None) return annotations;
        int order = 0;
        for (const auto& [id, click] : document.clicks) {
            ++order;
            if (settings.region && *settings.region != click.region) continue;
            Annotation mark =
                clickAnnotation({{click.x, click.y}, click.radius, click.positive, order},
                                settings.clicks == ExportedClicks::Points ? ClickShape::Point
                                                                          : ClickShape::Ellipse);
            mark.id = uuidFrom(keyOf(source, "click " + std::to_string(id)));
            annotations.push_back(std::move(mark));
        }
        return annotations;
    } catch (const ErrorException& exception) {
        return exception.error();
    } catch (const std::bad_alloc&) {
        return outOfMemory("There is not enough memory to make polygons of the mask.");
    }
}

Result<void> exportGeoJson(const std::filesystem::path& path, const ExportSource& source,
                           const AnnotationSettings& settings) {
    GeoJsonFrame frame;
    frame.origin = settings.origin;
    if (source.bounds)
        frame.bounds = {
            static_cast<double>(source.bounds->x), static_cast<double>(source.bounds->y),
            static_cast<double>(source.bounds->width), static_cast<double>(source.bounds->height)};
    else if (settings.origin == PlaneOrigin::Bounds)
        return badInput("The slide has no bounds: places can only count from the slide's corner.");
    const auto annotations = annotationsOf(source, settings);
    if (!annotations) return annotations.error();
    return writeGeoJson(path, *annotations, frame);
}

Result<void> exportAsapXml(const std::filesystem::path& path, const ExportSource& source,
                           const AnnotationSettings& settings) {
    const auto annotations = annotationsOf(source, settings);
    if (!annotations) return annotations.error();
    return writeAsapXml(path, *annotations);
}

}  // namespace cgam
