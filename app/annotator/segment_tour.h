#pragma once

#include <QRectF>
#include <functional>
#include <optional>
#include <string>

namespace cgam::app {

class MainWindow;

/// Takes a picture: the name of what it shows, and how long that took if it is a mask.
using ShowStep = std::function<void(const std::string& name, std::optional<double> seconds)>;

/// The tour's step "proposal": what the region has learned, applied to the tissue around it, seen
/// and dismissed. There is none where nothing was learned or no other tissue lies around. Throws
/// ErrorException if it takes too long.
void showProposal(MainWindow& window, const ShowStep& show);

/// The tour's steps "tissue" (that of the slide as it was found, cut to `part`, level-0 pixels) and
/// "segmented" (its mask). Takes the mask back. None where tissue cannot be looked
/// for; where none is found the whole part is drawn. Throws ErrorException for what
/// goes wrong.
void showSegmentation(MainWindow& window, const QRectF& part, const ShowStep& show);

}  // namespace cgam::app
