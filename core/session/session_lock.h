#pragma once

#include <filesystem>
#include <optional>

namespace cgam {

/// Keeps other programs from writing a session: an advisory lock on a small hidden file beside it,
/// which the system gives back however the program ends.
class SessionLock {
public:
    enum class Outcome { Taken, HeldByAnother, NotPossible };

    SessionLock() = default;
    ~SessionLock() { release(); }
    SessionLock(const SessionLock&) = delete;
    SessionLock& operator=(const SessionLock&) = delete;

    /// NotPossible: the folder cannot be written to.
    Outcome take(const std::filesystem::path& session);
    void release();
    /// Whether what is taken guards the session of this name: of a file with two names it guards
    /// one.
    bool guards(const std::filesystem::path& session) const;

private:
    std::filesystem::path file_;
    int descriptor_ = -1;
};

/// Whether another program has the session open.
bool isSessionLocked(const std::filesystem::path& session);

}  // namespace cgam
