#pragma once

#include "core/base/result.h"
#include "core/session/session.h"

#include <cstddef>
#include <filesystem>

namespace cgam {

/// What is left of the mask of a session that cannot be opened any more. Of its document there are
/// grid, classes and mask; clicks, regions and steps are gone. Classes that are lost but have
/// pixels are there as "Class 2" and so on.
struct RescuedMask {
    SessionContent content;
    std::size_t lostTiles = 0;  ///< that could not be read; more where their list is damaged, too
};

/// Each tile is read for itself. Errors (bad input): the file is no session, or one of a newer
/// version; what says how its mask lies is damaged; nothing of the mask can be read.
Result<RescuedMask> rescueMask(const std::filesystem::path& session);

/// The error with which a session was refused. Where it is damage and something of the mask is
/// left, the message says behind the reason how that is had.
Error withRescueAdvice(Error refusal, const std::filesystem::path& session);

}  // namespace cgam
