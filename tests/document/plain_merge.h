#pragma once

// The merge of an answer pixel by pixel, as docs/refinement-on-slides.md tells it: what the quick
// one has to come to.

#include "core/document/click_merge.h"
#include "core/document/edge_limit.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

namespace cgam::test {

/// Differences up to 2 * kStrand pixels wide do not conduct a change: an imported outline that runs
/// a few pixels beside the network's would else be redrawn all round by one click.
inline constexpr int kStrand = 2;
/// Part of an earlier click's radius within which what it said holds against later ones.
inline constexpr double kHeld = 0.5;

/// Left-over parts of up to this many pixels are not worth a click of their own.
inline constexpr std::size_t kLargestCrumb = 64;

struct Pixel {
    int row = 0;
    int col = 0;
};

/// One direction of change: the clicks of one sign and the pixels they may turn.
struct Direction {
    bool add = true;
    std::vector<GridClick> clicks;  ///< window pixels
    Mask discs;                     ///< union, window size
    Mask held;                      ///< what earlier clicks of the other sign hold, likewise
};

class PlainMerge {
public:
    explicit PlainMerge(const MergeInput& input)
        : in_(input), w_(input.window.width), h_(input.window.height) {}

    MergeResult run() {
        MergeResult result;
        result.cells = Image<Cell>(w_, h_);
        for (int row = 0; row < h_; ++row)
            for (int col = 0; col < w_; ++col)
                result.cells.at(row, col) = before(row, col);
        for (const bool add : {true, false}) {
            const Direction direction = directionOf(add);
            if (direction.clicks.empty()) continue;
            const bool whole = add && in_.wholePrediction;
            const Mask candidates = candidatesOf(direction);
            Mask change = whole ? candidates : connected(candidates, direction.discs);
            if (cutAtEdge(change, direction, result.openSides)) {
                result.reachesEdge = true;
                if (!whole) change = flooded(change, seedsIn(change, direction.discs));
            }
            takeCrumbs(change, candidates);
            for (std::size_t i = 0; i < change.data.size(); ++i)
                if (change.data[i] != 0) {
                    result.cells.data[i] = add ? in_.label : Cell{0};
                    result.changed = true;
                }
        }
        return result;
    }

private:
    /// Also for the ring round the window: row and col from -1 to h and w.
    Cell before(int row, int col) const { return in_.before.at(row + 1, col + 1); }

    Direction directionOf(bool add) const {
        Direction direction;
        direction.add = add;
        direction.discs = Mask(w_, h_);
        direction.held = Mask(w_, h_);
        for (const GridClick& click : in_.clicks) {
            if (click.positive != add) continue;
            direction.clicks.push_back(inWindow(click));
            fillDisc(direction.discs, direction.clicks.back());
        }
        for (const GridClick& click : in_.earlier) {
            if (click.positive == add) continue;
            GridClick inner = inWindow(click);
            inner.radius *= kHeld;
            fillDisc(direction.held, inner);
        }
        return direction;
    }

    GridClick inWindow(GridClick click) const {
        click.x -= static_cast<double>(in_.window.x);
        click.y -= static_cast<double>(in_.window.y);
        return click;
    }

    /// Pixels whose centres are in the disc, and the one that was clicked.
    void fillDisc(Mask& discs, const GridClick& click) const {
        const auto clampTo = [](double value, int size) {
            return static_cast<int>(std::clamp(value, 0.0, static_cast<double>(size)));
        };
        for (int row = clampTo(std::floor(click.y - click.radius), h_);
             row < clampTo(std::ceil(click.y + click.radius), h_); ++row)
            for (int col = clampTo(std::floor(click.x - click.radius), w_);
                 col < clampTo(std::ceil(click.x + click.radius), w_); ++col)
                if (std::hypot(col + 0.5 - click.x, row + 0.5 - click.y) <= click.radius)
                    discs.at(row, col) = 1;
        const double row = std::floor(click.y);
        const double col = std::floor(click.x);
        if (row >= 0 && row < h_ && col >= 0 && col < w_)
            discs.at(static_cast<int>(row), static_cast<int>(col)) = 1;
    }

