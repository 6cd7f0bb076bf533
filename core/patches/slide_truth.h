#pragma once

#include "core/annotation/annotation.h"
#include "core/annotation/asap_xml.h"
#include "core/annotation/placed_mask.h"
#include "core/annotation/slide_share.h"
#include "core/base/result.h"
#include "core/geometry/image.h"
#include "core/geometry/plane_rectangle.h"
#include "core/slide/region_reader.h"
#include "core/slide/slide_source.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cgam {

/// How a file with the truth of a slide is to be understood.
struct TruthReading {
    std::vector<std::string> classes = {};   ///< that are the object; none: found by name
    std::optional<PlaneOrigin> origin = {};  ///< of GeoJSON that does not say it
    AsapHoles holes = {};
};

/// Where an object lies on a slide: areas or a mask.
class SlideTruth {
public:
    /// Reads GeoJSON, ASAP's XML or a mask image. Without classes asked for, the areas of a class
    /// named like tumour are the object; areas without a class are where there is no class at all.
    /// A mask lies where the JSON beside it says, else its size must be the slide's divided by
    /// one factor. Errors (bad input): those of the readers, no such class, classes of which none
    /// is tumour by its name, no area, an origin that cannot be told, a mask of another shape,
    /// an object that lies wholly beside the slide.
    static Result<SlideTruth> read(const std::filesystem::path& path, const SlideInfo& slide,
                                   const TruthReading& reading = {});

    /// The areas are in level-0 pixels.
    explicit SlideTruth(Polygons areas);
    SlideTruth(Mask mask, const MaskPlace& place);

    /// The object on the pixels of a frame, by their centres.
    Mask inFrame(const RegionFrame& frame) const;

    /// Sentences on what was read with a change.
    const std::vector<std::string>& notes() const { return notes_; }

private:
    struct Area {
        Polygon polygon;
        PlaneRectangle box;
    };
    PlacedBoxes boxes() const;
    Mask areasInFrame(const RegionFrame& frame) const;
    Mask maskInFrame(const RegionFrame& frame) const;

    std::vector<Area> areas_;
    std::optional<Mask> mask_;  ///< instead of areas
    MaskPlace place_;
    std::vector<std::string> notes_;
};

}  // namespace cgam
