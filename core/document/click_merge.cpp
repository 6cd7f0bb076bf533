#include "core/document/click_merge.h"

#include "core/document/edge_limit.h"
#include "core/geometry/bit_mask.h"
#include "core/geometry/row_runs.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace cgam {

namespace {

/// Differences up to 2 * kStrand pixels wide do not conduct a change: an imported outline that runs
/// a few pixels beside the network's would else be redrawn all round by one click.
constexpr int kStrand = 2;
/// Part of an earlier click's radius within which what it said holds against later ones.
constexpr double kHeld = 0.5;

/// Left-over parts of up to this many pixels are not worth a click of their own.
constexpr int kLargestCrumb = 64;

/// One direction of change: the clicks of one sign and the pixels they may turn.
struct Direction {
    bool add = true;
    std::vector<GridClick> clicks;  ///< window pixels
    BitMask discs;                  ///< union, window size
    BitMask held;                   ///< what earlier clicks of the other sign hold, likewise
};

class Merge {
public:
    explicit Merge(const MergeInput& input)
        : in_(input), w_(input.window.width), h_(input.window.height) {}

    MergeResult run() {
        MergeResult result;
        result.cells = Image<Cell>(w_, h_);
        for (int row = 0; row < h_; ++row)
            std::copy_n(&in_.before.at(row + 1, 1), w_, &result.cells.at(row, 0));
        for (const bool add : {true, false}) {
            const Direction direction = directionOf(add);
            if (direction.clicks.empty()) continue;
            const bool whole = add && in_.wholePrediction;
            const BitMask candidates = candidatesOf(direction);
            BitMask change = whole ? candidates : connected(candidates, direction.discs);
            if (cutAtEdge(change, direction, result.openSides)) {
                result.reachesEdge = true;
                if (!whole) change = partsWith(change, direction.discs);
            }
            takeCrumbs(change, candidates, add);
            change.visit([&](int row, int col) {
                result.cells.at(row, col) = add ? in_.label : Cell{0};
                result.changed = true;
            });
        }
        return result;
    }

private:
    /// Also for the ring round the window: row and col from -1 to h and w.
    Cell before(int row, int col) const { return in_.before.at(row + 1, col + 1); }

