#pragma once

#include <QString>

namespace cgam::app {

/// Whether a message of Qt says nothing about the program or the user's files: only that a screen
/// is made up, or that a session of a desktop is missing.
bool isNoise(const QString& message);

/// Keeps such messages off standard error from now on; all others appear as ever. To be called
/// before there is an application.
void silenceNoise();

}  // namespace cgam::app
