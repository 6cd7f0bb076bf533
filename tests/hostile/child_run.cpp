#include "tests/hostile/child_run.h"

#include <cstring>
#include <exception>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace cgam::test {

namespace {

constexpr rlim_t kMaxProcessorSeconds = 20;
constexpr unsigned kMaxWallSeconds = 60;

[[noreturn]] void childMain(const std::string& reader, const std::filesystem::path& file, int out) {
    const rlimit processor{kMaxProcessorSeconds, kMaxProcessorSeconds};
    const rlimit noCore{0, 0};
    setrlimit(RLIMIT_CPU, &processor);
    setrlimit(RLIMIT_CORE, &noCore);
    alarm(kMaxWallSeconds);
    const int nowhere = ::open("/dev/null", O_WRONLY);
    if (nowhere >= 0) ::dup2(nowhere, STDERR_FILENO);  // OpenSlide and glib talk there
    std::string told = "+";
    try {
        const Reading reading = reader.empty() ? Reading{true, {}} : readAs(reader, file);
        if (!reading.opened) told = "-" + reading.refusal;
    } catch (const std::exception& exception) {
        told = std::string("!an exception got away: ") + exception.what();
    }
    const ssize_t put = ::write(out, told.data(), told.size());
    _exit(put == static_cast<ssize_t>(told.size()) ? 0 : 1);
}

std::string readToEnd(int in) {
    std::string text;
    char block[4096];
    for (ssize_t got = 0; (got = ::read(in, block, sizeof block)) > 0;)
        text.append(block, static_cast<std::size_t>(got));
    return text;
}

struct Ended {
    std::string told;
    int status = 0;
    rusage used{};
};

Ended forked(const std::string& reader, const std::filesystem::path& file) {
    int ends[2];
    if (::pipe(ends) != 0) return {};
    const pid_t child = ::fork();
    if (child == 0) childMain(reader, file, ends[1]);
    ::close(ends[1]);
    Ended ended;
    ended.told = readToEnd(ends[0]);
    ::close(ends[0]);
    ::wait4(child, &ended.status, 0, &ended.used);
    return ended;
}

double secondsOf(const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

double peakOf(const Ended& ended) {
    return static_cast<double>(ended.used.ru_maxrss) / 1024;
}

}  // namespace

ChildRun runInChild(const std::string& reader, const std::filesystem::path& file) {
    const Ended ended = forked(reader, file);
    ChildRun run;
    run.seconds = secondsOf(ended.used.ru_utime) + secondsOf(ended.used.ru_stime);
    run.peakMebibytes = reader.empty() ? peakOf(ended) : peakOf(ended) - peakOf(forked("", file));
    if (WIFSIGNALED(ended.status))
        run.death = strsignal(WTERMSIG(ended.status));
    else if (ended.told.empty() || WEXITSTATUS(ended.status) != 0)
        run.death = "it ended with code " + std::to_string(WEXITSTATUS(ended.status));
    else if (ended.told.front() == '!')
        run.death = ended.told.substr(1);
    else
        run.reading = {ended.told.front() == '+', ended.told.substr(1)};
    return run;
}

}  // namespace cgam::test
