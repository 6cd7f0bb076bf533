#include "app/annotator/kept_sessions.h"

#include "app/annotator/known_sessions.h"
#include "core/session/rescued_mask.h"
#include "core/session/session_summary.h"
#include "core/session/untitled_sessions.h"

#include <system_error>
#include <utility>

namespace cgam::app {

namespace fs = std::filesystem;

namespace {

std::optional<NamedOffer> newestNamed(const SlideIdentity& slide) {
    std::optional<NamedOffer> newest;
    for (const fs::path& file : sessionsKnownOf(slide)) {
        std::error_code error;
        const auto changed = fs::last_write_time(file, error);
        if (error || (newest && changed <= newest->changed)) continue;
        const Result<SessionSummary> summary = readSessionSummary(file);
        if (summary && isSameSlide(summary->slide, slide))
            newest = NamedOffer{file, summary->clicks, changed};
    }
    return newest;
}

}  // namespace

KeptWork readKeptWork(const fs::path& folder, const fs::path& slide, const SlideInfo& info,
                      const SessionSettings& settings) {
    KeptWork kept;
    Result<SlideIdentity> identity = identifySlide(slide, info);
    if (!identity) return kept;
    kept.identity = *identity;
    kept.named = newestNamed(*identity);
    for (const fs::path& file : untitledSessionsOf(folder, *identity)) {
        Result<OpenedSession> opened = Session::open(file, settings);
        if (opened) {
            kept.session = std::move(*opened);
            return kept;
        }
        kept.problem = opened.error().message;
    }
    return kept;
}

Result<NamedSession> readNamedSession(const fs::path& file, const SessionSettings& settings) {
    Result<OpenedSession> opened = Session::open(file, settings);
    if (!opened) return withRescueAdvice(opened.error(), file);
    NamedSession session{std::move(*opened), {}};
    const fs::path& slide = session.opened.content.slide.path;
    std::error_code error;
    for (const fs::path& place : {slide, file.parent_path() / slide.filename()})
        if (session.slide.empty() && fs::exists(place, error)) session.slide = place;
    return session;
}

}  // namespace cgam::app
