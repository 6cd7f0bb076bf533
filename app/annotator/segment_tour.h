#pragma once

#include <QRectF>
#include <functional>
#include <optional>
#include <string>

namespace cgam::app {

class MainWindow;

/// Takes a picture: the name of what it shows, and how long that took if it is a mask.
using ShowStep = std::function<void(const std::string& name, std::optional<double> seconds)>;

/// The tour's steps "tissue" (that of the slide as it was found, cut to `part`, level-0 pixels) and
/// "segmented" (its mask); leaves the document as it was. No step where tissue cannot be looked
/// for; where none is found the whole part is drawn. Throws ErrorException for what goes wrong.
void showSegmentation(MainWindow& window, const QRectF& part, const ShowStep& show);

}  // namespace cgam::app
