#include "app/cli/interrupt.h"

#include <csignal>

namespace cgam::cli {

namespace {

CancelToken interrupted;

void onSignal(int) {
    interrupted.cancel();
}

}  // namespace

const CancelToken& cancelOnInterrupt() {
    struct sigaction action {};
    action.sa_handler = onSignal;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    // The terminal is gone; under nohup the run goes on.
    struct sigaction before {};
    sigaction(SIGHUP, nullptr, &before);
    if (before.sa_handler != SIG_IGN) sigaction(SIGHUP, &action, nullptr);
    return interrupted;
}

}  // namespace cgam::cli
