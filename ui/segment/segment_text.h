#pragma once

#include "core/document/step.h"
#include "ui/segment/segment_bar.h"
#include "ui/segment/segment_work.h"

#include <QString>

namespace cgam::ui {

/// The class of tissue that a run could not look at, as cgam segment names it.
TissueClass notSegmentedClass();

/// What the bar says and offers of it.
SegmentOffer offerOf(const SegmentWork& work);

/// "The tile at 1,024, 2,048 could not be read: ..."
QString skippedText(const SegmentPlan& plan, const SkippedTile& skipped);

/// What came of a run, in a sentence or two.
QString finishText(const SegmentFinish& finish);

}  // namespace cgam::ui
