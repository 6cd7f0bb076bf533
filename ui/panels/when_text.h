#pragma once

#include <QDateTime>
#include <QString>

namespace cgam::ui {

/// "today, 14:20", "yesterday, 9:05", else the day with it.
QString whenText(const QDateTime& when);

}  // namespace cgam::ui
