#pragma once

#include "core/document/document.h"
#include "core/refinement/refinement_flow.h"
#include "ui/refine/answer_merger.h"
#include "ui/refine/click_effect.h"
#include "ui/refine/threshold_slide.h"
#include "ui/refine/worker_bridge.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace cgam::ui {

/// What the mask on the screen is, and what is being done about it.
struct WorkStatus {
    enum class Shown {
        Nothing,    ///< no click yet
        Mark,       ///< the newest click's mark; the mask is that of the click before
        Preview,    ///< with features and module of the click before; iteration 0
        Iteration,  ///< of a step on the way
        Window,     ///< all that the window shows; what lies beyond it is looked at now
        Final,      ///< all clicks are answered
        Waiting,    ///< clicks without an answer: cancelled, failed, undone, no model
    };
    Shown shown = Shown::Nothing;
    bool busy = false;
    // Of the answer that is worked out; once the mask is final, of the one to the newest click.
    int iteration = 0;       ///< that is done
    int shownIteration = 0;  ///< of the mask on the screen, where it is one of a step on the way
    int atMost = 0;
    LossTerms loss;
    double elapsed = 0;            ///< seconds; of the whole answer once it is final
    std::optional<Method> method;  ///< of the final mask's answer
    /// Likewise, of the answer to the newest click.
    std::optional<ClickEffect> effect;
    int waiting = 0;  ///< clicks without an answer
    QString message;  ///< why the last answer did not come; empty if it did
    QString device;
};

/// How long a click took to be seen, in seconds; absent where it has not happened.
struct ClickTimes {
    std::optional<double> mark;
    std::optional<double> preview;
    std::optional<double> mask;
};

/// A slide being annotated in the window: joins the user's actions, the document, the engine's
/// thread and whoever draws. All places are level-0 pixels.
class SlideWork : public QObject {
    Q_OBJECT
public:
    SlideWork(std::shared_ptr<const SlideSource> slide, DocumentContent content,
              WorkerBridge& bridge, QObject* parent = nullptr);
    ~SlideWork() override;

    Document& document() { return document_; }
    const Document& document() const { return document_; }
    const SlideSource& slide() const { return *slide_; }
    std::shared_ptr<const SlideSource> sharedSlide() const { return slide_; }
    const WorkStatus& status() const { return status_; }
    const std::optional<MaskPreview>& preview() const { return flow_.preview(); }
    /// What to draw in place of the mask's tiles while a threshold is only considered.
    const TileChanges& considered() const { return threshold_.considered(); }
    /// Whether the click's answer is being worked out now.
    bool isInWork(ClickId click) const;
    /// Whether its answer, which is there, is being followed beyond its window.
    bool isFollowed(ClickId click) const;
    /// Whether it is answerWaiting() that clicks wait for.
    bool hasWaiting() const { return !status_.busy && status_.waiting > 0; }
    /// The window that is being optimised.
    std::optional<GridRect> running() const;
    /// Since the newest click was made here.
    const ClickTimes& times() const { return times_; }
    std::uint64_t droppedAnswers() const { return flow_.droppedAnswers(); }

    MethodSettings settings() const { return flow_.settings; }
    /// Of the next answers.
    void setSettings(const MethodSettings& settings);

