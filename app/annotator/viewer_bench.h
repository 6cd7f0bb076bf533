#pragma once

#include "app/annotator/event_clock.h"
#include "core/base/result.h"

#include <filesystem>

namespace cgam::app {

/// Measures the viewer on a slide in a window of 1920 x 1080 logical pixels and writes the numbers
/// as one JSON object (docs/performance.md says what each is):
///  - first_picture_ms: from asking for the file to the end of the first drawing of the slide;
///  - sharp_view_ms: from a jump to a view of which no tile is in memory until it is sharp on
///    screen;
///  - openslide_alone_ms: reading the same pixels of the same tiles, nothing else, on as many
///    threads;
///  - pan_fps, frame_ms: panning over tiles that are there, frame after frame;
///  - longest_event_ms: the longest event while slides open, views jump, pan and zoom.
/// Errors: those of opening and writing.
Result<void> benchViewer(ClockedApplication& application, const std::filesystem::path& slide,
                         const std::filesystem::path& json);

}  // namespace cgam::app
