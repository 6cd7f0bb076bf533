#pragma once

#include "core/session/slide_identity.h"
#include "ui/segment/segment_bar.h"
#include "ui/segment/segment_work.h"

#include <QObject>
#include <filesystem>
#include <optional>
#include <vector>

class QAction;
class QMenu;

namespace cgam::app {

class MainWindow;
enum class Tool;

/// Menu, bar and files of whole-slide segmentation, and what it needs of the window.
class SegmentControls : public QObject {
    Q_OBJECT
public:
    /// Adds its menu to the window's.
    explicit SegmentControls(MainWindow& window);

    ui::SegmentWork& work() { return work_; }

    /// The slide from now on; null: none.
    void show(ui::SlideWork* work);

    // The hand tools and undo belong to the tissue while that is edited. False: they do not.
    bool brush(const std::vector<SlidePoint>& points, double radius, HandEdit edit);
    bool endStroke();
    bool polygon(const SlideRings& rings, HandEdit edit);
    bool undo();
    bool redo();
    bool canUndo() const;
    bool canRedo() const;
    /// Esc: false where it means something else.
    bool escape();
    void place(int top);

    // What the menu does.
    void findTissue();
    void segment();
    void resume();
    void propose();
    bool canResume() const;

Q_SIGNALS:
    void changed();

private:
    /// Where things of the present slide are kept, beside its session.
    struct Places {
        std::filesystem::path tiles, record, proposal;
    };
    Places places() const;
    void refresh();
    double shortestSide() const;  ///< of the slide, level-0 pixels
    void takeTool();
    /// Nothing: there is none, and the window says so.
    std::optional<ui::SegmentModel> model(const std::string& name = {});
    ui::SegmentFiles files() const;
    /// Removes an unfinished segmentation unless it is the one that is asked for.
    void dropOther(const std::string& modelName);

    MainWindow& window_;
    ui::SegmentBar* bar_;
    ui::SegmentWork work_;
    ui::SlideWork* slide_ = nullptr;
    std::optional<Tool> toolBefore_;  ///< while tissue is edited
    double radiusBefore_ = 0;
    int top_ = 0;
    ui::SegmentWork::State stateBefore_ = ui::SegmentWork::State::Idle;
    bool resumable_ = false;  ///< an unfinished segmentation of this slide is there
    QAction* find_ = nullptr;
    QAction* segment_ = nullptr;
    QAction* resume_ = nullptr;
    QAction* propose_ = nullptr;
    QAction* exchange_ = nullptr;
    QAction* stop_ = nullptr;
};

}  // namespace cgam::app
