#pragma once

#include <QPainter>
#include <QRect>
#include <algorithm>

namespace cgam::ui {

/// Calls `draw` once for each strip of `area` (units of `painter` as it stands), clipped to it.
///
/// Qt shares a resampling fill of 96 lines or more out among threads of its own and waits for them.
/// With the loaders and the engine at work, their waking takes longer than the work. Strips stay
/// below that.
template <typename Draw>
void paintInStrips(QPainter& painter, const QRect& area, const Draw& draw) {
    constexpr int kLines = 64;
    for (int top = area.top(); top <= area.bottom(); top += kLines) {
        const int lines = std::min(kLines, area.bottom() + 1 - top);
        painter.save();
        painter.setClipRect(QRect(area.left(), top, area.width(), lines), Qt::IntersectClip);
        draw();
        painter.restore();
    }
}

}  // namespace cgam::ui
