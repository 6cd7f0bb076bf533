#pragma once

#include "core/plot/drawing.h"

class QPainter;

namespace cgam::ui {

/// Draws the shapes of a drawing; a point of it is one logical pixel of the painter.
void paintDrawing(QPainter& painter, const Drawing& drawing);

}  // namespace cgam::ui
