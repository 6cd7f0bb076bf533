#pragma once

#include "core/session/slide_identity.h"

#include <filesystem>
#include <vector>

namespace cgam::app {

// Which sessions under a name were worked in on which slide, in the user's settings (QSettings of
// the application): the slide itself leads to them wherever it lies and whatever it is called.

void rememberSession(const SlideIdentity& slide, const std::filesystem::path& session);

/// Newest first, and then what else was opened lately; they may be gone, or be of another slide.
/// May be called on any thread.
std::vector<std::filesystem::path> sessionsKnownOf(const SlideIdentity& slide);

}  // namespace cgam::app
