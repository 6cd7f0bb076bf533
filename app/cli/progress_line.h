#pragma once

#include <functional>
#include <ostream>
#include <string>

namespace cgam::cli {

/// How far a command is. On a terminal: one line that is written again and again. Elsewhere (a
/// file, a pipe): whole lines without control characters, and only now and then, so that logs stay
/// short and a command that is done soon writes none.
class ProgressLine {
public:
    /// `terminal`: whether `out` is one; `seconds`: a clock, for tests.
    ProgressLine(std::ostream& out, bool terminal, std::function<double()> seconds = {});
    ~ProgressLine() { clear(); }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void show(const std::string& text);
    /// Makes room for other output.
    void clear();

    /// Between two lines of a log, and before the first.
    static constexpr double kLogSeconds = 10;

private:
    void log(const std::string& text);

    std::ostream* out_;
    bool terminal_;
    std::function<double()> seconds_;
    double logged_;  ///< when the last line of a log was written, or this was made
    bool shown_ = false;
};

/// Progress on standard error.
ProgressLine progressOnStandardError();

}  // namespace cgam::cli
