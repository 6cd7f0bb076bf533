#include "app/annotator/segment_controls.h"

#include "app/annotator/main_window.h"
#include "core/base/private_folder.h"
#include "core/session/untitled_sessions.h"
#include "ui/panels/press_guard.h"
#include "ui/segment/segment_text.h"
#include "ui/view/measures.h"
#include "ui/view/slide_view.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>
#include <algorithm>
#include <utility>

namespace cgam::app {

using namespace cgam::ui;
namespace fs = std::filesystem;

namespace {

/// Tissue is corrected in strokes of this radius to begin with, micrometres; on a small slide of
/// this share of its shorter side.
constexpr double kTissueBrushUm = 400;
constexpr double kTissueBrushShare = 1.0 / 16;

}  // namespace

SegmentControls::SegmentControls(MainWindow& window)
    : QObject(&window),
      window_(window),
      bar_(new SegmentBar(&window.view())),
      work_(window.view()) {
    QMenu* menu = window.menuBar()->addMenu(tr("&Slide"));
    find_ = menu->addAction(tr("Find &tissue"), this, &SegmentControls::findTissue);
    segment_ = menu->addAction(tr("&Segment the slide"), this, &SegmentControls::segment);
    resume_ = menu->addAction(tr("&Resume segmentation"), this, &SegmentControls::resume);
    stop_ = menu->addAction(tr("Sto&p"), this, [this] { work_.stop(); });
    menu->addSeparator();
    propose_ = menu->addAction(tr("&Apply the region around it"), this, &SegmentControls::propose);
    propose_->setToolTip(
        tr("Possible once the region being worked on has learned something: two clicks or more, "
           "made with CGAM and the chosen model."));
    QAction* carry = menu->addAction(tr("&Carry over to new regions"));
    carry->setCheckable(true);
    carry->setChecked(window.preferences().carryOver);
    carry->setToolTip(
        tr("A new region begins with what the last one has learned, instead of from nothing."));
    connect(carry, &QAction::toggled, this, [this](bool on) {
        window_.setCarryOver(on);
        if (slide_ != nullptr) slide_->document().carryOver = on;
    });
    menu->addSeparator();
    exchange_ = menu->addAction(tr("Exchange red and &blue"));
    exchange_->setCheckable(true);
    exchange_->setToolTip(
        tr("For files whose colours are the wrong way round: nuclei brown, red cells blue. Holds "
           "for view and network, and is remembered for the slide."));
    connect(exchange_, &QAction::triggered, &window_, &MainWindow::exchangeColours);
    menu->setToolTipsVisible(true);

    (new PressGuard(window.view()))->watch(*bar_);
    connect(bar_, &SegmentBar::accepted, this, [this] {
        if (work_.takesHand())
            segment();
        else if (work_.state() == SegmentWork::State::Stopped)
            resume();
        else
            work_.accept();
    });
    connect(bar_, &SegmentBar::otherWanted, &work_, &SegmentWork::takeEverything);
    connect(bar_, &SegmentBar::refused, &work_, &SegmentWork::stop);
    connect(&work_, &SegmentWork::changed, this, &SegmentControls::refresh);
    connect(&work_, &SegmentWork::refused, &window_, &MainWindow::say);
    connect(&work_, &SegmentWork::finished, this, [this](const SegmentFinish& finish) {
        resumable_ = false;  // its files are being removed
        if (work_.state() == SegmentWork::State::Idle) window_.say(finishText(finish));
        refresh();
    });
    refresh();
}

void SegmentControls::show(SlideWork* work) {
    if (slide_ != nullptr) slide_->disconnect(this);
    slide_ = work;
    work_.show(work, work != nullptr ? window_.view().scale() : std::nullopt);
    if (slide_ != nullptr) connect(slide_, &SlideWork::changed, this, &SegmentControls::refresh);
    std::error_code error;
    resumable_ = slide_ != nullptr && fs::exists(places().record, error);
    if (slide_ != nullptr) slide_->document().carryOver = window_.preferences().carryOver;
    refresh();
    if (resumable_)
        window_.say(
            tr("A segmentation of this slide was not finished: Slide > Resume "
               "segmentation goes on with it."));
}

SegmentControls::Places SegmentControls::places() const {
    const SlideIdentity& slide = window_.identity();
    const fs::path folder = window_.sessionFolder();
    fs::path name = untitledSessionPath(folder, slide).replace_extension();
    // Tiles of other colours are other tiles.
    if (window_.slide() && window_.slide()->exchanged) name += ".exchanged";
    const auto with = [&](const char* ending) {
        fs::path path = name;
        return path += ending;
    };
    return {with(".segment-tiles"), with(".segment.json"), with(".proposal-tiles")};
}

// --- the hand

bool SegmentControls::brush(const std::vector<SlidePoint>& points, double radius, HandEdit edit) {
    if (!work_.takesHand()) return false;
    work_.brush(points, radius, edit);
    return true;
}

bool SegmentControls::endStroke() {
    if (!work_.takesHand()) return false;
    work_.endStroke();
    return true;
}

bool SegmentControls::polygon(const SlideRings& rings, HandEdit edit) {
    if (!work_.takesHand()) return false;
    work_.polygon(rings, edit);
    return true;
}

bool SegmentControls::undo() {
    if (!work_.takesHand()) return false;
    work_.undo();
    return true;
}

bool SegmentControls::redo() {
    if (!work_.takesHand()) return false;
    work_.redo();
    return true;
}

bool SegmentControls::canUndo() const {
    return work_.takesHand() && work_.draft()->canUndo();
}

bool SegmentControls::canRedo() const {
    return work_.takesHand() && work_.draft()->canRedo();
}

bool SegmentControls::escape() {
    using State = SegmentWork::State;
    const State state = work_.state();
    // A run of half an hour does not end by a key that is pressed in passing.
    if (state == State::Idle || state == State::Running || state == State::Finishing) return false;
    work_.stop();
    return true;
}

// --- the menu

std::optional<SegmentModel> SegmentControls::model(const std::string& name) {
    std::optional<SegmentModel> found = window_.segmentModel(
        name.empty() ? std::nullopt : std::optional(QString::fromStdString(name)));
    if (!found)
        window_.say(name.empty()
                        ? tr("There is no model: choose a folder with one in the settings.")
                        : tr("The segmentation was begun with the model %1, which is not there.")
                              .arg(QString::fromStdString(name)));
    return found;
}

SegmentFiles SegmentControls::files() const {
    SegmentFiles files;
    const Places here = places();
    files.tiles = here.tiles;
    files.keep = [record = here.record](const SegmentRecord& content) {
        std::error_code error;
        makePrivateFolder(record.parent_path(), error);
        return writeSegmentRecord(record, content);
    };
    files.forget = [record = here.record] {
        std::error_code none;
        fs::remove(record, none);
    };
    return files;
}

void SegmentControls::findTissue() {
    work_.findTissue();
}

void SegmentControls::segment() {
    if (!work_.takesHand()) {
        work_.findTissue();  // to be looked over first
        return;
    }
    if (auto chosen = model()) {
        if (const ModelEntry* shown = window_.chosenModel()) window_.sayScaleOf(*shown);
        if (resumable_) dropOther(chosen->name);
        resumable_ = true;
        work_.segment(std::move(*chosen), files());
    }
}

void SegmentControls::dropOther(const std::string& modelName) {
    const Places here = places();
    const Result<SegmentRecord> left = readSegmentRecord(here.record);
    // What asks for the same tiles takes them over.
    if (left && left->model == modelName && left->tissue == work_.draft()->map()) return;
    std::error_code none;
    fs::remove(here.tiles, none);
    fs::remove(here.record, none);
}

void SegmentControls::resume() {
    if (!canResume()) return;
    const Result<SegmentRecord> record = readSegmentRecord(places().record);
    if (!record) {
        window_.say(QString::fromStdString(record.error().message));
        return;
    }
    if (auto chosen = model(record->model)) work_.resume(std::move(*chosen), files(), *record);
}

void SegmentControls::propose() {
    if (auto chosen = model()) {
        SegmentFiles files;
        files.tiles = places().proposal;
        files.keep = [folder = files.tiles.parent_path()](const SegmentRecord&) -> Result<void> {
            std::error_code error;
            makePrivateFolder(folder, error);
            return {};
        };
        work_.propose(std::move(*chosen), std::move(files));
    }
}

bool SegmentControls::canResume() const {
    using State = SegmentWork::State;
    const State state = work_.state();
    return slide_ != nullptr && resumable_ &&
           (state == State::Idle || state == State::Editing || state == State::Stopped);
}

double SegmentControls::shortestSide() const {
    const WorkingGrid& grid = slide_->document().grid();
    return std::min(static_cast<double>(grid.width) * grid.stepX,
                    static_cast<double>(grid.height) * grid.stepY);
}

void SegmentControls::takeTool() {
    const bool edits = work_.takesHand();
    if (edits && !toolBefore_) {
        toolBefore_ = window_.tool();
        window_.setTool(Tool::Brush);
        radiusBefore_ = window_.brushTool().circle().radius();
        if (const auto scale = window_.view().scale())
            window_.brushTool().circle().setRadius(
                std::min(kTissueBrushUm / meanScale(*scale), shortestSide() * kTissueBrushShare));
        window_.view().setFocus();
    } else if (!edits && toolBefore_) {
        window_.brushTool().circle().setRadius(radiusBefore_);
        window_.setTool(*std::exchange(toolBefore_, std::nullopt));
    }
}

void SegmentControls::refresh() {
    using State = SegmentWork::State;
    const State state = work_.state();
    const bool runs = state != State::Idle && state != State::Stopped;
    const bool idle = !runs || state == State::Editing;
    if (std::exchange(stateBefore_, state) != state && state == State::Idle && slide_ != nullptr) {
        std::error_code error;
        resumable_ = fs::exists(places().record, error);
    }
    find_->setEnabled(slide_ != nullptr && idle);
    segment_->setEnabled(slide_ != nullptr && idle);
    resume_->setEnabled(canResume());
    propose_->setEnabled(slide_ != nullptr && idle && work_.canPropose());
    exchange_->setEnabled(slide_ != nullptr);
    exchange_->setChecked(window_.slide() && window_.slide()->exchanged);
    stop_->setEnabled(runs && state != State::Finishing);
    takeTool();
    SegmentOffer offer = offerOf(work_);
    // A run that was ended before it began has left nothing to go on from.
    if (state == State::Stopped && !canResume()) offer.accept.clear();
    const QWidget* keys = window_.focusWidget();
    bar_->setVisible(!offer.text.isEmpty());
    if (!offer.text.isEmpty()) {
        bar_->offer(offer);
        place(top_);
        bar_->raise();
    }
    // What goes away leaves the keys to the slide, not to whatever would come next.
    if (keys != nullptr && bar_->isAncestorOf(keys) && (bar_->isHidden() || keys->isHidden()))
        window_.view().setFocus();
    Q_EMIT changed();
}

void SegmentControls::place(int top) {
    top_ = top;
    bar_->place(top);
}

}  // namespace cgam::app
