#pragma once

#include "app/annotator/exports.h"

#include <QString>

namespace cgam::app {

/// All that was written and every file that was not, for the line at the bottom.
QString exportSentence(const ExportOutcome& outcome);

/// How many were not written: "3 of 7 files were not written."
QString exportHeading(const ExportOutcome& outcome);

/// A line for each that was not written, with its reason.
QString failedExports(const ExportOutcome& outcome);

}  // namespace cgam::app
