#pragma once

#include "core/base/result.h"
#include "core/exchange/export_source.h"
#include "core/slide/write_monitor.h"

#include <filesystem>

namespace cgam {

// Pictures of a document as PNG, each with a JSON of the same name that places it on the slide.
// Both appear together, whole or not at all. Written band by band: memory does not grow with the
// height. Errors: those of exportFrame; bad input for a name that does not end in .png, a place
// that cannot be written to; runtime for a full disk; cancelled.

/// 8-bit grey: 255 where the label is `label` (0: where there is any), else 0.
Result<void> exportMask(const std::filesystem::path& path, const ExportSource& source,
                        const ExportScope& scope, Label label = 0,
                        const WriteMonitor& monitor = {});

/// 8-bit palette in the colours of the classes: 0 is nothing (black), n the class n.
Result<void> exportLabels(const std::filesystem::path& path, const ExportSource& source,
                          const ExportScope& scope, const WriteMonitor& monitor = {});

/// The slide with mask and outlines, in the colours of the classes, and clicks drawn over it. Error
/// (bad input) besides: there are no pixels (source.pixels).
Result<void> exportOverlay(const std::filesystem::path& path, const ExportSource& source,
                           const ExportScope& scope, const WriteMonitor& monitor = {});

/// 8-bit grey, 0 to 255, the tumour probability of the newest answer there: 128 and above exactly
/// where it is greater than one half; 0 also where nothing was asked.
Result<void> exportProbability(const std::filesystem::path& path, const ExportSource& source,
                               const ExportScope& scope, const WriteMonitor& monitor = {});

/// The attention of the newest answer (of the region, or of all) as a heat map of its window, with
/// the range of the values as remarks. Error (bad input) besides: there is none yet.
Result<void> exportAttention(const std::filesystem::path& path, const ExportSource& source,
                             const ExportScope& scope);

}  // namespace cgam
