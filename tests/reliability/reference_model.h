#pragma once

#include "core/document/document.h"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace cgam::test {

/// What a document ought to be, in the simplest way there is: an array of cells and a full copy of
/// everything after every action. It knows the rules of docs/refinement-on-slides.md from there
/// and shares no code with core/document but the plain values it is compared with.
///
/// It can do so little because of how it is used: clicks lie round places ("sites") so far apart
/// that each site is a region, and an answer changes only what lies in the discs of the clicks that
/// it answers.
class ReferenceModel {
public:
    ReferenceModel(int width, int height, std::vector<SlidePoint> sites);

    // Actions. `label` is the one chosen for new clicks and hand tools.
    Label label = 1;
    void addClick(double x, double y, double radius, bool positive);
    void editClick(const SlideClick& edited);
    void deleteClick(ClickId id);
    void brush(const std::vector<SlidePoint>& points, double radius, bool add);
    void polygon(const std::vector<SlidePoint>& ring, bool add);
    void import(const GridRect& rect, Label imported);
    void undo();
    void redo();

    const std::map<ClickId, SlideClick>& clicks() const { return now_.clicks; }

    /// Answers what waits, as part of the newest action: the clicks of a region together, those
    /// that an edit has taken the answers from one by one. `method` is what the engine is asked
    /// for.
    void answer(Method method);
    /// What the engine is to find in a part of the slide: the mask after answer().
    FloatMap finding(const RefineRequest& request, SlidePoint corner);
    /// Whether the engine was given the state of the answer before, where that could be continued.
    bool statesWereRight() const { return statesWereRight_; }
    /// Takes over the numbers of the states that the engine has given since, which are the engine's
    /// to choose.
    void learnStates(const DocumentContent& content);

    /// What is different in the document; empty: nothing.
    std::string difference(const Document& document) const;

private:
    struct CellChange {
        std::size_t at = 0;
        Cell before = 0, after = 0;
        bool operator==(const CellChange&) const = default;
    };
    struct Answer {
        std::vector<ClickId> clicks;
        std::vector<CellChange> changes;
        std::string method;
        int state = 0;
        bool operator==(const Answer&) const = default;
    };
    struct RegionModel {
        Label label = 1;
        std::size_t site = 0;
        std::vector<Answer> answers;
        bool operator==(const RegionModel&) const = default;
    };
    /// An answer that the engine is to give.
    struct Asked {
        RegionId region = 0;
        SlidePoint place;  ///< of the newest click that it answers
        Label label = 1;
        std::vector<Cell> found;   ///< the mask after it
        std::optional<int> state;  ///< of the answer before, where that is to be continued
    };
    /// Cells as runs of equal ones: thousands of copies fit into memory.
    using Runs = std::vector<std::pair<std::size_t, Cell>>;
    struct State {
        std::vector<Cell> cells;
        std::map<ClickId, SlideClick> clicks;
        std::map<RegionId, RegionModel> regions;
        bool operator==(const State&) const = default;
    };
    struct Copy {
        Runs cells;
        std::map<ClickId, SlideClick> clicks;
        std::map<RegionId, RegionModel> regions;
    };

    static Copy copyOf(const State& state);
    State stateOf(const Copy& copy) const;
    void done(const State& before);
    std::size_t siteOf(double x, double y) const;
    RegionId regionFor(const SlideClick& click, Label wanted);
    void takeBack(RegionModel& region, ClickId from);
    bool isAnswered(const SlideClick& click) const;
    void answerTogether(RegionId id, const std::vector<ClickId>& clicks);
    template <typename Inside>
    void paint(const Inside& inside, Cell value);

    std::size_t placeOf(int row, int col) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(width_) +
               static_cast<std::size_t>(col);
    }

    int width_;
    int height_;
    std::vector<SlidePoint> sites_;
    State now_;
    std::vector<Copy> copies_;
    std::size_t position_ = 0;
    std::uint64_t nextId_ = 1;
    std::string asked_;          ///< method of the last answers
    std::set<RegionId> edited_;  ///< by the newest action, if by it
    std::vector<Asked> wanted_;
    bool statesWereRight_ = true;
};

}  // namespace cgam::test
