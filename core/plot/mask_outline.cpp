#include "core/plot/mask_outline.h"

#include <cstddef>
#include <vector>

namespace cgam {

namespace {

enum Direction { kEast, kSouth, kWest, kNorth };
constexpr int kRowStep[] = {0, 1, 0, -1};
constexpr int kColStep[] = {1, 0, -1, 0};

/// Walks along the edges with the set pixels on the right hand side.
class Tracer {
public:
    explicit Tracer(const Mask& mask) : mask_(&mask), walked_(mask.data.size()) {}

    std::string paths() {
        std::string path;
        // Every loop has an edge that runs east, along the top of a pixel.
        for (int row = 0; row < mask_->height; ++row)
            for (int col = 0; col < mask_->width; ++col)
                if (topEdge(row, col) && !walked_[mask_->index(row, col)]) path += loop(row, col);
        return path;
    }

private:
    bool set(int row, int col) const {
        return row >= 0 && row < mask_->height && col >= 0 && col < mask_->width &&
               mask_->at(row, col) != 0;
    }
    bool topEdge(int row, int col) const { return set(row, col) && !set(row - 1, col); }

    /// Whether an edge leaves the corner (row, col) in this direction.
    bool edge(int row, int col, int direction) const {
        switch (direction) {
            case kEast:
                return set(row, col) && !set(row - 1, col);
            case kSouth:
                return set(row, col - 1) && !set(row, col);
            case kWest:
                return set(row - 1, col - 1) && !set(row, col - 1);
            default:
                return set(row - 1, col) && !set(row - 1, col - 1);
        }
    }

    std::string loop(int startRow, int startCol) {
        std::string path = "M" + std::to_string(startCol) + " " + std::to_string(startRow);
        int row = startRow, col = startCol, direction = kEast, length = 0;
        do {
            if (direction == kEast) walked_[mask_->index(row, col)] = true;
            row += kRowStep[direction];
            col += kColStep[direction];
            ++length;
            // Right first: pixels that touch by a corner alone stay apart.
            for (const int turn : {1, 0, 3}) {
                const int next = (direction + turn) % 4;
                if (!edge(row, col, next)) continue;
                if (next != direction) {
                    path += stretch(direction, length);
                    length = 0;
                }
                direction = next;
                break;
            }
        } while (row != startRow || col != startCol || direction != kEast);
        if (length > 0) path += stretch(direction, length);
        return path + "z";
    }

    static std::string stretch(int direction, int length) {
        const int sign = direction == kEast || direction == kSouth ? 1 : -1;
        return (direction == kEast || direction == kWest ? "h" : "v") +
               std::to_string(sign * length);
    }

    const Mask* mask_;
    std::vector<bool> walked_;  ///< top edges, by their pixel
};

}  // namespace

std::string outlinePath(const Mask& mask) {
    return Tracer(mask).paths();
}

}  // namespace cgam
