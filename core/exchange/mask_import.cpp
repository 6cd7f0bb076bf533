#include "core/exchange/mask_import.h"

#include "core/annotation/asap_xml.h"
#include "core/annotation/class_colours.h"
#include "core/annotation/geojson_reader.h"
#include "core/annotation/placed_mask.h"
#include "core/annotation/plane_origin.h"
#include "core/annotation/slide_share.h"
#include "core/base/file_ending.h"
#include "core/base/json_shape.h"
#include "core/base/quoted.h"
#include "core/document/area_painter.h"
#include "core/io/file_access.h"
#include "core/io/image_files.h"
#include "core/slide/slide_bounds.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>

namespace cgam {

namespace {

using nlohmann::json;

constexpr std::size_t kMaxPlacementBytes = 1 << 20;
constexpr ImageLimits kMaskLimits{.maxPixels = std::uint64_t{1} << 27, .minSide = 1};

PlaneRectangle boundsOf(const SlideInfo& slide) {
    return slide.bounds ? rectangleOf(*slide.bounds) : PlaneRectangle{};
}

/// The class's place from 1, added if it is new.
std::uint8_t placeIn(std::vector<AnnotationClass>& classes, const AnnotationClass& wanted) {
    const auto found = std::find_if(classes.begin(), classes.end(),
                                    [&](const auto& known) { return known.name == wanted.name; });
    if (found != classes.end()) return static_cast<std::uint8_t>(found - classes.begin() + 1);
    if (classes.size() < kMaxLabel) classes.push_back(wanted);
    return static_cast<std::uint8_t>(classes.size());
}

Result<ImportedMask> readAnnotations(const std::filesystem::path& path, const SlideInfo& slide,
                                     bool xml) {
    Result<AnnotationDocument> document = xml ? readAsapXml(path) : readGeoJson(path);
    if (!document) return document.error();
    ImportedMask mask;
    mask.notes = document->notes;
    // ASAP always counts from the plane's corner.
    if (xml) document->origin = PlaneOrigin::Slide;
    mask.originUncertain = slide.bounds && isOriginUncertain(*document, boundsOf(slide));
    for (const Annotation& annotation : document->annotations) {
        if (const auto click = clickOf(annotation))
            mask.clicks.push_back(*click);
        else if (!annotation.areas.empty() && annotation.classification)
            placeIn(mask.classes, *annotation.classification);
    }
    mask.annotations = std::move(*document);
    return mask;
}

std::optional<json> placementOf(const std::filesystem::path& picture) {
    std::error_code none;
    const std::filesystem::path file = placementPath(picture);
    if (!std::filesystem::exists(file, none)) return std::nullopt;
    const Result<std::vector<std::byte>> bytes = readFile(file, kMaxPlacementBytes);
    if (!bytes) return std::nullopt;
    const std::string_view text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
    checkJsonShape(text, quoted(file)).value();
    json parsed = json::parse(text, nullptr, false);
    if (!parsed.is_object()) return std::nullopt;
    return parsed;
}

RegionFrame frameOf(const MaskPlace& place, const Image<std::uint8_t>& picture) {
    return {place.originX,     place.originY, place.downsampleX,
            place.downsampleY, picture.width, picture.height};
}

/// By the JSON beside the picture, else by its shape.
Result<void> findPlace(ImportedMask& mask, const std::filesystem::path& path,
                       const SlideInfo& slide) {
    const int width = mask.picture.width;
    const int height = mask.picture.height;
    const SlideLevel& plane = slide.levels.front();
    const Result<std::optional<NotedPlace>> noted =
        readMaskPlace(path, width, height, {plane.width, plane.height, slide.quickHash});
    if (!noted) return noted.error();
    if (*noted) {
        mask.frame = frameOf((*noted)->place, mask.picture);
        if (!(*noted)->doubt.empty()) mask.notes.push_back((*noted)->doubt);
        return {};
    }
    mask.places = possiblePlaces(slide, width, height);
    mask.frame = mask.places.front().frame;
    if (mask.places.size() == 1) mask.places.clear();
    return {};
}

std::vector<AnnotationClass> notedClasses(const json& placement) {
    std::vector<AnnotationClass> classes;
    const auto list = placement.find("classes");
    if (list == placement.end() || !list->is_array()) return classes;
    for (const json& one : *list) {
        if (!one.is_object() || !one.contains("name") || !one["name"].is_string()) return {};
        AnnotationClass made{one["name"], colourOfClass(one["name"])};
        const json colour = one.value("color", json());
        const auto isByte = [](const json& part) {
            return part.is_number_unsigned() && part.get<std::uint64_t>() < 256;
        };
        if (colour.is_array() && colour.size() == 3 &&
            std::all_of(colour.begin(), colour.end(), isByte))
            made.colour = {colour[0].get<std::uint8_t>(), colour[1].get<std::uint8_t>(),
                           colour[2].get<std::uint8_t>()};
        classes.push_back(std::move(made));
        if (classes.size() > kMaxLabel) return {};
    }
    return classes;
}

/// What a picture that this program has exported is instead of a mask, by the JSON beside it; null
/// if it is one.
const char* otherThanMask(const json& placement) {
    const json kind = placement.value("kind", json());
    if (kind == "overlay") return "the tissue with its mask drawn in";
    if (kind == "probability") return "a picture of probabilities";
    if (kind == "attention") return "a heat map of the attention";
    return nullptr;
}

/// Whether it has more colours than a mask has classes. Smoothed borders are grey.
bool isColourPicture(const ImageRgb& rgb) {
    std::set<std::uint32_t> colours;
    for (std::size_t i = 0; i + 2 < rgb.data.size(); i += 3) {
        const std::uint8_t* pixel = rgb.data.data() + i;
        if (pixel[0] == pixel[1] && pixel[1] == pixel[2]) continue;
        colours.insert(std::uint32_t{pixel[0]} << 16 | std::uint32_t{pixel[1]} << 8 | pixel[2]);
        if (colours.size() > 2 * std::size_t{kMaxLabel}) return true;
    }
    return false;
}

Result<ImportedMask> readPicture(const std::filesystem::path& path, const SlideInfo& slide) {
    const Result<ImageRgb> rgb = readRgb(path, kMaskLimits);
    if (!rgb) return rgb.error();
    ImportedMask mask;
    const std::optional<json> placement = placementOf(path);
    const char* other = placement ? otherThanMask(*placement) : nullptr;
    if (!other && isColourPicture(*rgb))
        other = "a picture of more colours than a mask has classes";
    if (other)
        return Error{ErrorKind::BadInput,
                     quoted(path.filename()) + " is " + other + ", not a mask."};
    mask.picture = Image<std::uint8_t>(rgb->width, rgb->height);
    if (const Result<void> found = findPlace(mask, path, slide); !found) return found.error();
    const bool labels = placement && placement->value("kind", json()) == "labels";
    if (labels) mask.classes = notedClasses(*placement);
    if (mask.classes.empty()) mask.classes = {kTumourClass};
    for (std::size_t i = 0; i < mask.picture.data.size(); ++i) {
        const std::uint8_t* pixel = rgb->data.data() + 3 * i;
        if (pixel[0] == 0 && pixel[1] == 0 && pixel[2] == 0) continue;
        mask.picture.data[i] = 1;
        for (std::size_t k = 0; labels && k < mask.classes.size(); ++k)
            if (mask.classes[k].colour == Colour{pixel[0], pixel[1], pixel[2]})
                mask.picture.data[i] = static_cast<std::uint8_t>(k + 1);
    }
    return mask;
}

Label labelFor(const ImportChoice& choice, std::size_t place) {
    return place < choice.labels.size() ? choice.labels[place] : Label{1};
}

PlaneOrigin originOf(const ImportedMask& imported, const ImportChoice& choice) {
    return choice.origin.value_or(imported.annotations.origin.value_or(PlaneOrigin::Slide));
}

const RegionFrame& frameOf(const ImportedMask& imported, const ImportChoice& choice) {
    return choice.frame ? *choice.frame : imported.frame;
}

TileChanges placedAreas(const ImportedMask& imported, const ImportChoice& choice,
                        const SlideInfo& slide, const SlideMask& mask, const WorkingGrid& grid) {
    AnnotationDocument document = imported.annotations;
    moveToPlane(document, originOf(imported, choice), boundsOf(slide));
    AreaPainter painter(mask, grid);
    // The last pixels of the grid may reach beyond the slide, where no area goes: an area up to the
    // slide's edge has all of them.
    const auto onGrid = [](double place, std::int64_t plane, std::int64_t cells, double step) {
        const bool atEdge = plane > 0 && place >= static_cast<double>(plane);
        return atEdge ? std::max(place, static_cast<double>(cells) * step) : place;
    };
    const SlideLevel& plane = slide.levels.front();
    for (const Annotation& annotation : document.annotations) {
        if (clickOf(annotation)) continue;
        Label label = 1;
        if (annotation.classification)
            for (std::size_t i = 0; i < imported.classes.size(); ++i)
                if (imported.classes[i].name == annotation.classification->name)
                    label = labelFor(choice, i);
        if (label == 0) continue;
        for (const Polygon& part : annotation.areas) {
            SlideRings rings;
            const auto add = [&](const Ring& ring) {
                rings.emplace_back();
                for (const PlanePoint& point : ring)
                    rings.back().push_back(
                        {onGrid(point.x, plane.width, grid.width, grid.stepX),
                         onGrid(point.y, plane.height, grid.height, grid.stepY)});
            };
            add(part.outer);
            for (const Ring& hole : part.holes)
                add(hole);
            painter.paint(rings, label);
        }
    }
    return painter.changes();
}

TileChanges placedPicture(const ImportedMask& imported, const ImportChoice& choice,
                          const SlideMask& mask, const WorkingGrid& grid) {
    const RegionFrame& frame = frameOf(imported, choice);
    const auto cell = [](double place, double step, std::int64_t limit) {
        return static_cast<std::int64_t>(
            std::clamp(std::floor(place / step), 0.0, static_cast<double>(limit)));
    };
    const std::int64_t left = cell(frame.x, grid.stepX, grid.width);
    const std::int64_t top = cell(frame.y, grid.stepY, grid.height);
    const std::int64_t right =
        cell(frame.x + frame.width * frame.stepX, grid.stepX, grid.width - 1) + 1;
    const std::int64_t bottom =
        cell(frame.y + frame.height * frame.stepY, grid.stepY, grid.height - 1) + 1;
    const GridRect rect{left, top, static_cast<int>(std::max<std::int64_t>(right - left, 0)),
                        static_cast<int>(std::max<std::int64_t>(bottom - top, 0))};
    TileChanges all;
    for (const MaskTileKey key : tilesOf(rect)) {
        const GridRect part = intersection(rectOf(key), rect);
        Image<Cell> cells = mask.read(part);
        for (int row = 0; row < part.height; ++row) {
            const double y = (static_cast<double>(part.y + row) + 0.5) * grid.stepY;
            const double pixelRow = std::floor((y - frame.y) / frame.stepY);
            if (!(pixelRow >= 0 && pixelRow < frame.height)) continue;
            for (int col = 0; col < part.width; ++col) {
                const double x = (static_cast<double>(part.x + col) + 0.5) * grid.stepX;
                const double pixelCol = std::floor((x - frame.x) / frame.stepX);
                if (!(pixelCol >= 0 && pixelCol < frame.width)) continue;
                const std::uint8_t value =
                    imported.picture.at(static_cast<int>(pixelRow), static_cast<int>(pixelCol));
                const Label label = value == 0 ? Label{0} : labelFor(choice, value - 1U);
                if (label != 0) cells.at(row, col) = label;
            }
        }
        for (TileChange& change : mask.changeTo(part, cells))
            all.push_back(std::move(change));
    }
    return all;
}

}  // namespace

Result<ImportedMask> readMaskFile(const std::filesystem::path& path, const SlideInfo& slide) {
    const std::string ending = endingOf(path);
    try {
        if (ending == ".geojson" || ending == ".json") return readAnnotations(path, slide, false);
        if (ending == ".xml") return readAnnotations(path, slide, true);
        return readPicture(path, slide);
    } catch (const ErrorException& exception) {
        return exception.error();
    } catch (const nlohmann::json::exception&) {
        return badInput("The file " + quoted(placementPath(path)) + " that should place " +
                        quoted(path) + " is damaged.");
    }
}

namespace {

/// 0 where none of the classes is it.
Label labelFor(const std::string& wanted, const std::vector<TissueClass>& classes) {
    for (std::size_t i = 0; i < classes.size(); ++i)
        if (classes[i].name == wanted) return static_cast<Label>(i + 1);
    for (std::size_t i = 0; i < classes.size(); ++i)
        if (isTumourName(classes[i].name) && isTumourName(wanted)) return static_cast<Label>(i + 1);
    return 0;
}

}  // namespace

std::vector<Label> suggestedLabels(const ImportedMask& mask,
                                   const std::vector<TissueClass>& classes) {
    std::vector<Label> labels;
    for (const AnnotationClass& wanted : mask.classes)
        labels.push_back(std::max(labelFor(wanted.name, classes), Label{1}));
    return labels;
}

std::vector<TissueClass> withClassesOf(const ImportedMask& mask, std::vector<TissueClass> classes) {
    for (const AnnotationClass& wanted : mask.classes)
        if (!wanted.name.empty() && classes.size() < kMaxLabel &&
            labelFor(wanted.name, classes) == 0)
            classes.push_back(
                {wanted.name, {wanted.colour.red, wanted.colour.green, wanted.colour.blue}});
    return classes;
}

Result<TileChanges> placedMask(const ImportedMask& imported, const ImportChoice& choice,
                               const SlideInfo& slide, const SlideMask& mask,
                               const WorkingGrid& grid) {
    if (imported.originUncertain && !choice.origin)
        return badInput(
            "The places in this file may count from the slide's corner or from that of its "
            "scanned part: choose one.");
    if (!imported.places.empty() && !choice.frame)
        return badInput(
            "Nothing says where this picture lies on the slide: it has another shape, and no JSON "
            "file of its name beside it. Choose a place.");
    try {
        TileChanges changes = imported.picture.empty()
                                  ? placedAreas(imported, choice, slide, mask, grid)
                                  : placedPicture(imported, choice, mask, grid);
        return changes;
    } catch (const ErrorException& exception) {
        return exception.error();
    } catch (const std::bad_alloc&) {
        return outOfMemory("There is not enough memory for this mask.");
    }
}

Result<std::string> doubtOfPlacing(const ImportedMask& imported, const ImportChoice& choice,
                                   const SlideInfo& slide, const std::string& name) {
    PlacedBoxes boxes;
    if (!imported.picture.empty()) {
        const RegionFrame& frame = frameOf(imported, choice);
        boxes = {{{frame.x, frame.y, frame.width * frame.stepX, frame.height * frame.stepY}},
                 std::max(frame.stepX, frame.stepY)};
    }
    const bool fromBounds = originOf(imported, choice) == PlaneOrigin::Bounds;
    const PlaneRectangle corner = fromBounds ? boundsOf(slide) : PlaneRectangle{};
    for (const Annotation& annotation : imported.annotations.annotations) {
        if (clickOf(annotation)) continue;
        for (const Polygon& part : annotation.areas) {
            const PlaneRectangle box = boxOf(part.outer);
            boxes.boxes.push_back({box.x + corner.x, box.y + corner.y, box.width, box.height});
        }
    }
    const SlideLevel& plane = slide.levels.front();
    return doubtOfPlaces(boxes, static_cast<double>(plane.width), static_cast<double>(plane.height),
                         name);
}

}  // namespace cgam
