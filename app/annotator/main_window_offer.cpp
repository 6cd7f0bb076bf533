#include "app/annotator/main_window.h"
#include "ui/panels/offer_bar.h"
#include "ui/panels/when_text.h"

#include <QFileInfo>

// A slide that was opened itself though there is a session of it under a name.

namespace cgam::app {

using namespace cgam::ui;

void MainWindow::offerSession(const NamedOffer& named) {
    offered_ = named.file;
    const QString name = nameOf(named.file);
    const QString clicks = named.clicks == 1 ? tr("1 click") : tr("%1 clicks").arg(named.clicks);
    const bool other = !work_->document().content().steps.empty();
    offer_->setToolTip(name);
    offer_->offer(
        (other ? tr("What is shown has no name yet. There is another session of this slide, %1: "
                    "%2, last changed %3.")
               : tr("There is a session of this slide, %1: %2, last changed %3."))
            .arg(nameOf(named.file.filename()), clicks, whenText(QFileInfo(name).lastModified())),
        tr("Go on with it"), other ? tr("Stay here") : tr("Start anew"));
    placeOverlays();
    // Whoever clicks has decided.
    connect(work_.get(), &SlideWork::changed, offer_,
            [this, position = work_->document().content().position] {
                if (work_ && work_->document().content().position > position) endOffer();
            });
}

void MainWindow::endOffer() {
    offered_.clear();
    if (offer_->isHidden()) return;
    offer_->hide();
    placeOverlays();
}

}  // namespace cgam::app
