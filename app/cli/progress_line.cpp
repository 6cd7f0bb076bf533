#include "app/cli/progress_line.h"

#include "core/base/stopwatch.h"
#include "core/base/utf8.h"

#include <iostream>
#include <unistd.h>
#include <utility>

namespace cgam::cli {

ProgressLine::ProgressLine(std::ostream& out, bool terminal, std::function<double()> seconds)
    : out_(&out), terminal_(terminal), seconds_(std::move(seconds)) {
    if (!seconds_) seconds_ = [watch = Stopwatch()] { return watch.seconds(); };
    logged_ = seconds_();
}

void ProgressLine::show(const std::string& text) {
    if (!terminal_) {
        log(text);
        return;
    }
    *out_ << "\r\x1b[K" << printable(text) << std::flush;
    shown_ = true;
}

void ProgressLine::clear() {
    if (shown_) *out_ << "\r\x1b[K" << std::flush;
    shown_ = false;
}

void ProgressLine::log(const std::string& text) {
    const double now = seconds_();
    if (now - logged_ < kLogSeconds) return;
    *out_ << "cgam: " << printable(text) << std::endl;
    logged_ = now;
}

ProgressLine progressOnStandardError() {
    return {std::cerr, ::isatty(STDERR_FILENO) != 0};
}

}  // namespace cgam::cli
