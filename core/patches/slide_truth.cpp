#include "core/patches/slide_truth.h"

#include "core/annotation/annotation_files.h"
#include "core/annotation/class_colours.h"
#include "core/annotation/plane_origin.h"
#include "core/base/excerpt.h"
#include "core/base/quoted.h"
#include "core/geometry/polygon_trace.h"
#include "core/io/mask_files.h"
#include "core/slide/slide_bounds.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace cgam {

namespace {

/// A mask of a whole slide; 2^28 pixels are 256 MiB.
constexpr ImageLimits kSlideMaskLimits{std::uint64_t{1} << 28, 1};

std::string listed(const std::set<std::string>& names) {
    constexpr std::size_t kMostListed = 20;
    std::string list;
    std::size_t count = 0;
    for (const std::string& name : names) {
        if (++count > kMostListed) return list + " and others";
        list += (list.empty() ? "" : ", ") + (name.empty() ? "no class" : excerpt(name));
    }
    return list;
}

std::string classOf(const Annotation& annotation) {
    return annotation.classification ? annotation.classification->name : std::string();
}

/// Classes of the areas; the empty name stands for areas without one.
std::set<std::string> classesIn(const AnnotationDocument& document) {
    std::set<std::string> classes;
    for (const Annotation& annotation : document.annotations)
        if (!annotation.areas.empty()) classes.insert(classOf(annotation));
    return classes;
}

std::set<std::string> objectClasses(const AnnotationDocument& document,
                                    const std::vector<std::string>& wanted,
                                    const std::string& name) {
    std::set<std::string> classes = classesIn(document);
    if (classes.empty()) throw ErrorException(badInput(name + " holds no areas."));
    for (const std::string& one : wanted)
        if (!classes.contains(one))
            throw ErrorException(badInput(name + " has no areas of the class " + excerpt(one) +
                                          "; it has: " + listed(classes) + "."));
    if (!wanted.empty()) return {wanted.begin(), wanted.end()};
    std::set<std::string> tumours;
    for (const std::string& one : classes)
        if (isTumourName(one)) tumours.insert(one);
    if (!tumours.empty()) return tumours;
    if (classes == std::set<std::string>{""}) return classes;
    throw ErrorException(
        badInput("None of the classes in " + name +
                 " is tumour by its name; say which one is (it has: " + listed(classes) + ")."));
}

void bringToPlane(AnnotationDocument& document, const SlideInfo& slide, const TruthReading& reading,
                  const std::string& name) {
    if (!slide.bounds) {
        if (document.origin.value_or(PlaneOrigin::Slide) == PlaneOrigin::Bounds)
            throw ErrorException(badInput(name + " counts positions from the bounds of its slide, "
                                                 "but this slide has none."));
        return;
    }
    const PlaneRectangle bounds = rectangleOf(*slide.bounds);
    if (!reading.origin && isOriginUncertain(document, bounds))
        throw ErrorException(
            badInput(name + " does not say what its positions count from, and both the slide's "
                            "corner and that of its bounds are possible; say which: slide or "
                            "bounds."));
    const PlaneOrigin unstated = reading.origin.value_or(PlaneOrigin::Slide);
    moveToPlane(document, document.origin.value_or(unstated), bounds);
}

Polygons readAreas(const std::filesystem::path& path, const SlideInfo& slide,
                   const TruthReading& reading, std::vector<std::string>& notes) {
    AnnotationDocument document = readAnnotations(path, reading.holes).value();
    bringToPlane(document, slide, reading, quoted(path));
    const std::set<std::string> classes = objectClasses(document, reading.classes, quoted(path));
    Polygons areas;
    for (const Annotation& annotation : document.annotations)
        if (classes.contains(classOf(annotation)))
            areas.insert(areas.end(), annotation.areas.begin(), annotation.areas.end());
    notes = document.notes;
    return areas;
}

MaskPlace placeOf(const std::filesystem::path& path, const SlideInfo& slide, const Mask& mask,
                  std::vector<std::string>& notes) {
    const SlideLevel& full = slide.levels.front();
    const MaskGround ground{full.width, full.height, slide.quickHash};
    if (const auto noted = readMaskPlace(path, mask.width, mask.height, ground).value()) {
        if (!noted->doubt.empty()) notes.push_back(noted->doubt);
        return noted->place;
    }
    const auto fitting = placeBySize(full.width, full.height, mask.width, mask.height);
    if (!fitting)
        throw ErrorException(badInput(
            "The mask " + quoted(path) + " is " + std::to_string(mask.width) + " x " +
            std::to_string(mask.height) + " pixels, which is not the shape of the slide, " +
            std::to_string(full.width) + " x " + std::to_string(full.height) +
            "; a JSON file beside it can say where it lies."));
    return *fitting;
}

}  // namespace

