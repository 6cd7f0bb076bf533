#pragma once

#include "core/base/result.h"
#include "core/document/document.h"
#include "core/slide/slide_source.h"

#include <filesystem>
#include <memory>
#include <string>

namespace cgam::app {

/// What an export is made from: copies, so that it can be made on another thread.
struct ExportSource {
    DocumentContent content;
    std::shared_ptr<const SlideSource> slide;
    std::string slideName;
    std::string slideHash;  ///< OpenSlide's quick hash; may be empty
    std::optional<SlideScale> mpp;
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

/// Largest picture that is written, in pixels.
inline constexpr std::int64_t kMaxExportPixels = std::int64_t{1} << 28;

/// The part of the slide that pictures show: all regions and everything marked, on the plane.
GridRect exportArea(const DocumentContent& content);

/// Writes one file; pictures lie on the working grid and get a JSON file beside them that says
/// where on the slide they belong. Errors: nothing to export, too large, those of writing.
Result<void> exportFile(const ExportSource& source, ExportKind kind,
                        const std::filesystem::path& file);

}  // namespace cgam::app
