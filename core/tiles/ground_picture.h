#pragma once

#include "core/slide/slide_source.h"

namespace cgam {

/// A small picture of the whole slide that is there at once: the finest level of at most about a
/// million pixels, else the thumbnail in the file if its proportions are those of the slide. Empty
/// where neither can be had quickly. Never the label or the macro picture.
ImageWords groundPicture(const SlideSource& source);

}  // namespace cgam
