#pragma once

#include "core/engine/engine.h"

namespace cgam::cli {

/// A token that Ctrl-C (SIGINT), SIGTERM and, but under nohup, SIGHUP cancel. A second signal ends
/// the process at once.
const CancelToken& cancelOnInterrupt();

/// `error` as it is, unless it is that of a command that was interrupted: then, in place of what
/// the part says that noticed it, the sentence of `tell`: what was interrupted, what is kept of it
/// and how it goes on.
template <typename Tell>
Error toldAsInterrupted(const Error& error, const Tell& tell) {
    return error.kind == ErrorKind::Cancelled ? Error{ErrorKind::Cancelled, tell()} : error;
}

}  // namespace cgam::cli
