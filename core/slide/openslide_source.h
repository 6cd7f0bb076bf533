#pragma once

#include "core/slide/slide_source.h"

namespace cgam {

/// Opens a file with OpenSlide. A null pointer: the file is not OpenSlide's, or is one that
/// OpenSlide would read wrongly (an uncompressed level 0 smaller than its tiles). Error: it is
/// OpenSlide's, but damaged.
Result<std::unique_ptr<SlideSource>> openWithOpenSlide(const std::filesystem::path& path);

}  // namespace cgam
