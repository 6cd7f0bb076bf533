#include "tests/reliability/reference_model.h"

#include "tests/reliability/workplace.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace cgam::test {

namespace {

/// The engine paints a little less than the disc, so that nobody's rounding at its rim matters.
constexpr double kPainted = 0.8;

double squared(double x, double y) {
    return x * x + y * y;
}

double squaredToSegment(SlidePoint p, SlidePoint a, SlidePoint b) {
    const double length = squared(b.x - a.x, b.y - a.y);
    double share = 0;
    if (length > 0) share = ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length;
    share = std::clamp(share, 0.0, 1.0);
    return squared(p.x - a.x - share * (b.x - a.x), p.y - a.y - share * (b.y - a.y));
}

bool isInside(SlidePoint p, const std::vector<SlidePoint>& ring) {
    bool inside = false;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const SlidePoint a = ring[i];
        const SlidePoint b = ring[(i + 1) % ring.size()];
        if ((a.y > p.y) == (b.y > p.y)) continue;
        if (a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x) > p.x) inside = !inside;
    }
    return inside;
}

}  // namespace

ReferenceModel::ReferenceModel(int width, int height, std::vector<SlidePoint> sites)
    : width_(width), height_(height), sites_(std::move(sites)) {
    now_.cells.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    copies_.push_back(copyOf(now_));
}

// --- history

ReferenceModel::Copy ReferenceModel::copyOf(const State& state) {
    Copy copy{{}, state.clicks, state.regions};
    for (const Cell cell : state.cells)
        if (!copy.cells.empty() && copy.cells.back().second == cell)
            ++copy.cells.back().first;
        else
            copy.cells.emplace_back(1, cell);
    return copy;
}

ReferenceModel::State ReferenceModel::stateOf(const Copy& copy) const {
    State state{{}, copy.clicks, copy.regions};
    for (const auto& [length, cell] : copy.cells)
        state.cells.insert(state.cells.end(), length, cell);
    return state;
}

/// An action is over; one that changed nothing is none.
void ReferenceModel::done(const State& before) {
    if (now_ == before) return;
    edited_.clear();
    copies_.resize(++position_);
    copies_.push_back(copyOf(now_));
}

void ReferenceModel::undo() {
    edited_.clear();
    if (position_ > 0) now_ = stateOf(copies_[--position_]);
}

void ReferenceModel::redo() {
    edited_.clear();
    if (position_ + 1 < copies_.size()) now_ = stateOf(copies_[++position_]);
}

// --- clicks

std::size_t ReferenceModel::siteOf(double x, double y) const {
    const auto nearest =
        std::min_element(sites_.begin(), sites_.end(), [&](SlidePoint a, SlidePoint b) {
            return squared(a.x - x, a.y - y) < squared(b.x - x, b.y - y);
        });
    return static_cast<std::size_t>(nearest - sites_.begin());
}

RegionId ReferenceModel::regionFor(const SlideClick& click, Label wanted) {
    const std::size_t site = siteOf(click.x, click.y);
    for (const auto& [id, region] : now_.regions)
        if (region.site == site && region.label == wanted) return id;
    now_.regions[nextId_] = {wanted, site, {}};
    return nextId_++;
}

void ReferenceModel::addClick(double x, double y, double radius, bool positive) {
    const State before = now_;
    SlideClick click{0, 0, x, y, radius, positive};
    click.region = regionFor(click, label);
    click.id = nextId_++;
    now_.clicks[click.id] = click;
    done(before);
}

/// Answers from the one to this click on did not happen, except where the mask has changed since.
void ReferenceModel::takeBack(RegionModel& region, ClickId from) {
    std::size_t first = 0;
    while (first < region.answers.size() &&
           std::count(region.answers[first].clicks.begin(), region.answers[first].clicks.end(),
                      from) == 0)
        ++first;
    while (region.answers.size() > first) {
        for (const CellChange& change : region.answers.back().changes)
            if (now_.cells[change.at] == change.after) now_.cells[change.at] = change.before;
        region.answers.pop_back();
    }
}

