#pragma once

#include <QIcon>
#include <QString>

namespace cgam::app {

/// An icon of resources/icons, drawn in the colour of the palette's text so that it fits dark and
/// light themes.
QIcon iconOf(const QString& name);

}  // namespace cgam::app
