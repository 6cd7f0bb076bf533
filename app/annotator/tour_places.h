#pragma once

#include "core/slide/slide_source.h"

#include <QPointF>

namespace cgam::app {

/// A place on the slide with much dark tissue about it, level-0 pixels: where the tour begins to
/// click. Keeps at least `room` from the slide's border where that can be.
QPointF tissueCentre(const SlideSource& slide, double room);

}  // namespace cgam::app
