#pragma once

#include "core/annotation/annotation.h"
#include "core/annotation/plane_origin.h"
#include "core/base/file_batch.h"
#include "core/base/result.h"
#include "core/segment/blended_tiles.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace cgam {

/// What is to be written of a segmentation; at least nothing.
struct SegmentTargets {
    std::optional<std::filesystem::path> geojson;      ///< tumour, and tissue without an answer
    std::optional<std::filesystem::path> mask;         ///< grey TIFF pyramid, 0 and 255
    std::optional<std::filesystem::path> probability;  ///< likewise, 0 to 255
    std::optional<std::filesystem::path> tissue;       ///< GeoJSON of the tissue
};

struct SegmentFileSettings {
    int threshold = 128;  ///< 256ths: tumour is where the probability is greater than this / 256
    double mpp = 0;       ///< micrometres per pixel of the grid
    SlideScale slideMpp;  ///< of level 0
    std::int64_t slideWidth = 0;  ///< level-0 pixels: no polygon goes beyond; 0: not known
    std::int64_t slideHeight = 0;
    std::string slide;                        ///< the name of its file
    std::string key;                          ///< tells slides apart, for ids of annotations
    PlaneOrigin origin = PlaneOrigin::Slide;  ///< of the GeoJSON files
    PlaneRectangle bounds;                    ///< of the slide, for PlaneOrigin::Bounds
};

/// What was found, in grid pixels.
struct SegmentAreas {
    std::int64_t tumour = 0;
    std::int64_t unanswered = 0;
    std::size_t parts = 0;  ///< of tumour; 0 without targets.geojson
};

/// Joins the tiles in bands and writes every file from them in one pass; all are added to `files`,
/// which puts them in place together. The mask in the TIFF and the polygons are the same pixels.
/// Memory does not grow with the height of the slide, but for the corners of the polygons.
/// `progress` gets the share done. Throws ErrorException: cancelled; those of AtomicFile.
SegmentAreas addSegmentFiles(const SegmentPlan& plan, const TileStore& store,
                             const SegmentTargets& targets, const SegmentFileSettings& settings,
                             FileBatch& files, const std::function<void(double)>& progress = {},
                             const std::function<bool()>& cancelled = {});

/// Class of tissue without an answer in the GeoJSON.
inline const AnnotationClass kNotSegmentedClass = {"Not segmented", {128, 128, 128}};
inline const AnnotationClass kTissueClass = {"Tissue", {0, 150, 90}};

}  // namespace cgam
