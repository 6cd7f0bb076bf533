#include "core/session/untitled_sessions.h"

#include "core/base/quoted.h"
#include "core/session/session_lock.h"
#include "core/session/session_summary.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <system_error>
#include <tuple>

namespace cgam {

namespace fs = std::filesystem;

namespace {

/// Names of slides may be as long as a file name can be.
constexpr std::size_t kLongestName = 120;

/// What all names of a slide's sessions have in common, whatever the slide is called.
std::string digestOf(const SlideIdentity& slide) {
    char digest[20];
    std::snprintf(digest, sizeof digest, "-%016llx", static_cast<unsigned long long>(slide.digest));
    return digest;
}

/// Of the name "SLIDE-DIGEST" or "SLIDE-DIGEST-NUMBER" the last two parts; 0: it is none of this
/// digest.
int numberIn(const std::string& name, const std::string& digest) {
    const std::size_t place = name.rfind(digest);
    if (place == std::string::npos) return 0;
    const std::string rest = name.substr(place + digest.size());
    if (rest.empty()) return 1;
    int number = 0;
    const auto [end, problem] = std::from_chars(rest.data() + 1, rest.data() + rest.size(), number);
    const bool whole = problem == std::errc() && end == rest.data() + rest.size();
    return rest.front() == '-' && whole && number > 1 ? number : 0;
}

/// Of a session under another name. While the slide that it was made on is where it was, another
/// one with the same content is a copy with work of its own. A file keeps its name when the slide
/// is renamed: then it is what it says of the slide that counts.
bool isOfThisSlide(const fs::path& session, const fs::path& slide) {
    const Result<SessionSummary> summary = readSessionSummary(session);
    if (!summary) return false;
    const fs::path& its = summary->slide.path;
    std::error_code error;
    return its == slide || !fs::exists(its, error) || fs::equivalent(its, slide, error);
}

}  // namespace

fs::path untitledSessionPath(const fs::path& folder, const SlideIdentity& slide, int number) {
    std::string name = slide.path.stem().string().substr(0, kLongestName) + digestOf(slide);
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

std::vector<fs::path> untitledSessionsOf(const fs::path& folder, const SlideIdentity& slide) {
    const std::string digest = digestOf(slide);
    const std::string own = untitledSessionPath(folder, slide).stem().string();
    struct Candidate {
        fs::path file;
        int number;
        bool renamed;
    };
    std::vector<Candidate> found;
    std::error_code failure;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        const fs::path& file = entry->path();
        const std::string name = file.stem().string();
        const int number = file.extension() == ".cgam" ? numberIn(name, digest) : 0;
        if (number > 0) found.push_back({file, number, name.compare(0, own.size(), own) != 0});
    }
    std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
        return std::tie(a.renamed, a.number, a.file) < std::tie(b.renamed, b.number, b.file);
    });
    std::vector<fs::path> files;
    for (const Candidate& one : found)
        if (!one.renamed || isOfThisSlide(one.file, slide.path)) files.push_back(one.file);
    return files;
}

Result<void> discardUntitledSession(const fs::path& session) {
    if (isSessionLocked(session))
        return Error{ErrorKind::BadInput,
                     quoted(session.filename()) + " is open in another window, and stays."};
    std::error_code error;
    fs::remove(session, error);
    if (error)
        return Error{ErrorKind::BadInput,
                     quoted(session.filename()) + " cannot be deleted: " + error.message() + "."};
    return {};
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
        if (const Result<SessionSummary> summary = readSessionSummary(path)) {
            session.slide = summary->slide.path;
            session.clicks = summary->clicks;
        } else {
            session.problem = summary.error().message;
        }
        found.push_back(std::move(session));
    }
    std::sort(found.begin(), found.end(),
              [](const auto& a, const auto& b) { return a.changed > b.changed; });
    return found;
}

}  // namespace cgam
