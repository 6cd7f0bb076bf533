#pragma once

#include "core/base/utf8.h"

#include <ostream>
#include <string>

namespace cgam::cli {

/// One line on a terminal that is written again and again; does nothing where the stream is no
/// terminal, so that logs stay short.
class ProgressLine {
public:
    /// `terminal`: whether `out` is one.
    ProgressLine(std::ostream& out, bool terminal) : out_(&out), terminal_(terminal) {}
    ~ProgressLine() { clear(); }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void show(const std::string& text) {
        if (!terminal_) return;
        *out_ << "\r\x1b[K" << printable(text) << std::flush;
        shown_ = true;
    }
    /// Makes room for other output.
    void clear() {
        if (shown_) *out_ << "\r\x1b[K" << std::flush;
        shown_ = false;
    }

private:
    std::ostream* out_;
    bool terminal_;
    bool shown_ = false;
};

/// A line on standard error, if that is a terminal.
ProgressLine progressOnStandardError();

}  // namespace cgam::cli
