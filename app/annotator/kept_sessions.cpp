#include "app/annotator/kept_sessions.h"

#include "core/session/untitled_sessions.h"

#include <system_error>
#include <utility>

namespace cgam::app {

namespace fs = std::filesystem;

KeptWork readKeptWork(const fs::path& folder, const fs::path& slide, const SlideInfo& info,
                      const SessionSettings& settings) {
    KeptWork kept;
    Result<SlideIdentity> identity = identifySlide(slide, info);
    if (!identity) return kept;
    kept.identity = *identity;
    std::error_code error;
    for (int number = 1;; ++number) {
        const fs::path file = untitledSessionPath(folder, *identity, number);
        if (!fs::exists(file, error)) return kept;
        Result<OpenedSession> opened = Session::open(file, settings);
        if (opened) {
            kept.session = std::move(*opened);
            return kept;
        }
        kept.problem = opened.error().message;
    }
}

Result<NamedSession> readNamedSession(const fs::path& file, const SessionSettings& settings) {
    Result<OpenedSession> opened = Session::open(file, settings);
    if (!opened) return opened.error();
    NamedSession session{std::move(*opened), {}};
    const fs::path& slide = session.opened.content.slide.path;
    std::error_code error;
    for (const fs::path& place : {slide, file.parent_path() / slide.filename()})
        if (session.slide.empty() && fs::exists(place, error)) session.slide = place;
    return session;
}

}  // namespace cgam::app
