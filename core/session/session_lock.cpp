#include "core/session/session_lock.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace cgam {

namespace {

/// Beside the file itself: whoever comes by a link must find it, too.
std::filesystem::path lockFileOf(const std::filesystem::path& session) {
    std::error_code failure;
    std::filesystem::path file = std::filesystem::weakly_canonical(session, failure);
    if (failure) file = session;
    return file.parent_path() / ("." + file.filename().string() + ".lock");
}

/// Whether the descriptor is still what stands under the name: whoever let go may have removed the
/// file in between.
bool isStillThere(int descriptor, const std::filesystem::path& file) {
    struct stat opened {};
    struct stat named {};
    return ::fstat(descriptor, &opened) == 0 && ::stat(file.c_str(), &named) == 0 &&
           opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

}  // namespace

SessionLock::Outcome SessionLock::take(const std::filesystem::path& session) {
    release();
    const std::filesystem::path file = lockFileOf(session);
    for (int attempt = 0; attempt < 10; ++attempt) {
        const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (descriptor < 0) return Outcome::NotPossible;
        if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
            const bool held = errno == EWOULDBLOCK;
            ::close(descriptor);
            return held ? Outcome::HeldByAnother : Outcome::NotPossible;
        }
        if (isStillThere(descriptor, file)) {
            file_ = file;
            descriptor_ = descriptor;
            return Outcome::Taken;
        }
        ::close(descriptor);
    }
    return Outcome::HeldByAnother;
}

void SessionLock::release() {
    if (descriptor_ < 0) return;
    ::unlink(file_.c_str());
    ::close(descriptor_);
    descriptor_ = -1;
}

bool SessionLock::guards(const std::filesystem::path& session) const {
    return descriptor_ >= 0 && file_ == lockFileOf(session);
}

bool isSessionLocked(const std::filesystem::path& session) {
    const int descriptor = ::open(lockFileOf(session).c_str(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0) return false;
    const bool locked = ::flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    ::close(descriptor);
    return locked;
}

}  // namespace cgam
