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
    return interrupted;
}

}  // namespace cgam::cli
