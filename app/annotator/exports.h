#pragma once

#include "core/annotation/annotation.h"
#include "core/base/result.h"
#include "core/document/document.h"
#include "core/exchange/annotation_export.h"
#include "core/session/slide_identity.h"
#include "core/slide/slide_source.h"
#include "core/slide/write_monitor.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cgam::app {

/// What an export is made from: copies, so that it can be made on another thread.
struct ExportJob {
    DocumentContent content;
    SlideIdentity slide;
    /// Null: the slide cannot be read. Only an overlay needs it.
    std::shared_ptr<const SlideSource> pixels;
    /// Overlay and probability show this region; absent: the whole slide.
    std::optional<RegionId> region;
    /// What GeoJSON counts from on a slide with bounds. Where there are no pixels nobody knows the
    /// bounds: the corner of the slide then, which the file says.
    PlaneOrigin origin = PlaneOrigin::Bounds;
    ExportedClicks clicks = ExportedClicks::Points;
    /// Of pictures, micrometres per pixel; absent: the scale of the masks.
    std::optional<double> mpp;
};

enum class ExportKind {
    GeoJson,
    AsapXml,
    MaskPng,
    LabelsPng,
    OverlayPng,
    ProbabilityPng,
    AttentionPng
};

/// All of them, as "All of these" writes them.
inline constexpr ExportKind kExportKinds[] = {ExportKind::GeoJson,     ExportKind::AsapXml,
                                              ExportKind::MaskPng,     ExportKind::LabelsPng,
                                              ExportKind::OverlayPng,  ExportKind::ProbabilityPng,
                                              ExportKind::AttentionPng};

/// What follows the slide's name in the name of the file: "-cgam.geojson".
const char* endingOf(ExportKind kind);

/// Writes one file; a picture gets a JSON beside it that places it on the slide. Errors: those of
/// core/exchange.
Result<void> exportFile(const ExportJob& job, ExportKind kind, const std::filesystem::path& file,
                        const WriteMonitor& monitor = {});

struct ExportTarget {
    ExportKind kind = ExportKind::GeoJson;
    std::filesystem::path file;
};

/// Whether a JSON file of the same name says where on the slide it lies.
bool hasPlacement(ExportKind kind);

/// An export that was not written, and why; a sentence.
struct FailedExport {
    std::filesystem::path file;
    std::string problem;
};

/// What became of some exports.
struct ExportOutcome {
    std::vector<std::filesystem::path> written;
    std::size_t placements = 0;  ///< JSON files beside them
    std::size_t wanted = 0;
    std::vector<FailedExport> failed;  ///< every one that was tried
};

/// Whether there is a heat map to export.
bool hasAttention(const DocumentContent& content);

/// The kinds of which a document has something.
std::vector<ExportKind> exportsOf(const DocumentContent& content);

/// Writes one file after the other; one that cannot be written keeps none of the others from it,
/// but a cancel ends it. `monitorFor` may be empty.
ExportOutcome exportFiles(
    const ExportJob& job, const std::vector<ExportTarget>& targets,
    const std::function<WriteMonitor(const std::filesystem::path&)>& monitorFor = {});

}  // namespace cgam::app
