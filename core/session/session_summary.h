#pragma once

#include "core/base/result.h"
#include "core/session/slide_identity.h"

#include <cstddef>
#include <filesystem>

namespace cgam {

class Database;

/// What can be told of a session without its masks, which are most of it.
struct SessionSummary {
    SlideIdentity slide;
    std::size_t clicks = 0;
};

/// Takes no lock: another program may have the session open. Errors (bad input): as Session::open.
Result<SessionSummary> readSessionSummary(const std::filesystem::path& session);

/// Throws ErrorException (bad input) for a damaged row.
SlideIdentity readSlide(Database& database);

}  // namespace cgam
