#pragma once

#include "core/base/result.h"
#include "core/document/answer_merge.h"
#include "core/document/click_merge.h"
#include "core/document/hand_edits.h"
#include "core/document/refinement_task.h"
#include "core/document/region_placement.h"
#include "core/document/slide_mask.h"
#include "core/document/step.h"
#include "core/document/taken_work.h"
#include "core/document/threshold_cut.h"
#include "core/document/working_grid.h"
#include "core/engine/engine.h"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace cgam {

/// Everything a document is, with its history: what a session file keeps.
struct DocumentContent {
    WorkingGrid grid;
    std::vector<TissueClass> classes{{"Tumor", {200, 0, 0}}};
    std::map<ClickId, SlideClick> clicks;
    std::map<RegionId, Region> regions;
    SlideMask mask;
    std::vector<Step> steps;   ///< done ones, then undone ones
    std::size_t position = 0;  ///< number of done steps
    std::uint64_t nextId = 1;  ///< for clicks and regions

    bool operator==(const DocumentContent&) const = default;
};

/// A region that a user draws is at least this wide and high, in grid pixels.
inline constexpr int kSmallestRegionSide = 64;

struct NumberedStep {
    std::size_t number = 0;
    Step step;
};

/// Told after every change, on the thread that made it. With its references it is made whole.
struct DocumentEvent {  // NOLINT(cppcoreguidelines-pro-type-member-init)
    enum class Kind {
        Pushed,   ///< a new step was done; undone steps are gone
        Amended,  ///< a step that is done was made larger or replaced (`step` is all of it)
        Undone,
        Redone,
    };
    Kind kind = Kind::Pushed;
    const Step& step;  ///< valid during the call
    /// What was applied now; `step` itself but for Amended, where it is what came in addition.
    const Step& applied;
    std::size_t number;    ///< of `step`, from 0
    std::size_t position;  ///< after the change
    std::uint64_t nextId;
    /// Amended only: steps beside it that read differently since, as they are now.
    const std::vector<NumberedStep>& alongside;
};

/// A DocumentEvent that outlives its call. Steps share their heavy parts: a copy is a few pointers.
struct RecordedEvent {
    RecordedEvent(const DocumentEvent& event)
        : kind(event.kind),
          step(event.step),
          applied(event.applied),
          number(event.number),
          position(event.position),
          nextId(event.nextId),
          alongside(event.alongside) {}

    DocumentEvent::Kind kind;
    Step step;
    Step applied;
    std::size_t number;
    std::size_t position;
    std::uint64_t nextId;
    std::vector<NumberedStep> alongside;
};

/// What an answer did.
struct AnswerOutcome {
    bool applied = false;  ///< false: the clicks have changed since, or are gone
    bool changed = false;  ///< the mask is another one
    bool reachesEdge = false;
};

/// A slide being annotated: clicks, regions, mask, classes and the history of all of them. Lives on
/// one thread. All places of clicks and polygons are level-0 pixels; the mask and the regions lie
/// on the working grid. Every function that changes something makes one step that undo takes back
/// exactly, engine state included.
class Document {
public:
    explicit Document(const WorkingGrid& grid);
    explicit Document(DocumentContent content);

    const DocumentContent& content() const { return content_; }
    const WorkingGrid& grid() const { return content_.grid; }
    const SlideMask& mask() const { return content_.mask; }
    /// In the order in which they were made.
    const std::map<ClickId, SlideClick>& clicks() const { return content_.clicks; }
    const std::map<RegionId, Region>& regions() const { return content_.regions; }
    const std::vector<TissueClass>& classes() const { return content_.classes; }

    void observe(std::function<void(const DocumentEvent&)> observer);

    // How new clicks are taken; not undoable.
    PlacementSettings placement;
    StartFrom start = StartFrom::Prediction;  ///< of new regions
    Label label = 1;                          ///< class of new regions
    int threshold = kThresholdSteps / 2;      ///< of new regions, in 256ths
    /// Which network answers, any text that tells it from others: a state is of no use to another.
    std::string model;
    std::optional<RegionId> activeRegion;  ///< takes clicks near it first
    /// A new region begins, at its first click, with the module of the region that was refined
    /// last (methods whose module has no size of its own; same method and model). The answer keeps
    /// the state that it began with.
    bool carryOver = false;

    // Clicks. Errors (bad input): radius not above 0, place not finite or outside the plane.
    Result<ClickId> addClick(double x, double y, double radius, bool positive);
    /// Changes what the answers from this click on did back, and leaves them to be worked out anew.
    Result<void> editClick(const SlideClick& edited);
    Result<void> deleteClick(ClickId click);
    bool isAnswered(ClickId click) const;

