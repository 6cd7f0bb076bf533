#include "core/session/untitled_sessions.h"

#include "core/base/result.h"
#include "core/session/database.h"
#include "core/session/session_lock.h"
#include "core/session/session_schema.h"

#include <algorithm>
#include <cstdio>
#include <system_error>

namespace cgam {

namespace fs = std::filesystem;

namespace {

/// Names of slides may be as long as a file name can be.
constexpr std::size_t kLongestName = 120;

/// Without the masks, which are most of a session.
void readSummary(UntitledSession& session) try {
    Database database(session.path, Database::Mode::ReadOnly);
    checkSessionVersion(database);
    Statement slide = database.prepare("SELECT path FROM slide");
    if (slide.step()) session.slide = slide.text(0);
    Statement clicks = database.prepare("SELECT count(*) FROM click");
    if (clicks.step()) session.clicks = static_cast<std::size_t>(clicks.integer(0));
} catch (const ErrorException& exception) {
    session.problem = exception.error().message;
}

}  // namespace

fs::path untitledSessionPath(const fs::path& folder, const SlideIdentity& slide, int number) {
    char digest[20];
    std::snprintf(digest, sizeof digest, "-%016llx", static_cast<unsigned long long>(slide.digest));
    std::string name = slide.path.stem().string().substr(0, kLongestName) + digest;
    if (number > 1) name += "-" + std::to_string(number);
    return folder / (name + ".cgam");
}

fs::path freeUntitledSessionPath(const fs::path& folder, const SlideIdentity& slide) {
    std::error_code error;
    for (int number = 1;; ++number) {
        fs::path file = untitledSessionPath(folder, slide, number);
        if (!fs::exists(file, error)) return file;
    }
}

std::vector<UntitledSession> untitledSessions(const fs::path& folder) {
    std::vector<UntitledSession> found;
    std::error_code failure;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        const fs::path& path = entry->path();
        if (path.extension() != ".cgam" || isSessionLocked(path)) continue;
        std::error_code none;
        UntitledSession session{path, {}, 0, fs::last_write_time(path, none), {}};
        readSummary(session);
        found.push_back(std::move(session));
    }
    std::sort(found.begin(), found.end(),
              [](const auto& a, const auto& b) { return a.changed > b.changed; });
    return found;
}

}  // namespace cgam
