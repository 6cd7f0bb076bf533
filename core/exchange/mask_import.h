#pragma once

#include "core/annotation/annotation.h"
#include "core/annotation/click_annotations.h"
#include "core/base/result.h"
#include "core/document/document.h"
#include "core/exchange/picture_places.h"
#include "core/slide/region_reader.h"
#include "core/slide/slide_source.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cgam {

/// A mask from a file, read but not yet placed. Either areas or a picture.
struct ImportedMask {
    AnnotationDocument annotations;
    Image<std::uint8_t> picture;  ///< values are places in `classes` from 1; 0 is nothing
    RegionFrame frame;            ///< of the picture on the slide
    /// Not empty: nothing says where the picture lies, and a person must be asked. `frame` is that
    /// of the first.
    std::vector<PicturePlace> places;
    std::vector<AnnotationClass> classes;  ///< that occur, in the order of the file
    std::vector<ClickMark> clicks;         ///< that rode along; not yet moved either
    /// The file does not say what its places count from, and both ways are possible: a person must
    /// be asked (interchange with QuPath on slides with bounds).
    bool originUncertain = false;
    std::vector<std::string> notes;  ///< sentences on what was read with a change or passed over
};

/// Reads GeoJSON (.geojson, .json), ASAP's XML (.xml) or a mask picture (.png and other images:
/// what is not 0 is inside; a JSON of the same name places it, else its shape if it is that of the
/// slide). Errors (bad input): those of the readers.
Result<ImportedMask> readMaskFile(const std::filesystem::path& path, const SlideInfo& slide);

struct ImportChoice {
    /// Needed where originUncertain; overrides what the file says.
    std::optional<PlaneOrigin> origin;
    /// For each of ImportedMask::classes the label it becomes; 0: left out. Missing ones and areas
    /// without class become 1.
    std::vector<Label> labels;
    /// Of a picture; needed where there are several places, overrides what the file says.
    std::optional<RegionFrame> frame;
};

/// What `classes` of the document suggest for those of the file: the same name, a tumour for a
/// tumour, else 1.
std::vector<Label> suggestedLabels(const ImportedMask& mask,
                                   const std::vector<TissueClass>& classes);

/// `classes` with those of the file behind that they lack (by name; a tumour for a tumour), as long
/// as there are labels for them.
std::vector<TissueClass> withClassesOf(const ImportedMask& mask, std::vector<TissueClass> classes);

/// The change that brings the mask into `mask`: its inside gets the labels, all else stays. Error
/// (bad input): the origin or place must be chosen.
Result<TileChanges> placedMask(const ImportedMask& imported, const ImportChoice& choice,
                               const SlideInfo& slide, const SlideMask& mask,
                               const WorkingGrid& grid);

/// What a user should be told of where the mask comes to lie; see doubtOfPlaces, whose error it has
/// too. `name`: the file's, quoted.
Result<std::string> doubtOfPlacing(const ImportedMask& imported, const ImportChoice& choice,
                                   const SlideInfo& slide, const std::string& name);

}  // namespace cgam
