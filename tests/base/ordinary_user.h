#pragma once

#include <unistd.h>

namespace cgam::test {

/// Root may write everywhere; as long as this lives it may not. False where it cannot be.
class OrdinaryUser {
public:
    OrdinaryUser() : root_(::geteuid() == 0), may_(!root_ || ::seteuid(65534) == 0) {}
    ~OrdinaryUser() {
        if (root_ && may_) may_ = ::seteuid(0) == 0;
    }
    OrdinaryUser(const OrdinaryUser&) = delete;
    OrdinaryUser& operator=(const OrdinaryUser&) = delete;
    explicit operator bool() const { return may_; }

private:
    bool root_;
    bool may_;
};

}  // namespace cgam::test