    // Refinement.
    /// The newest click that still waits for its answer and is not in `skip`, with all that wait in
    /// the same window; nothing if there is none. The first click of a region is answered alone:
    /// the others of its window go on from there. After an edit of a click the answers of its
    /// region come as they first came, the oldest before the others, each alone and followed to its
    /// end before the next. A click whose answer was undone as a step of its own waits until the
    /// user asks for it (`asked`). Once nothing waits: of the newest clicks the first answer of a
    /// region again, with twice the sight, where its object runs on beyond the window, and any
    /// other answer continued beyond it.
    std::optional<RefinementTask> nextTask(Method method, const std::set<ClickId>& skip = {},
                                           bool asked = false) const;
    bool stillFits(const RefinementTask& task) const;
    /// What the mask would be after this answer: for showing masks of iterations.
    TileChanges preview(const RefinementTask& task, const FloatMap& probability) const;
    AnswerOutcome applyAnswer(const RefinementTask& task, const RefineAnswer& answer);
    /// What applyAnswer would do; nothing where the clicks have changed or the answer is not of the
    /// window's size.
    std::optional<AnswerMerge> mergeOf(const RefinementTask& task,
                                       const RefineAnswer& answer) const;
    /// Makes it a step. What the merge has read must still be so (agreesWith).
    AnswerOutcome applyMerge(const RefinementTask& task, const AnswerMerge& merge);
    /// As much of the document as preview and mergeOf need, without a history: for another thread.
    /// The task must fit, here and below.
    Document partForAnswer(const RefinementTask& task) const;
    /// Whether a merge on a part that was taken before comes to the same now.
    bool agreesWith(const Document& partForAnswer, const RefinementTask& task) const;
    /// At which the region's answers are cut: all of them at the same (256ths).
    int thresholdOf(RegionId id) const;
    /// Cuts all answers of the region at another threshold and merges them anew, in their order.
    /// What was drawn by hand since stays. Changes in a row are one step, until endThreshold().
    Result<void> setThreshold(RegionId id, int wanted);
    /// What setThreshold would do, which takes it as it is while the document stays the same. The
    /// region must be there and have answers.
    ThresholdCut cutRegion(RegionId id, int wanted) const;
    void setThreshold(const ThresholdCut& cut);
    /// The next change of a threshold is a step of its own.
    void endThreshold() { thresholdOpen_ = false; }
    /// As much of the document as cutRegion needs, without a history: for another thread.
    Document partForCut(RegionId id) const;
    /// Another number after every change.
    std::uint64_t revision() const { return revision_; }

    // Regions.
    Result<void> setFrame(RegionId id, const GridRect& frame);  ///< dragged, or set to the view
    Result<RegionId> addRegion(const GridRect& frame);
    Result<void> renameRegion(RegionId id, const std::string& name);
    Result<void> setRegionLabel(RegionId id, Label wanted);  ///< of later clicks
    Result<void> deleteRegion(RegionId id);                  ///< and its clicks; the mask stays

    // Hand tools; labels of what they add is `label`.
    /// A stroke is one step however often it is continued; it ends by itself at the next other
    /// action. Points and radius in level-0 pixels.
    void brush(const std::vector<SlidePoint>& points, double radius, HandEdit edit);
    void endBrush();
    Result<void> polygon(const SlideRings& rings, HandEdit edit);
    /// Holes in which a negative click of the label lies stay.
    Result<void> fillHoles(const GridRect& where, std::int64_t largestArea);
    Result<void> removeSpecks(const GridRect& where, std::int64_t smallestArea);
    /// A mask that comes from elsewhere, a file (core/exchange/mask_import.h) or a segmentation
    /// (core/segment/segment_mask.h): as one step, not marked as by hand. With it the classes that
    /// it needs; empty: those that are there.
    void importMask(const TileChanges& changes, std::vector<TissueClass> withClasses = {});
    /// The part becomes what the work shows, in one step: its mask, and a region with its clicks,
    /// answers and the state after them, from which further clicks go on as they would have
    /// elsewhere. Clicks of this label that lie in the part make room; those that are of the work
    /// as well keep their numbers. Error (bad input): it is like that already.
    Result<RegionId> takeWork(const TakenWork& work);

    // Classes. A label is a place in their list, from 1.
    /// Error (bad input): a name is empty or there twice; fewer classes than before.
    Result<void> setClasses(std::vector<TissueClass> wanted);
    /// Whether the mask, a region or one of its answers has this class.
    bool isClassUsed(Label wanted) const;
    /// Error (bad input): it is the only class, it is in use, or a later one is, whose label would
    /// change.
    Result<void> removeClass(Label removed);