void ReferenceModel::editClick(const SlideClick& edited) {
    const State before = now_;
    SlideClick& click = now_.clicks.at(edited.id);
    SlideClick after = edited;
    after.region = click.region;
    if (after == click) return;
    RegionModel& region = now_.regions.at(click.region);
    takeBack(region, click.id);
    if (siteOf(after.x, after.y) != region.site) after.region = regionFor(after, region.label);
    const std::set<RegionId> regions{click.region, after.region};
    now_.clicks.at(edited.id) = after;
    done(before);
    edited_ = regions;
}

void ReferenceModel::deleteClick(ClickId id) {
    const State before = now_;
    const RegionId region = now_.clicks.at(id).region;
    takeBack(now_.regions.at(region), id);
    now_.clicks.erase(id);
    const bool empty = std::none_of(now_.clicks.begin(), now_.clicks.end(), [&](const auto& other) {
        return other.second.region == region;
    });
    if (empty) now_.regions.erase(region);
    done(before);
    edited_ = {region};
}

bool ReferenceModel::isAnswered(const SlideClick& click) const {
    const std::vector<Answer>& answers = now_.regions.at(click.region).answers;
    return std::any_of(answers.begin(), answers.end(), [&](const Answer& answer) {
        return std::count(answer.clicks.begin(), answer.clicks.end(), click.id) > 0;
    });
}

void ReferenceModel::answerTogether(RegionId id, const std::vector<ClickId>& clicks) {
    RegionModel& region = now_.regions.at(id);
    Answer made;
    made.method = asked_;
    made.clicks = clicks;
    const std::vector<Cell> before = now_.cells;
    for (const ClickId one : clicks) {
        const SlideClick& click = now_.clicks.at(one);
        const double reach = kPainted * click.radius;
        for (int row = 0; row < height_; ++row)
            for (int col = 0; col < width_; ++col) {
                if (squared(col + 0.5 - click.x, row + 0.5 - click.y) > reach * reach) continue;
                Cell& cell = now_.cells[placeOf(row, col)];
                const bool has = labelOf(cell) == region.label;
                if (has != click.positive) cell = click.positive ? region.label : Cell{0};
            }
    }
    // A pixel that went one way and back is as it was, with the mark of a hand if it had one.
    for (std::size_t i = 0; i < before.size(); ++i) {
        const bool had = labelOf(before[i]) == region.label;
        if (had == (labelOf(now_.cells[i]) == region.label)) now_.cells[i] = before[i];
        if (before[i] != now_.cells[i]) made.changes.push_back({i, before[i], now_.cells[i]});
    }
    const SlideClick& newest = now_.clicks.at(clicks.back());
    Asked asked{id, {newest.x, newest.y}, region.label, now_.cells, {}};
    // What the answer before has taught is known where that is not being worked out, too.
    const bool first = std::none_of(wanted_.begin(), wanted_.end(),
                                    [&](const Asked& one) { return one.region == id; });
    if (first && !region.answers.empty() && region.answers.back().method == asked_)
        asked.state = region.answers.back().state;
    wanted_.push_back(std::move(asked));
    region.answers.push_back(std::move(made));
}

void ReferenceModel::answer(Method method) {
    asked_ = infoOf(method).id;
    wanted_.clear();
    if (position_ + 1 < copies_.size()) return;  // nothing is worked out while there is a redo
    for (const auto& [id, region] : now_.regions) {
        std::vector<ClickId> waiting;
        for (const auto& [clickId, click] : now_.clicks)
            if (click.region == id && !isAnswered(click)) waiting.push_back(clickId);
        if (edited_.count(id) != 0)
            for (const ClickId click : waiting)
                answerTogether(id, {click});
        else if (!waiting.empty())
            answerTogether(id, waiting);
    }
    if (!wanted_.empty()) copies_.back() = copyOf(now_);
}

FloatMap ReferenceModel::finding(const RefineRequest& request, SlidePoint corner) {
    const Click& newest = request.clicks.back();
    const SlidePoint place{corner.x + newest.x + 0.5, corner.y + newest.y + 0.5};
    const auto asked =
        std::min_element(wanted_.begin(), wanted_.end(), [&](const Asked& a, const Asked& b) {
            return squared(a.place.x - place.x, a.place.y - place.y) <
                   squared(b.place.x - place.x, b.place.y - place.y);
        });
    if (asked == wanted_.end()) throw std::logic_error("Nothing is to be worked out.");
    if (asked->state)
        statesWereRight_ = statesWereRight_ && numberOf(request.state) == *asked->state;
    FloatMap map(request.image->width, request.image->height, 1, 0.25F);
    for (int row = 0; row < map.height; ++row)
        for (int col = 0; col < map.width; ++col) {
            const int x = static_cast<int>(corner.x) + col;
            const int y = static_cast<int>(corner.y) + row;
            if (labelOf(asked->found[placeOf(y, x)]) == asked->label) map.at(row, col) = 0.75F;
        }
    return map;
}

