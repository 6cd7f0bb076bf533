#pragma once

#include "app/annotator/event_clock.h"
#include "core/base/result.h"
#include "ui/slide/slide_opener.h"

#include <filesystem>

namespace cgam::app {

/// The slide that is measured, and how it is opened: on several threads, as often as needed.
struct BenchSlide {
    std::filesystem::path path;
    ui::OpenSlideFor open;
    double panSeconds = 3;
    double roamSeconds = 5;
};

/// Measures the viewer on a slide in a view of 1920 x 1080 logical pixels and writes the numbers
/// as one JSON object (docs/viewer.md says what each is and what it should be):
///  - first_picture_ms: from asking for the file to the end of the first drawing of the slide;
///  - sharp_view_ms: from a jump to a view of which no tile is in memory until it is sharp on
///    screen;
///  - openslide_alone_ms: reading the same pixels of the same tiles, nothing else, on as many
///    threads; sharp_ratio: the median over the views of one by the other;
///  - neighbour_field_ms: from a step of a whole view to the side until it is sharp;
///  - next_slide_ms: from asking for a slide that was opened ahead, as the next of a folder is,
///    until it is sharp;
///  - pan_fps, frame_ms: panning over tiles that are there, frame after frame;
///  - longest_event_ms: the longest event while slides open, views jump, pan and zoom.
/// Beside each stands the same in processor time (.._cpu_ms), which a busy machine does not
/// lengthen. Errors: those of opening and writing.
Result<void> benchViewer(ClockedApplication& application, const BenchSlide& slide,
                         const std::filesystem::path& json);

}  // namespace cgam::app