    Direction directionOf(bool add) const {
        Direction direction{add, {}, BitMask(w_, h_), BitMask(w_, h_)};
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
    void fillDisc(BitMask& discs, const GridClick& click) const {
        const auto clampTo = [](double value, int size) {
            return static_cast<int>(std::clamp(value, 0.0, static_cast<double>(size)));
        };
        for (int row = clampTo(std::floor(click.y - click.radius), h_);
             row < clampTo(std::ceil(click.y + click.radius), h_); ++row)
            for (int col = clampTo(std::floor(click.x - click.radius), w_);
                 col < clampTo(std::ceil(click.x + click.radius), w_); ++col)
                if (std::hypot(col + 0.5 - click.x, row + 0.5 - click.y) <= click.radius)
                    discs.set(row, col);
        const double row = std::floor(click.y);
        const double col = std::floor(click.x);
        if (row >= 0 && row < h_ && col >= 0 && col < w_)
            discs.set(static_cast<int>(row), static_cast<int>(col));
    }

    /// Where prediction and mask differ in this direction and the pixel may be turned: work of a
    /// hand, other classes and what earlier clicks hold give way only inside a click's own disc.
    BitMask candidatesOf(const Direction& direction) const {
        // A cell that may be turned anywhere: to add, nothing; to remove, the label.
        const Cell free = direction.add ? Cell{0} : in_.label;
        BitMask differing(w_, h_);
        BitMask candidates(w_, h_);
        differing.fill([&](int row, int col) {
            return (in_.predicted.at(row, col) != 0) == direction.add &&
                   (labelOf(before(row, col)) == in_.label) != direction.add;
        });
        candidates.fill([&](int row, int col) { return before(row, col) == free; });
        candidates.remove(direction.held);
        candidates |= direction.discs;
        candidates &= differing;
        return candidates;
    }

    /// The part of `change` that hangs together with the discs over more than a thin strand.
    static BitMask connected(const BitMask& change, const BitMask& discs) {
        BitMask seeds = change;
        seeds &= discs;
        if (!seeds.any()) return seeds;
        BitMask core = change.eroded(kStrand);
        core |= seeds;
        BitMask kept = partsWith(core, seeds);
        for (int i = 0; i <= kStrand; ++i)
            kept = kept.grown(change);
        return kept;
    }

    /// Whether a change of the border pixel ends there only because the window does: the slide goes
    /// on, and the mask beyond is not what the pixel becomes.
    bool endsAt(int outerRow, int outerCol, bool add) const {
        const std::int64_t row = in_.window.y + outerRow;
        const std::int64_t col = in_.window.x + outerCol;
        if (!in_.plane.holds(col, row)) return false;
        return (labelOf(before(outerRow, outerCol)) == in_.label) != add;
    }

    BitMask contactsOf(const BitMask& change, bool add, WindowSides& open) const {
        BitMask contacts(w_, h_);
        const auto look = [&](int row, int col, int outerRow, int outerCol, bool& side) {
            if (!change.at(row, col) || !endsAt(outerRow, outerCol, add)) return;
            contacts.set(row, col);
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
    bool cutAtEdge(BitMask& change, const Direction& direction, WindowSides& open) const {
        const BitMask contacts = contactsOf(change, direction.add, open);
        if (!contacts.any()) return false;
        std::vector<WindowPlace> places;
        contacts.visit([&](int row, int col) { places.push_back({col + 0.5, row + 0.5}); });
        std::vector<EdgeLimit> limits;
        for (const GridClick& click : direction.clicks)
            limits.emplace_back(WindowPlace{click.x, click.y}, places);
        BitMask beyond(w_, h_);
        change.visit([&](int row, int col) {
            if (std::none_of(limits.begin(), limits.end(), [&](const EdgeLimit& limit) {
                    return limit.holds({col + 0.5, row + 0.5});
                }))
                beyond.set(row, col);
        });
        change.remove(partsWith(beyond, contacts));
        return true;
    }

    /// What change and curves leave over of the candidates, a few pixels here and there that the
    /// change surrounds, would never hang together with a later click: it goes with the change.
    void takeCrumbs(BitMask& change, const BitMask& candidates, bool add) const {
        BitMask left = candidates;
        left.remove(change);
        const RowRuns runs(left);
        std::vector<std::uint8_t> seen(runs.runs().size());
        // Crumbs do not touch each other, so that none is looked at with another one taken.
        for (std::size_t i = 0; i < seen.size(); ++i) {
            if (seen[i] != 0) continue;
            const std::vector<std::size_t> part = runs.partOf(i, seen, false);
            int pixels = 0;
            for (const std::size_t member : part)
                pixels += runs.runs()[member].length();
            if (pixels > kLargestCrumb) continue;
            std::vector<PixelRun> crumb;
            crumb.reserve(part.size());
            for (const std::size_t member : part)
                crumb.push_back(runs.runs()[member]);
            if (!isEnclosed(crumb, change, left, add)) continue;
            for (const PixelRun& run : crumb)
                change.setRun(run.row, run.first, run.end);
        }
    }

    /// Whether a part of what is left lies between the change and pixels that are already what they
    /// should be, beside the change.
    bool isEnclosed(const std::vector<PixelRun>& crumb, const BitMask& change, const BitMask& left,
                    bool add) const {
        bool besideChange = false;
        const auto closed = [&](int row, int col) {
            if (row < 0 || col < 0 || row >= h_ || col >= w_) return false;
            if (change.at(row, col)) besideChange = true;
            return change.at(row, col) || left.at(row, col) ||
                   (labelOf(before(row, col)) == in_.label) == add;
        };
        for (const PixelRun& run : crumb) {
            if (!closed(run.row, run.first - 1) || !closed(run.row, run.end)) return false;
            for (int col = run.first; col < run.end; ++col)
                if (!closed(run.row - 1, col) || !closed(run.row + 1, col)) return false;
        }
        return besideChange;
    }

    const MergeInput& in_;
    int w_;
    int h_;
};

}  // namespace

MergeResult mergeAnswer(const MergeInput& input) {
    return Merge(input).run();
}

}  // namespace cgam