    // History.
    bool canUndo() const { return content_.position > 0; }
    bool canRedo() const { return content_.position < content_.steps.size(); }
    const Step* undoStep() const;  ///< null if there is none
    const Step* redoStep() const;
    void undo();
    void redo();

private:
    using Answers = std::vector<std::shared_ptr<const RegionAnswer>>;

    Result<void> checkClick(const SlideClick& click) const;
    /// Adds to `step` what makes a click part of the region it belongs to.
    void placeInto(Step& step, SlideClick& click);
    /// What is particular to the first answer of a region.
    void beginRegion(RefinementTask& task, const GridRect& frame,
                     const std::function<bool(const SlideClick&)>& waits) const;
    /// Clicks that the engine is told for the task's window: those answered before, then the
    /// task's.
    Clicks engineClicks(const RefinementTask& task) const;
    std::optional<RefinementTask> wideningTask(Method method, const std::set<ClickId>& skip) const;
    std::optional<RefinementTask> wideningTaskOf(const Region& region,
                                                 const std::set<ClickId>& skip) const;
    std::optional<RefinementTask> continuingTaskOf(const Region& region, ClickId id, Method method,
                                                   const std::set<ClickId>& skip) const;
    /// Clicks of the region's answers up to a place that reach into a picture, those of that answer
    /// last; one that is nowhere if there is none.
    Clicks clicksInSight(const Region& region, std::size_t last, const GridRect& picture) const;
    bool redoKeeps(const Region& region, const std::shared_ptr<const RegionAnswer>& answer) const;
    /// The newest state that was trained in another region; null where nothing is carried over.
    std::shared_ptr<const RefinementState> stateToCarry(RegionId to, Method method) const;
    /// Adds to `step` what takes the answers of a region from the given one on back.
    void takeBack(Step& step, const Region& region, std::size_t firstAnswer) const;
    /// Adds to `step` that these clicks leave their regions, of which those without any other go;
    /// gives a name that one of these had.
    std::string takeClicksAway(Step& step, const std::vector<SlideClick>& leaving) const;
    std::size_t firstAnswerWith(const Region& region, ClickId click) const;
    void changeRegion(Step& step, const Region& after) const;
    /// What the engine said, not merged yet.
    std::shared_ptr<RegionAnswer> answerMade(const RefinementTask& task,
                                             const RefineAnswer& answer) const;
    MergeInput mergeInputFor(const Region& region, const std::vector<SlideClick>& answered,
                             const GridRect& window, const SlideMask& mask, bool firstAnswer) const;
    Result<void> checkFrame(const GridRect& frame) const;
    /// Takes the answers of a region from a place on back and merges these of the same places
    /// instead, in their order, cut at their own thresholds. What was drawn by hand since stays.
    /// Answers before the place must be those of the region.
    Answers mergedAnew(Step& step, const Region& region, const Answers& answers,
                       std::size_t from = 0) const;
    /// The part of the mask that such a merge reads.
    SlideMask maskUnder(const Answers& answers) const;
    /// A document of this region alone, on this mask.
    Document partOf(const Region& region, SlideMask mask) const;
    /// Adds the tiles of a merge to `step`, and to the answer what it changed on `mask`.
    void recordChange(Step& step, RegionAnswer& answer, const MergeResult& merged,
                      const SlideMask& mask) const;
    void changeClasses(std::vector<TissueClass> wanted);
    void push(Step step);
    /// Makes a done step larger by what is applied now. Steps after it, done and undone ones, are
    /// told anew so that each leads where it led.
    void amend(std::size_t number, const Step& more);
    void amendNewest(const Step& more) { amend(content_.position - 1, more); }
    /// An answer becomes part of the step that asked for it, else a step of its own.
    void enterAnswer(Step answer, const RefinementTask& task);
    std::optional<std::size_t> stepToJoin(const Step& answer, const RefinementTask& task) const;
    /// Whether the click's answer is what the user took back last.
    bool answerWasUndone(ClickId click) const;
    void apply(const Step& step, bool forward);
    void notify(DocumentEvent::Kind kind, std::size_t number, const Step& applied,
                const std::vector<NumberedStep>& alongside = {});

    DocumentContent content_;
    std::function<void(const DocumentEvent&)> observer_;
    std::uint64_t revision_ = 0;
    bool strokeOpen_ = false;
    bool thresholdOpen_ = false;
};

}  // namespace cgam
