#include "ui/segment/segment_text.h"

#include "core/segment/segment_files.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <algorithm>
#include <cmath>

namespace cgam::ui {

namespace {

/// For the translator's eyes; nothing is made of it.
struct SegmentText {
    Q_DECLARE_TR_FUNCTIONS(SegmentText)
};

constexpr int kThousand = 1000;
constexpr int kNamedTiles = 20;

QString number(double value, int decimals) {
    return QLocale().toString(value, 'f', decimals);
}

QString timeText(double seconds) {
    if (seconds < 90) return SegmentText::tr("%1 s").arg(number(std::ceil(seconds), 0));
    if (seconds < 5400) return SegmentText::tr("%1 min").arg(number(std::ceil(seconds / 60), 0));
    const double minutes = std::ceil(seconds / 60);
    return SegmentText::tr("%1 h %2 min")
        .arg(number(std::floor(minutes / 60), 0), number(std::fmod(minutes, 60), 0));
}

QString noTissueText(const SegmentWork& work) {
    const QString why = work.draft()->canUndo()
                            ? SegmentText::tr("No tissue is chosen.")
                            : SegmentText::tr("No tissue was found on this slide.");
    return why + QLatin1Char(' ') +
           SegmentText::tr("Draw it with brush or polygon, or take the whole slide.");
}

QString tissueText(const SegmentWork& work) {
    const QString how = SegmentText::tr(
        "Brush and polygon correct it: the left button adds, the right one takes away.");
    return (work.tissueMm2() > 0
                ? SegmentText::tr("Tissue: %1 mm\u00b2.").arg(number(work.tissueMm2(), 1))
                : SegmentText::tr("Tissue.")) +
           QLatin1Char(' ') + how +
           (work.leavesClicked()
                ? QLatin1Char(' ') +
                      SegmentText::tr("What your clicks have decided stays as it is.")
                : QString());
}

SegmentOffer ofTissue(const SegmentWork& work) {
    SegmentOffer offer;
    const bool empty = work.draft()->isEmpty();
    offer.text = empty ? noTissueText(work) : tissueText(work);
    offer.accept = SegmentText::tr("Segmen&t");
    offer.acceptable = !empty;
    offer.other = SegmentText::tr("The &whole slide");
    offer.refuse = SegmentText::tr("Cancel");
    return offer;
}

SegmentOffer ofRun(const SegmentWork& work) {
    SegmentOffer offer;
    const SegmentProgress& now = work.progress();
    offer.refuse = SegmentText::tr("S&top");
    if (now.all == 0) {
        offer.text = work.isProposal() ? SegmentText::tr("Applying what the region has learned ...")
                                       : SegmentText::tr("The segmentation begins ...");
        offer.thousands = -1;
        return offer;
    }
    offer.text = SegmentText::tr("Tile %1 of %2")
                     .arg(QLocale().toString(static_cast<qulonglong>(now.done)),
                          QLocale().toString(static_cast<qulonglong>(now.all)));
    if (work.isPaused())
        offer.text += SegmentText::tr(", waits for the click");
    else if (now.remaining)
        offer.text += SegmentText::tr(", about %1 left").arg(timeText(*now.remaining));
    offer.thousands = static_cast<int>(kThousand * now.done / now.all);
    return offer;
}

SegmentOffer ofStopped(const SegmentWork& work) {
    SegmentOffer offer;
    const SegmentProgress& reached = work.progress();
    offer.text = reached.done == 0
                     ? SegmentText::tr("Stopped before this run had done a tile.")
                     : SegmentText::tr("Stopped at tile %1 of %2; Resume goes on from there.")
                           .arg(QLocale().toString(static_cast<qulonglong>(reached.done)),
                                QLocale().toString(static_cast<qulonglong>(reached.all)));
    offer.accept = SegmentText::tr("R&esume");
    offer.refuse = SegmentText::tr("Close");
    return offer;
}

SegmentOffer ofProposal(const SegmentWork& work) {
    SegmentOffer offer;
    offer.text = SegmentText::tr(
        "What this region has learned, applied around it: blue would become tumour, red would no "
        "longer be.");
    const auto skipped = work.outcome()->figures.skipped.size();
    if (skipped > 0)
        offer.text += QLatin1Char(' ') +
                      SegmentText::tr("%1 tiles could not be read.").arg(qlonglong(skipped));
    offer.accept = SegmentText::tr("Accep&t");
    offer.refuse = SegmentText::tr("D&ismiss");
    return offer;
}

SegmentOffer ofReport(const SegmentWork& work) {
    SegmentOffer offer;
    const SegmentOutcome& outcome = *work.outcome();
    const auto& skipped = outcome.figures.skipped;
    const QString first = skippedText(outcome.plan, skipped.front());
    offer.text = skipped.size() == 1
                     ? SegmentText::tr(
                           "The tissue is segmented but for one tile, which is marked "
                           "as \u201cNot segmented\u201d. %1")
                           .arg(first)
                     : SegmentText::tr(
                           "The tissue is segmented but for %1 tiles, which are marked "
                           "as \u201cNot segmented\u201d. %2")
                           .arg(qlonglong(skipped.size()))
                           .arg(first);
    QStringList all;
    for (const SkippedTile& tile : skipped)
        if (all.size() < kNamedTiles) all.append(skippedText(outcome.plan, tile));
    if (skipped.size() > kNamedTiles) all.append(QStringLiteral("..."));
    offer.more = all.join(QLatin1Char('\n'));
    offer.refuse = SegmentText::tr("Close");
    return offer;
}

/// What part of the slide it was: "slide" would be too much where a person has chosen a corner.
QString segmentedText(const SegmentFinish& finish) {
    QString part = SegmentText::tr("%1 % of the slide")
                       .arg(number(100 * finish.share, finish.share < 0.1 ? 1 : 0));
    if (finish.tissueMm2 > 0)
        part = SegmentText::tr("%1 mm\u00b2, %2").arg(number(finish.tissueMm2, 1), part);
    return (finish.chosen ? SegmentText::tr("The chosen tissue is segmented (%1)")
                          : SegmentText::tr("The tissue of the slide is segmented (%1)"))
        .arg(part);
}

}  // namespace

TissueClass notSegmentedClass() {
    const auto& colour = kNotSegmentedClass.colour;
    return {kNotSegmentedClass.name, {colour.red, colour.green, colour.blue}};
}

QString skippedText(const SegmentPlan& plan, const SkippedTile& skipped) {
    const RegionFrame frame = plan.frameOf(skipped.tile);
    return SegmentText::tr("The tile at %1, %2: %3")
        .arg(number(frame.x, 0), number(frame.y, 0), QString::fromStdString(skipped.why));
}

SegmentOffer offerOf(const SegmentWork& work) {
    using State = SegmentWork::State;
    SegmentOffer offer;
    switch (work.state()) {
        case State::Idle:
            break;
        case State::Finding:
            offer.text = SegmentText::tr("Looking for tissue ...");
            offer.thousands = -1;
            offer.refuse = SegmentText::tr("Cancel");
            break;
        case State::Editing:
            return ofTissue(work);
        case State::Running:
            return ofRun(work);
        case State::Finishing:
            offer.text = SegmentText::tr("The result becomes the mask ...");
            offer.thousands = -1;
            break;
        case State::Asking:
            return ofProposal(work);
        case State::Reporting:
            return ofReport(work);
        case State::Stopped:
            return ofStopped(work);
    }
    return offer;
}

QString finishText(const SegmentFinish& finish) {
    if (finish.changed)
        return finish.proposal
                   ? SegmentText::tr(
                         "What the region has learned is part of the mask now; Ctrl+Z "
                         "takes it back.")
                   : SegmentText::tr("%1. Correct it with clicks; Ctrl+Z takes it back.")
                         .arg(segmentedText(finish));
    if (finish.proposal)
        return SegmentText::tr("Nothing has changed: what was proposed is in the mask already.");
    if (finish.hasRegions)
        return SegmentText::tr(
            "Nothing has changed: the regions that you have clicked in stay as they are, and "
            "beyond "
            "them the network found nothing new.");
    return finish.marked
               ? SegmentText::tr("Nothing has changed: the mask was what the network finds.")
               : SegmentText::tr("Nothing has changed: the network found no tumour.");
}

}  // namespace cgam::ui
