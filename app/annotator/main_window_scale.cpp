#include "app/annotator/kept_comparisons.h"
#include "app/annotator/main_window.h"
#include "app/annotator/session_keeper.h"
#include "ui/panels/clicks_panel.h"
#include "ui/panels/scale_question.h"
#include "ui/slide/slide_memory.h"
#include "ui/slide/slide_panel.h"
#include "ui/view/measures.h"
#include "ui/view/slide_view.h"

#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <cmath>

// How large the pixels of the slide are, and at which scale its masks are.

namespace cgam::app {

using namespace cgam::ui;

namespace {

/// A guess for slides that do not say: most scanners' 40x.
constexpr double kLikelyMpp = 0.25;

}  // namespace

void MainWindow::applyScale() {
    const SlideSource& source = slide_->pyramid->source();
    if (source.info().mpp) return;
    if (const auto mpp = SlideMemory::scaleOf(slide_->path, source)) {
        view_->setScale(mpp);
        slidePanel_->setScale(mpp, true);
    } else if (!SlideMemory::isScaleRefused(slide_->path, source)) {
        askForScale();
    }
}

void MainWindow::askForScale() {
    if (!slide_) return;
    const SlideInfo& info = slide_->pyramid->source().info();
    if (const auto now = umPerPixel())
        question_->ask(*now, ScaleOffer::Present, *now);
    else if (info.objectivePower)
        question_->ask(10 / *info.objectivePower, ScaleOffer::Objective, modelMpp());
    else
        question_->ask(kLikelyMpp, ScaleOffer::Usual, modelMpp());
    placeOverlays();
}

void MainWindow::takeScale(double mpp) {
    question_->hide();
    view_->setFocus();
    if (!slide_) return;
    SlideMemory::rememberScale(slide_->path, slide_->pyramid->source(), {mpp, mpp});
    view_->setScale(SlideScale{mpp, mpp});
    slidePanel_->setScale(view_->scale(), true);
    useUsualRadius();
    identity_.mpp = view_->scale();
    if (!work_ || beginAtScale()) return;
    // The grid of what was clicked already stays as it is.
    keeper_->setSlide(identity_);
    clicksPanel_->setScale(view_->scale());
    updateActions();
    if (const ModelEntry* model = chosenModel()) sayScaleOf(*model);
}

bool MainWindow::beginAtScale() {
    const SlideSource& source = slide_->pyramid->source();
    const DocumentContent& content = work_->document().content();
    const bool same = content.grid == gridFor(source, view_->scale(), modelMpp());
    if (source.info().mpp || content.position > 0 || same) return false;
    startOver();
    return true;
}

void MainWindow::startOver() {
    startWork(std::nullopt);
    // What follows is recorded: the file must not hold anything of the work before by then.
    keeper_->writeAnew();
    keeper_->setHere(kComparisonsSetting, "");  // its places are those of the grid before
}

/// The grid of a slide's work stays as it was begun, whatever model answers later.
void MainWindow::sayScaleOf(const ModelEntry& model) {
    if (!work_ || !view_->scale()) return;
    const double mpp = work_->document().grid().stepX * view_->scale()->x;
    if (std::abs(std::log(mpp / model.mpp)) < std::log(1.1)) return;
    QString sentence =
        tr("The masks of this slide are at %1 \u00b5m per pixel; this model is made for %2.")
            .arg(mpp, 0, 'g', 3)
            .arg(model.mpp, 0, 'g', 3);
    if (isAtOtherScale())
        sentence +=
            QLatin1Char(' ') + tr("Refine > Work out everything anew makes them at that scale.");
    say(sentence);
}

bool MainWindow::isAtOtherScale() const {
    return work_ && view_->scale() && work_->document().content().position > 0 &&
           work_->document().grid() !=
               gridFor(slide_->pyramid->source(), view_->scale(), modelMpp());
}

void MainWindow::askToBeginAnew() {
    if (!isAtOtherScale()) return;
    const std::size_t count = work_->document().clicks().size();
    const QString clicks = count == 1 ? tr("1 click stays where it is")
                                      : tr("%1 clicks stay where they are").arg(count);
    auto* question =
        new QMessageBox(QMessageBox::Question, tr("Work out everything anew"),
                        tr("Work out the masks of this slide anew, with the scale that it "
                           "has now?"),
                        QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(
        tr("%1, with the same circle on the tissue, and the mask is made from them again. What was "
           "drawn, imported, segmented or taken from a comparison goes, and undo does not bring it "
           "back: export it before if you need it.")
            .arg(clicks));
    QPushButton* anew = question->addButton(tr("&Work out anew"), QMessageBox::AcceptRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(anew, &QPushButton::clicked, this, &MainWindow::beginAnew);
    question->open();
}

void MainWindow::beginAnew() {
    if (!isAtOtherScale()) return;
    work_->cancel();
    work_->settle();
    const DocumentContent before = work_->document().content();
    startOver();
    if (work_->document().classes() != before.classes) work_->setClasses(before.classes);
    for (const auto& [id, click] : before.clicks) {
        work_->setLabel(before.regions.at(click.region).label);
        work_->click({click.x, click.y}, click.radius, click.positive);
    }
}

}  // namespace cgam::app
