#pragma once

#include "core/plot/drawing.h"

#include <QColor>

class QPainter;

namespace cgam::ui {

/// What stands for white and black: a drawing made for white paper fits a dark window when its
/// greys run from one to the other. Colours stay.
struct Inks {
    QColor paper = Qt::white;
    QColor ink = Qt::black;
};

/// Draws the shapes of a drawing; a point of it is one logical pixel of the painter.
void paintDrawing(QPainter& painter, const Drawing& drawing, const Inks& inks = {});

}  // namespace cgam::ui