    // What a user does. A refusal is told by refused().
    std::optional<ClickId> click(QPointF place, double radius, bool positive);
    void editClick(const SlideClick& edited);
    void deleteClick(ClickId click);
    void selectClick(std::optional<ClickId> click);
    std::optional<ClickId> selected() const { return selected_; }
    void brush(const std::vector<SlidePoint>& points, double radius, HandEdit edit);
    void endBrush();
    void polygon(const SlideRings& rings, HandEdit edit);
    /// In the region being worked on, else in all of the mask. Areas in square level-0 pixels.
    void fillHoles(double largestArea);
    void removeSpecks(double smallestArea);
    void importMask(const TileChanges& changes, std::vector<TissueClass> withClasses = {});
    /// Document::takeWork; clicks go on in its region.
    Result<void> takeWork(const TakenWork& work);
    void setFrame(RegionId region, const QRectF& frame);
    /// The region being worked on takes this place, or a new one does.
    void frameView(const QRectF& visible);
    /// Clicks near it are taken by this region first.
    void activateRegion(RegionId region);
    /// Clicks from now on begin a new region unless they fall into one.
    void finishRegion();
    /// 0 to 1; of the region being worked on, or, while there is none, of new ones. The mask
    /// follows a little later, as ThresholdSlide says.
    void setThreshold(double threshold, bool ofDrag = false);
    /// Shows what that would be, until it is set.
    void considerThreshold(double threshold);
    double threshold() const;
    /// Nothing is on its way into the document any more: neither what the user has done nor an
    /// answer that has come.
    void settle();
    AnswerMerger& merger() { return merger_; }
    /// Class of new regions and of what is drawn by hand.
    void setLabel(Label label);
    void setClasses(std::vector<TissueClass> classes);
    void removeClass(Label label);
    /// The click that comes back is selected; where the selected one goes, the newest that is left.
    void undo();
    void redo();
    /// Stops what is being worked out; its clicks wait.
    void cancel();
    /// Asks for every click that waits.
    void answerWaiting();

    std::optional<RegionId> activeRegion() const;
    /// The newest answer of the region being worked on; null if there is none.
    std::shared_ptr<const RegionAnswer> newestAnswer() const;
    /// What to draw in place of the mask's tiles to see it as it was before the newest answer.
    TileChanges beforeNewestAnswer() const;
    QRectF toSlide(const GridRect& rect) const;

    /// Told of every change of the document, before changed(): for keeping it on disk.
    void keepJournal(std::function<void(const DocumentEvent&)> journal);

Q_SIGNALS:
    /// Clicks, regions or mask are others.
    void changed();
    /// Before that: these tiles of the mask are, and no more.
    void tilesChanged(const cgam::TileChanges& tiles);
    void previewChanged();
    void statusChanged();
    void selectionChanged();
    /// Something was not possible; a sentence.
    void refused(const QString& sentence);
    /// Something the user should know though the work goes on.
    void noted(const QString& sentence);
    /// An answer has become part of the mask.
    void answered();

private:
    void take(const FlowUpdate& update);
    /// The document for something that the user does: it comes after what was done before.
    Document& settled();
    void afterClicks(bool all = false);
    void afterEdit(const Result<void>& result);
    /// After undo, or redo (`forward`), of a step.
    void afterHistory(const Step& step, bool forward);
    std::shared_ptr<const RegionAnswer> answerToNewestClick() const;
    bool isAnswering(ClickId click, bool beyond) const;
    void follow();
    void followEffort();
    GridRect handEditArea() const;

    std::shared_ptr<const SlideSource> slide_;
    WorkerBridge& bridge_;
    Document document_;
    ThresholdSlide threshold_;
    RefinementFlow flow_;
    AnswerMerger merger_;
    std::function<void(const DocumentEvent&)> journal_;
    WorkStatus status_;
    std::uint64_t followed_ = 0;                    ///< the answer that the status speaks of
    std::shared_ptr<const RegionAnswer> measured_;  ///< whose effect the status has
    /// The newest click when an answer beyond its window changed the mask last: whatever the click
    /// did, the mask has become another since.
    std::optional<ClickId> grownAt_;
    std::optional<ClickId> selected_;
    QElapsedTimer sinceClick_;
    ClickTimes times_;
};

/// The grid for a slide of this scale and a model of this one (micrometres per pixel). Without a
/// scale a grid pixel is a level-0 pixel.
WorkingGrid gridFor(const SlideSource& slide, const std::optional<SlideScale>& scale,
                    double modelMpp);

}  // namespace cgam::ui
