#include "core/session/untitled_sessions.h"

#include "core/session/session_lock.h"

#include <algorithm>
#include <system_error>

namespace cgam {

std::filesystem::path untitledSessionPath(const std::filesystem::path& folder,
                                          const std::filesystem::path& slide) {
    std::error_code none;
    std::filesystem::create_directories(folder, none);
    // Names of slides may be as long as a file name can be.
    const std::string name = slide.stem().string().substr(0, 120);
    for (int number = 1;; ++number) {
        std::filesystem::path path = folder / (name + "-" + std::to_string(number) + ".cgam");
        if (!std::filesystem::exists(path, none)) return path;
    }
}

std::vector<UntitledSession> untitledSessions(const std::filesystem::path& folder) {
    std::vector<UntitledSession> found;
    std::error_code failure;
    for (std::filesystem::directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        const std::filesystem::path& path = entry->path();
        if (path.extension() != ".cgam" || isSessionLocked(path)) continue;
        const std::string stem = path.stem().string();
        std::error_code none;
        found.push_back(
            {path, stem.substr(0, stem.rfind('-')), std::filesystem::last_write_time(path, none)});
    }
    std::sort(found.begin(), found.end(),
              [](const auto& a, const auto& b) { return a.changed > b.changed; });
    return found;
}

}  // namespace cgam
