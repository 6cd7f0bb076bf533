#pragma once

#include "core/session/session.h"
#include "core/slide/slide_source.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace cgam::app {

// Sessions on the disk. Everything here may take as long as a slow disk takes: not for the thread
// of the windows.

/// A session under a name, of a slide that was opened without it.
struct NamedOffer {
    std::filesystem::path file;
    std::size_t clicks = 0;
    std::filesystem::file_time_type changed;
};

/// What was kept of a slide that has just been opened.
struct KeptWork {
    /// Absent: the slide is no file that can be read, so nothing can be kept of it.
    std::optional<SlideIdentity> identity;
    /// Absent: there is no earlier work, or none that can be read.
    std::optional<OpenedSession> session;
    /// What of the earlier work could not be read, and why; a sentence, or empty.
    std::string problem;
    /// The newest session under a name; absent: none is known.
    std::optional<NamedOffer> named;
};

/// A session that was opened by name, and where its slide is.
struct NamedSession {
    OpenedSession opened;
    std::filesystem::path slide;  ///< empty: it is not where it was, nor beside the session
};

/// The session of this slide among those without a name in `folder`, wherever the slide was and
/// whatever it was called, and one of those under a name that are known of it.
KeptWork readKeptWork(const std::filesystem::path& folder, const std::filesystem::path& slide,
                      const SlideInfo& info, const SessionSettings& settings);

/// Errors (bad input): those of Session::open.
Result<NamedSession> readNamedSession(const std::filesystem::path& file,
                                      const SessionSettings& settings);

}  // namespace cgam::app