    /// Where prediction and mask differ in this direction and the pixel may be turned: work of a
    /// hand, other classes and what earlier clicks hold give way only inside a click's own disc.
    Mask candidatesOf(const Direction& direction) const {
        Mask candidates(w_, h_);
        for (int row = 0; row < h_; ++row)
            for (int col = 0; col < w_; ++col) {
                const Cell cell = before(row, col);
                const bool has = labelOf(cell) == in_.label;
                if ((in_.predicted.at(row, col) != 0) != direction.add || has == direction.add)
                    continue;
                const bool other = labelOf(cell) != 0 && !has;
                const bool kept = isByHand(cell) || other || direction.held.at(row, col) != 0;
                candidates.at(row, col) = !kept || direction.discs.at(row, col) != 0;
            }
        return candidates;
    }

    /// The part of `change` that hangs together with the discs over more than a thin strand.
    Mask connected(const Mask& change, const Mask& discs) const {
        const std::vector<Pixel> seeds = seedsIn(change, discs);
        if (seeds.empty()) return Mask(w_, h_);
        Mask core = eroded(change);
        for (const Pixel& seed : seeds)
            core.at(seed.row, seed.col) = 1;
        Mask kept = flooded(core, seeds);
        for (int i = 0; i <= kStrand; ++i)
            grow(kept, change);
        return kept;
    }

    std::vector<Pixel> seedsIn(const Mask& change, const Mask& discs) const {
        std::vector<Pixel> seeds;
        for (int row = 0; row < h_; ++row)
            for (int col = 0; col < w_; ++col)
                if (change.at(row, col) != 0 && discs.at(row, col) != 0)
                    seeds.push_back({row, col});
        return seeds;
    }

    /// Pixels whose square of side 2 * kStrand + 1 is all in `mask`; what lies outside the window
    /// counts as in it, so that a change is not thinned at the border.
    Mask eroded(const Mask& mask) const {
        Mask rows(w_, h_);
        for (int row = 0; row < h_; ++row) {
            int run = kStrand;
            for (int col = 0; col < w_ + kStrand; ++col) {
                run = col >= w_ || mask.at(row, col) != 0 ? run + 1 : 0;
                if (col >= kStrand) rows.at(row, col - kStrand) = run > 2 * kStrand;
            }
        }
        Mask both(w_, h_);
        for (int col = 0; col < w_; ++col) {
            int run = kStrand;
            for (int row = 0; row < h_ + kStrand; ++row) {
                run = row >= h_ || rows.at(row, col) != 0 ? run + 1 : 0;
                if (row >= kStrand) both.at(row - kStrand, col) = run > 2 * kStrand;
            }
        }
        return both;
    }

    /// Everything in `mask` that is 8-connected to a start in it.
    Mask flooded(const Mask& mask, std::vector<Pixel> starts) const {
        Mask reached(w_, h_);
        std::erase_if(starts, [&](const Pixel& p) {
            return mask.at(p.row, p.col) == 0 ||
                   std::exchange(reached.at(p.row, p.col), std::uint8_t{1}) != 0;
        });
        while (!starts.empty()) {
            const Pixel at = starts.back();
            starts.pop_back();
            for (int row = std::max(at.row - 1, 0); row <= std::min(at.row + 1, h_ - 1); ++row)
                for (int col = std::max(at.col - 1, 0); col <= std::min(at.col + 1, w_ - 1);
                     ++col) {
                    if (mask.at(row, col) == 0 || reached.at(row, col) != 0) continue;
                    reached.at(row, col) = 1;
                    starts.push_back({row, col});
                }
        }
        return reached;
    }

    /// One pixel more on every side, within `limit`.
    void grow(Mask& mask, const Mask& limit) const {
        const Mask from = mask;
        for (int row = 0; row < h_; ++row)
            for (int col = 0; col < w_; ++col) {
                if (from.at(row, col) != 0 || limit.at(row, col) == 0) continue;
                bool beside = false;
                for (int r = std::max(row - 1, 0); r <= std::min(row + 1, h_ - 1); ++r)
                    for (int c = std::max(col - 1, 0); c <= std::min(col + 1, w_ - 1); ++c)
                        beside |= from.at(r, c) != 0;
                mask.at(row, col) = beside;
            }
    }

    /// Whether a change of the border pixel ends there only because the window does: the slide goes
    /// on, and the mask beyond is not what the pixel becomes.
    bool endsAt(int outerRow, int outerCol, bool add) const {
        const std::int64_t row = in_.window.y + outerRow;
        const std::int64_t col = in_.window.x + outerCol;
        if (!in_.plane.holds(col, row)) return false;
        return (labelOf(before(outerRow, outerCol)) == in_.label) != add;
    }

