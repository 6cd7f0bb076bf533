#pragma once

#include <csignal>
#include <sys/resource.h>

namespace cgam::test {

/// As long as it lives, files of this process cannot grow beyond a few bytes, as on a full disk.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes = 100) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        rlimit small = before_;
        small.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    ~FullDisk() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }

private:
    void (*handler_)(int);
    rlimit before_{};
};

}  // namespace cgam::test
