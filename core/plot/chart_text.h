#pragma once

#include "core/plot/drawing.h"

#include <string>
#include <utility>

namespace cgam {

/// How charts are written and ruled, whatever they show.
constexpr double kTextSize = 12;
constexpr Paint kInk = {0x33, 0x33, 0x33};
constexpr Paint kGrid = {0xe4, 0xe4, 0xe4};

inline Text label(Spot place, std::string text, Anchor anchor) {
    return {place, std::move(text), kTextSize, anchor, false, false, kInk};
}

/// Of the whole chart, at the top; nothing where it has none.
inline void addTitle(Drawing& drawing, double left) {
    if (!drawing.title.empty())
        drawing.shapes.emplace_back(
            Text{{left, 22}, drawing.title, kTextSize + 2, Anchor::Start, true, false, kInk});
}

}  // namespace cgam