    std::vector<Pixel> contactsOf(const Mask& change, bool add, WindowSides& open) const {
        std::vector<Pixel> contacts;
        const auto look = [&](int row, int col, int outerRow, int outerCol, bool& side) {
            if (change.at(row, col) == 0 || !endsAt(outerRow, outerCol, add)) return;
            contacts.push_back({row, col});
            side = true;
        };
        for (int col = 0; col < w_; ++col) {
            look(0, col, -1, col, open.top);
            look(h_ - 1, col, h_, col, open.bottom);
        }
        for (int row = 0; row < h_; ++row) {
            look(row, 0, row, -1, open.left);
            look(row, w_ - 1, row, w_, open.right);
        }
        return contacts;
    }

    /// Takes from the change what leads into the window's border: the lobes beyond a curve round
    /// the clicks that stays short of each contact (EdgeLimit). Parts beyond the curve that do not
    /// come to the border are complete and stay. True if anything was cut; `open` learns where.
    bool cutAtEdge(Mask& change, const Direction& direction, WindowSides& open) const {
        const std::vector<Pixel> contacts = contactsOf(change, direction.add, open);
        if (contacts.empty()) return false;
        std::vector<WindowPlace> places;
        for (const Pixel& contact : contacts)
            places.push_back({contact.col + 0.5, contact.row + 0.5});
        std::vector<EdgeLimit> limits;
        for (const GridClick& click : direction.clicks)
            limits.emplace_back(WindowPlace{click.x, click.y}, places);
        Mask beyond(w_, h_);
        for (int row = 0; row < h_; ++row)
            for (int col = 0; col < w_; ++col)
                beyond.at(row, col) =
                    change.at(row, col) != 0 &&
                    std::none_of(limits.begin(), limits.end(), [&](const EdgeLimit& limit) {
                        return limit.holds({col + 0.5, row + 0.5});
                    });
        const Mask lobes = flooded(beyond, contacts);
        for (std::size_t i = 0; i < change.data.size(); ++i)
            if (lobes.data[i] != 0) change.data[i] = 0;
        return true;
    }

    /// What change and curves leave over of the candidates, a few pixels here and there that the
    /// change surrounds, would never hang together with a later click: it goes with the change.
    void takeCrumbs(Mask& change, const Mask& candidates) const {
        Mask seen = change;
        for (int row = 0; row < h_; ++row)
            for (int col = 0; col < w_; ++col) {
                if (candidates.at(row, col) == 0 || seen.at(row, col) != 0) continue;
                const Crumb crumb = crumbAt(row, col, candidates, change, seen);
                if (!crumb.enclosed || !crumb.besideChange || crumb.pixels.size() > kLargestCrumb)
                    continue;
                for (const Pixel& pixel : crumb.pixels)
                    change.at(pixel.row, pixel.col) = 1;
            }
    }

    struct Crumb {
        std::vector<Pixel> pixels;
        bool enclosed = true;  ///< by the change and by pixels that are already what they should be
        bool besideChange = false;
    };

    /// The 4-connected part of candidates without change at a pixel.
    Crumb crumbAt(int firstRow, int firstCol, const Mask& candidates, const Mask& change,
                  Mask& seen) const {
        const bool adds = in_.predicted.at(firstRow, firstCol) != 0;
        Crumb crumb;
        std::vector<Pixel> open{{firstRow, firstCol}};
        seen.at(firstRow, firstCol) = 1;
        while (!open.empty()) {
            const Pixel at = open.back();
            open.pop_back();
            crumb.pixels.push_back(at);
            for (const auto& [dr, dc] : {std::pair{-1, 0}, {1, 0}, {0, -1}, {0, 1}}) {
                const int row = at.row + dr;
                const int col = at.col + dc;
                const bool inside = row >= 0 && col >= 0 && row < h_ && col < w_;
                if (inside && change.at(row, col) != 0) {
                    crumb.besideChange = true;
                } else if (inside && candidates.at(row, col) != 0) {
                    if (std::exchange(seen.at(row, col), std::uint8_t{1}) == 0)
                        open.push_back({row, col});
                } else if (!inside || (labelOf(before(row, col)) == in_.label) != adds) {
                    crumb.enclosed = false;
                }
            }
        }
        return crumb;
    }

    const MergeInput& in_;
    int w_;
    int h_;
};

}  // namespace cgam::test
