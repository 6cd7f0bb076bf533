#pragma once

#include "core/compare/comparison.h"
#include "core/worker/refinement_worker.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cgam {

/// What is compared: a method with its numbers and the model that answers, or a mask that no click
/// changes.
struct LiveRow {
    MethodRow method;
    std::string model;                  ///< name of an engine; empty: the usual one
    std::shared_ptr<const Mask> still;  ///< imported or true; then method has a label alone
};

/// Whether both would give the same answers; names apart.
bool sameAnswers(const LiveRow& a, const LiveRow& b);

/// Whether the click's pixel is one of the image's.
bool isOnImage(const Click& click, const ImageRgb& image);

/// A row's answer to one of its clicks; never changes.
struct LiveAnswer {
    ComparedClick compared;
    Image<double> attention;     ///< empty where there is none
    Image<std::uint8_t> levels;  ///< the probability in 256ths (probability_levels.h)
    double loss = 0;             ///< of the last iteration, both terms; 0 without one
    std::string device;          ///< that it was worked out on
    std::shared_ptr<const RefinementState> state;
};

/// A row with what became of it so far.
struct LiveMethod {
    LiveRow row;
    Clicks clicks;                                           ///< asked of it, newest last
    std::vector<std::shared_ptr<const LiveAnswer>> answers;  ///< to the first of these clicks
    std::string failure;  ///< why it is asked no more; mostly empty

    /// A click waits for its answer, and somebody can give it.
    bool isBehind() const {
        return !row.still && failure.empty() && answers.size() < clicks.size();
    }
};

/// Whether the rows of a comparison have one list of clicks or each its own (the robot's).
enum class ClickSharing { Shared, Own };

/// What an answer of a worker meant.
struct LiveUpdate {
    enum class Kind {
        Ignored,   ///< stale: of clicks that were taken back, or of another comparison
        Progress,  ///< `iteration` of `atMost`
        Answered,
        Failed,   ///< the row's failure says why; the others go on
        Stopped,  ///< the clicks wait for goOn()
    };
    Kind kind = Kind::Ignored;
    std::size_t row = 0;
    int iteration = 0;
    int atMost = 0;
    std::vector<std::string> notes;
};

/// The same clicks through several methods while they are made: each click goes to every row, row
/// by row, and each answer is there as soon as it comes. The requests are those of compareMethods
/// and `cgam refine`, and so are the masks. One job runs at a time, whichever engine it needs; rows
/// of one engine share the features of a click because they see one image. All calls on one thread;
/// none waits.
class LiveComparison {
public:
    /// The worker whose engine has this model; it must outlive the comparison and be used by nobody
    /// else meanwhile.
    using WorkerOf = std::function<RefinementWorker&(const std::string& model)>;

    /// `session`: any number that no other comparison of these workers has had.
    LiveComparison(std::shared_ptr<const ImageRgb> image, std::optional<TruthMap> truth,
                   WorkerOf workerOf, std::uint64_t session);
    /// Cancels what still runs.
    ~LiveComparison();
    LiveComparison(const LiveComparison&) = delete;
    LiveComparison& operator=(const LiveComparison&) = delete;

    /// Forgets clicks and answers.
    void begin(std::vector<LiveRow> rows, ClickSharing sharing);
    /// Other rows for the same clicks: rows that were there keep their answers, new ones are asked
    /// for all clicks where those are shared.
    void setRows(const std::vector<LiveRow>& rows);
    /// For all rows. Errors (bad input): outside the image, a radius not above 0, own clicks.
    Result<void> addClick(const Click& click);
    /// For one row, where the rows have their own.
    void addClickTo(std::size_t row, const Click& click);
    /// Takes the newest click back, with its answers; false if there is none or rows have their
    /// own.
    bool undoClick();
    /// Stops what runs (Esc); clicks without an answer wait.
    void stop();
    /// Asks for what waits, also of rows that failed.
    void goOn();

    /// Hand over all answers of the workers, in the order in which they come.
    LiveUpdate receive(const std::string& model, const WorkerAnswer& answer);

    const std::vector<LiveMethod>& methods() const { return methods_; }
    const std::shared_ptr<const ImageRgb>& image() const { return image_; }
    const std::optional<TruthMap>& truth() const { return truth_; }
    ClickSharing sharing() const { return sharing_; }
    /// Of the row with the most.
    std::size_t clickCount() const;
    /// The row that is being worked out.
    std::optional<std::size_t> running() const;
    bool isStopped() const { return stopped_; }

    /// For the writers of core/compare: rows with a method, their answers so far; the others are
    /// the task's still masks. The clicks are those of the row with the most.
    ComparisonTask task(const std::string& name) const;
    std::vector<ComparedMethod> compared() const;

private:
    struct Running {
        std::size_t row = 0;
        std::string model;
        std::uint64_t id = 0;
    };
    void submitNext();
    void dropRunning();
    void take(LiveMethod& method, const RefineAnswer& answer);

    std::shared_ptr<const ImageRgb> image_;
    std::optional<TruthMap> truth_;
    WorkerOf workerOf_;
    std::uint64_t session_;
    ClickSharing sharing_ = ClickSharing::Shared;
    std::vector<LiveMethod> methods_;
    Clicks clicks_;  ///< those of all rows, where shared
    std::optional<Running> running_;
    bool stopped_ = false;
};

}  // namespace cgam
