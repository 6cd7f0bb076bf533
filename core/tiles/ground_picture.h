#pragma once

#include "core/slide/slide_source.h"

namespace cgam {

/// A small picture of the whole slide that is there at once: the thumbnail in the file where its
/// proportions are those of the slide, else the smallest level if it is small. Empty where neither
/// can be had quickly. Never the label or the macro picture.
ImageWords groundPicture(const SlideSource& source);

}  // namespace cgam
