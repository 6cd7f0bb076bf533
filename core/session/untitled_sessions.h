#pragma once

#include "core/base/result.h"
#include "core/session/slide_identity.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace cgam {

/// A session that was never given a name and is not open in any program, to be offered at the next
/// start.
struct UntitledSession {
    std::filesystem::path path;
    std::filesystem::path slide;  ///< where it was last; empty where the session cannot be read
    std::size_t clicks = 0;
    std::filesystem::file_time_type changed;
    std::string problem;  ///< why it cannot be read; a sentence, or empty
};

/// The name of a slide's first, second ... session in the folder: "SLIDE-DIGEST.cgam",
/// "SLIDE-DIGEST-2.cgam". More than one is needed only where an earlier one cannot be read, say
/// because it is of a newer version: it stays for whoever can.
std::filesystem::path untitledSessionPath(const std::filesystem::path& folder,
                                          const SlideIdentity& slide, int number = 1);

/// The first of these names under which nothing stands yet.
std::filesystem::path freeUntitledSessionPath(const std::filesystem::path& folder,
                                              const SlideIdentity& slide);

/// The sessions in the folder that are of this slide, in the order in which they are to be tried:
/// under its present name by their numbers, then those that were begun before it was moved or
/// renamed. A slide is known by its digest, not by its path.
std::vector<std::filesystem::path> untitledSessionsOf(const std::filesystem::path& folder,
                                                      const SlideIdentity& slide);

/// Deletes a session for good. Errors (bad input): it is open in some program, it
/// cannot be deleted.
Result<void> discardUntitledSession(const std::filesystem::path& session);

/// Newest first; empty where the folder is not there. Reads a little of each file.
std::vector<UntitledSession> untitledSessions(const std::filesystem::path& folder);

}  // namespace cgam
