#pragma once

#include "core/annotation/annotation.h"
#include "core/base/result.h"
#include "core/document/document.h"
#include "core/session/slide_identity.h"
#include "core/slide/slide_source.h"
#include "core/slide/write_monitor.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace cgam::app {

/// What an export is made from: copies, so that it can be made on another thread.
struct ExportJob {
    DocumentContent content;
    SlideIdentity slide;
    std::shared_ptr<const SlideSource> pixels;
    /// Overlay and probability show this region; absent: the whole slide.
    std::optional<RegionId> region;
    /// What GeoJSON counts from on a slide with bounds.
    PlaneOrigin origin = PlaneOrigin::Bounds;
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

}  // namespace cgam::app
