#pragma once

#include "core/document/region.h"

#include <vector>

namespace cgam {

/// A click that was answered elsewhere, on a picture of a part of the plane.
struct TakenClick {
    SlideClick click;     ///< id and region are given by the document
    RegionAnswer answer;  ///< so are its clicks, window, state before and what it changed
    Mask mask;            ///< of the part, after this click
};

/// What clicks have made of a part of the plane elsewhere, such as in a comparison of methods.
struct TakenWork {
    GridRect part;
    Label label = 1;
    std::vector<TakenClick> clicks;  ///< in the order in which they were answered; at least one
};

/// The cells with `mask`, of the same size, as what has the label: it takes pixels that have none,
/// and leaves those of other labels alone.
Image<Cell> cellsWith(const Mask& mask, Image<Cell> cells, Label label);

}  // namespace cgam
