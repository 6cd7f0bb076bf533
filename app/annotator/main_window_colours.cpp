#include "app/annotator/main_window.h"
#include "app/annotator/session_keeper.h"
#include "core/session/session_colours.h"
#include "ui/slide/slide_memory.h"
#include "ui/slide/slide_panel.h"
#include "ui/view/slide_view.h"

#include <QAction>
#include <utility>

// Slides whose red and blue were stored the wrong way round.

namespace cgam::app {

using namespace cgam::ui;

namespace {

/// How the next clicks of a document are taken; no part of its content.
struct Intent {
    explicit Intent(const Document& document)
        : start(document.start),
          label(document.label),
          threshold(document.threshold),
          activeRegion(document.activeRegion) {}
    void applyTo(Document& document) const {
        document.start = start;
        document.label = label;
        document.threshold = threshold;
        document.activeRegion = activeRegion;
    }

    StartFrom start;
    Label label;
    int threshold;
    std::optional<RegionId> activeRegion;
};

}  // namespace

std::shared_ptr<const OpenedSlide> MainWindow::inColoursOf(
    const SessionContent& content, std::shared_ptr<const OpenedSlide> slide) {
    // A session that says nothing was made by a program that knew of one order only; what the user
    // has said of the slide since counts.
    if (content.settings.count(kExchangedSetting) == 0) return slide;
    const bool exchanged = isExchanged(content.settings);
    if (slide->exchanged == exchanged) return slide;
    SlideMemory::rememberExchanged(slide->path, slide->pyramid->source(), exchanged);
    return withColours(*slide, exchanged);
}

void MainWindow::keepColours(const SessionContent* kept) {
    const bool said = kept != nullptr && isExchanged(kept->settings);
    if (slide_->exchanged != said)
        keeper_->setHere(kExchangedSetting, slide_->exchanged ? kExchangedYes : kExchangedNo);
}

void MainWindow::exchangeColours(bool exchanged) {
    if (!work_ || slide_->exchanged == exchanged) return;
    SlideMemory::rememberExchanged(slide_->path, slide_->pyramid->source(), exchanged);
    work_->settle();
    const bool asked = work_->status().busy;
    const Intent intent(work_->document());
    SessionContent again;
    again.slide = identity_;
    again.document = work_->document().content();
    again.settings[kComparisonsSetting] = keptComparisons_.text();
    std::optional<SlideMask> truth;
    if (layers_->truth().hasTruth()) truth = layers_->truth().truth();
    const bool differences = layerActions_.truth->isChecked();
    const std::optional<SlideScale> scale = view_->scale();
    const ViewTransform seen = view_->view();

    endWork();  // whoever reads the slide as it was
    slide_ = withColours(*slide_, exchanged);
    view_->setSlide(slide_->pyramid, slide_->ground);
    view_->setScale(scale);
    view_->setView(seen);
    slidePanel_->setSlide(slide_);
    slidePanel_->setScale(scale, !slide_->pyramid->source().info().mpp);
    startWork(std::move(again));
    keeper_->setHere(kExchangedSetting, exchanged ? kExchangedYes : kExchangedNo);
    intent.applyTo(work_->document());
    if (truth) {
        layers_->setTruth(std::move(*truth), planeOf(work_->document().grid()));
        layerActions_.truth->setEnabled(true);
        layerActions_.truth->setChecked(differences);
    }
    if (asked) work_->answerWaiting();
    const QString what = exchanged ? tr("Red and blue are exchanged on this slide now.")
                                   : tr("Red and blue are as the file has them now.");
    say(work_->document().clicks().empty()
            ? what
            : what + QLatin1Char(' ') +
                  tr("Masks that are there stay; the next clicks are answered on these colours."));
}

}  // namespace cgam::app
