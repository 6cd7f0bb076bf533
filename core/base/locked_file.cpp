#include "core/base/locked_file.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cgam {

int openLocked(const std::filesystem::path& file, int flags) {
    for (;;) {
        const int descriptor = ::open(file.c_str(), flags | O_CREAT | O_CLOEXEC, 0666);
        if (descriptor < 0) return -1;
        if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
            ::close(descriptor);
            errno = EWOULDBLOCK;
            return -1;
        }
        struct stat status {};
        if (::fstat(descriptor, &status) != 0 || status.st_nlink > 0) return descriptor;
        // Its last holder removed it between the two calls: what is written there would be lost.
        ::close(descriptor);
    }
}

}  // namespace cgam