void ReferenceModel::learnStates(const DocumentContent& content) {
    for (const Asked& asked : wanted_) {
        const auto there = content.regions.find(asked.region);
        if (there == content.regions.end()) continue;
        std::vector<Answer>& answers = now_.regions.at(asked.region).answers;
        const auto& made = there->second.answers;
        for (std::size_t i = 0; i < std::min(answers.size(), made.size()); ++i)
            answers[i].state = numberOf(made[i]->stateAfter);
    }
    if (!wanted_.empty()) copies_.back() = copyOf(now_);
}

// --- hand tools

template <typename Inside>
void ReferenceModel::paint(const Inside& inside, Cell value) {
    const State before = now_;
    for (int row = 0; row < height_; ++row)
        for (int col = 0; col < width_; ++col)
            if (inside(SlidePoint{col + 0.5, row + 0.5})) now_.cells[placeOf(row, col)] = value;
    done(before);
}

void ReferenceModel::brush(const std::vector<SlidePoint>& points, double radius, bool add) {
    paint(
        [&](SlidePoint p) {
            for (std::size_t i = 0; i < points.size(); ++i)
                if (squaredToSegment(p, points[i > 0 ? i - 1 : 0], points[i]) <= radius * radius)
                    return true;
            return false;
        },
        static_cast<Cell>(kByHand | (add ? label : 0)));
}

void ReferenceModel::polygon(const std::vector<SlidePoint>& ring, bool add) {
    paint([&](SlidePoint p) { return isInside(p, ring); },
          static_cast<Cell>(kByHand | (add ? label : 0)));
}

void ReferenceModel::import(const GridRect& rect, Label imported) {
    paint(
        [&](SlidePoint p) {
            return rect.holds(static_cast<std::int64_t>(p.x), static_cast<std::int64_t>(p.y));
        },
        imported);
}

// --- comparing

std::string ReferenceModel::difference(const Document& document) const {
    const DocumentContent& content = document.content();
    if (content.position != position_)
        return "position " + std::to_string(content.position) + ", not " +
               std::to_string(position_);
    if (content.steps.size() + 1 != copies_.size())
        return "steps " + std::to_string(content.steps.size()) + ", not " +
               std::to_string(copies_.size() - 1);
    if (content.nextId != nextId_) return "next id";
    if (content.clicks != now_.clicks) return "clicks";
    if (content.regions.size() != now_.regions.size()) return "number of regions";
    for (const auto& [id, region] : now_.regions) {
        const std::string name = "region " + std::to_string(id);
        const auto found = content.regions.find(id);
        if (found == content.regions.end()) return name + " is not there";
        if (found->second.label != region.label) return name + ": class";
        if (found->second.answers.size() != region.answers.size())
            return name + ": answers " + std::to_string(found->second.answers.size()) + ", not " +
                   std::to_string(region.answers.size());
        for (std::size_t i = 0; i < region.answers.size(); ++i) {
            const RegionAnswer& answer = *found->second.answers[i];
            if (answer.clicks != region.answers[i].clicks) return name + ": clicks answered";
            if (answer.method != region.answers[i].method) return name + ": method";
            if (numberOf(answer.stateAfter) != region.answers[i].state) return name + ": state";
        }
    }
    const Image<Cell> cells = document.mask().read({0, 0, width_, height_});
    for (std::size_t i = 0; i < now_.cells.size(); ++i)
        if (cells.data[i] != now_.cells[i])
            return "cell (" + std::to_string(i % static_cast<std::size_t>(width_)) + ", " +
                   std::to_string(i / static_cast<std::size_t>(width_)) +
                   "): " + std::to_string(cells.data[i]) + ", not " + std::to_string(now_.cells[i]);
    return "";
}

}  // namespace cgam::test
