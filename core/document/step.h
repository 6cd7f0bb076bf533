#pragma once

#include "core/document/region.h"
#include "core/document/slide_click.h"
#include "core/document/slide_mask.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cgam {

/// A class of tissue. Its label is its place in the document's list, from 1.
struct TissueClass {
    std::string name;
    std::array<std::uint8_t, 3> colour{200, 0, 0};
    bool operator==(const TissueClass&) const = default;
};

/// One row of a table before and after; absent: not there.
template <typename Value>
struct RowChange {
    std::uint64_t key = 0;
    std::optional<Value> before;
    std::optional<Value> after;
    bool operator==(const RowChange&) const = default;
};

enum class StepKind {
    AddClick,
    EditClick,  ///< moved, resized, sign flipped
    DeleteClick,
    Answer,  ///< that could not join its click's step, because another came between
    Threshold,
    MoveRegion,
    EditRegion,  ///< name, class, start
    DeleteRegion,
    Brush,
    Polygon,
    FillHoles,
    RemoveSpecks,
    Import,
    Classes,
};

/// What one action changed: enough to take it back and to do it again, exactly, and no more.
struct Step {
    StepKind kind = StepKind::AddClick;
    std::vector<RowChange<SlideClick>> clicks;
    std::vector<RowChange<Region>> regions;
    TileChanges tiles;
    std::optional<std::vector<TissueClass>> classesBefore;
    std::optional<std::vector<TissueClass>> classesAfter;

    bool changesNothing() const;
    bool operator==(const Step&) const = default;
};

/// Whether a step changed a click so that answers of the region are worked out anew: of the region
/// that the click was in, and of the one that it was moved to.
bool editsClickIn(const Step& step, RegionId region);

/// The two steps as one.
Step joined(const Step& first, const Step& second);

}  // namespace cgam
