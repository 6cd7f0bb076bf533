#include "app/annotator/main_window.h"
#include "app/annotator/segment_controls.h"

#include <QAction>
#include <QMenu>

// Which actions can do something now. Their tooltips say when they can.

namespace cgam::app {

using namespace cgam::ui;

void MainWindow::updateActions() {
    next_->setEnabled(slide_ && slide_->neighbours.next);
    previous_->setEnabled(slide_ && slide_->neighbours.previous);
    const bool tissue = segment_->work().takesHand();
    undo_->setEnabled(tissue ? segment_->canUndo() : work_ && work_->document().canUndo());
    redo_->setEnabled(tissue ? segment_->canRedo() : work_ && work_->document().canRedo());
    for (QAction* action : needSlide_)
        action->setEnabled(work_ != nullptr);
    origins_->menuAction()->setVisible(slide_ && slide_->pyramid->source().info().bounds);
    layerActions_.truth->setEnabled(layers_->truth().hasTruth());
    if (!layers_->truth().hasTruth()) layerActions_.truth->setChecked(false);
    exportAttention_->setEnabled(work_ && hasAttention(work_->document().content()));
    finishRegion_->setEnabled(work_ && work_->activeRegion());
    anew_->setEnabled(isAtOtherScale());
    updateClickActions();
}

void MainWindow::updateClickActions() {
    answerWaiting_->setEnabled(work_ && work_->hasWaiting());
    for (QAction* action : {deleteClick_, flipClick_})
        action->setEnabled(work_ && work_->selected());
}

}  // namespace cgam::app