SlideTruth::SlideTruth(Polygons areas) {
    for (Polygon& polygon : areas) {
        const PlaneRectangle box = boxOf(polygon.outer);
        areas_.push_back({std::move(polygon), box});
    }
}

PlacedBoxes SlideTruth::boxes() const {
    if (mask_)
        return {{{place_.originX, place_.originY, mask_->width * place_.downsampleX,
                  mask_->height * place_.downsampleY}},
                std::max(place_.downsampleX, place_.downsampleY)};
    PlacedBoxes all;
    for (const Area& area : areas_)
        all.boxes.push_back(area.box);
    return all;
}

SlideTruth::SlideTruth(Mask mask, const MaskPlace& place) : mask_(std::move(mask)), place_(place) {}

Result<SlideTruth> SlideTruth::read(const std::filesystem::path& path, const SlideInfo& slide,
                                    const TruthReading& reading) {
    const auto onSlide = [&](SlideTruth truth) -> Result<SlideTruth> {
        const SlideLevel& plane = slide.levels.front();
        const Result<std::string> doubt =
            doubtOfPlaces(truth.boxes(), static_cast<double>(plane.width),
                          static_cast<double>(plane.height), quoted(path));
        if (!doubt) return doubt.error();
        if (!doubt->empty()) truth.notes_.push_back(*doubt);
        return truth;
    };
    try {
        std::vector<std::string> notes;
        if (isAnnotationFileName(path)) {
            SlideTruth truth(readAreas(path, slide, reading, notes));
            truth.notes_ = std::move(notes);
            return onSlide(std::move(truth));
        }
        Mask mask = readMaskValues(path, kSlideMaskLimits).value();
        for (std::uint8_t& value : mask.data)
            value = value != 0;
        const MaskPlace place = placeOf(path, slide, mask, notes);
        SlideTruth truth(std::move(mask), place);
        truth.notes_ = std::move(notes);
        return onSlide(std::move(truth));
    } catch (const ErrorException& exception) {
        return exception.error();
    }
}

Mask SlideTruth::inFrame(const RegionFrame& frame) const {
    return mask_ ? maskInFrame(frame) : areasInFrame(frame);
}

Mask SlideTruth::areasInFrame(const RegionFrame& frame) const {
    const double right = frame.x + frame.width * frame.stepX;
    const double bottom = frame.y + frame.height * frame.stepY;
    Polygons near;
    for (const Area& area : areas_)
        if (area.box.x < right && area.box.x + area.box.width > frame.x && area.box.y < bottom &&
            area.box.y + area.box.height > frame.y)
            near.push_back(area.polygon);
    return rasterised(placed(near, 1 / frame.stepX, 1 / frame.stepY, -frame.x / frame.stepX,
                             -frame.y / frame.stepY),
                      frame.width, frame.height);
}

Mask SlideTruth::maskInFrame(const RegionFrame& frame) const {
    Mask found(frame.width, frame.height);
    for (int row = 0; row < frame.height; ++row) {
        const double y =
            std::floor((frame.y + (row + 0.5) * frame.stepY - place_.originY) / place_.downsampleY);
        if (y < 0 || y >= mask_->height) continue;
        for (int col = 0; col < frame.width; ++col) {
            const double x = std::floor((frame.x + (col + 0.5) * frame.stepX - place_.originX) /
                                        place_.downsampleX);
            if (x >= 0 && x < mask_->width)
                found.at(row, col) = mask_->at(static_cast<int>(y), static_cast<int>(x));
        }
    }
    return found;
}

}  // namespace cgam
