#include "core/evaluate/journal.h"

#include "core/base/atomic_file.h"
#include "core/base/json_number.h"
#include "core/base/json_shape.h"
#include "core/base/locked_file.h"
#include "core/base/quoted.h"
#include "core/evaluate/run_json.h"

#include <nlohmann/json.hpp>

#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <istream>
#include <memory>
#include <string_view>
#include <unistd.h>
#include <utility>

namespace cgam {

namespace {

using Json = nlohmann::ordered_json;

std::string lineOf(const RunKey& key, const CaseRun& run) {
    Json line = {{"case", key.caseName},
                 {"content", key.content},
                 {"rules", key.rules},
                 {"seed", key.seed},
                 {"run", toJson(run)}};
    return line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

void takeLine(const std::string& text, std::map<RunKey, CaseRun>& known) {
    if (!checkJsonShape(text, "")) return;
    try {
        const auto line = nlohmann::json::parse(text);
        const auto content = wholeNumber<std::uint64_t>(line.at("content"));
        const auto seed = wholeNumber<std::uint64_t>(line.at("seed"));
        if (!content || !seed) return;
        const RunKey key{line.at("case").get<std::string>(), *content,
                         line.at("rules").get<std::string>(), *seed};
        known.insert_or_assign(key, runFromJson(line.at("run")));
    } catch (const Json::exception&) {
    } catch (const ErrorException&) {
    }
}

enum class LineEnd { Newline, File };

/// The next line; of one that no run can have written only so much that it is seen to be none.
LineEnd nextLine(std::istream& in, std::string& line) {
    constexpr std::size_t kMostLineBytes = std::size_t{1} << 20;
    line.clear();
    for (char letter = 0; in.get(letter);) {
        if (letter == '\n') return LineEnd::Newline;
        if (line.size() < kMostLineBytes) line += letter;
    }
    return LineEnd::File;
}

/// All of `text`, or nothing: a half line is taken back.
bool append(int file, std::string_view text) {
    const off_t before = ::lseek(file, 0, SEEK_END);
    while (!text.empty()) {
        const ssize_t put = ::write(file, text.data(), text.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) {
            const int code = errno;
            if (::ftruncate(file, before) != 0) errno = code;
            errno = code;
            return false;
        }
        text.remove_prefix(static_cast<std::size_t>(put));
    }
    return true;
}

}  // namespace

Journal::Journal(std::filesystem::path path, int file) : path_(std::move(path)), file_(file) {}

Journal::~Journal() {
    // One that holds nothing would only be in the way, and keep a folder that was made for it.
    if (::lseek(file_, 0, SEEK_END) == 0) ::unlink(path_.c_str());
    ::close(file_);
}

Result<std::unique_ptr<Journal>> Journal::open(const std::filesystem::path& path) {
    // File systems without locks let two runs work side by side; neither loses anything.
    const int file = openLocked(path, O_WRONLY | O_APPEND);
    if (file < 0 && errno == EWOULDBLOCK)
        return badInput("Another evaluation is writing to " + quoted(path) +
                        "; wait for its end, or choose another folder.");
    if (file < 0) return writeError(path, errno);
    std::unique_ptr<Journal> journal(new Journal(path, file));
    std::ifstream in(path, std::ios::binary);
    if (!in) return badInput("The journal " + quoted(path) + " cannot be read.");
    std::string line;
    LineEnd end = LineEnd::Newline;
    while (end == LineEnd::Newline) {
        end = nextLine(in, line);
        takeLine(line, journal->known_);
    }
    journal->broken_ = !line.empty();
    return journal;
}

std::optional<CaseRun> Journal::find(const RunKey& key) const {
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(key);
    if (found == known_.end()) return std::nullopt;
    return found->second;
}

bool Journal::empty() const {
    const std::lock_guard lock(mutex_);
    return known_.empty();
}

Result<void> Journal::add(const RunKey& key, const CaseRun& run) {
    const std::lock_guard lock(mutex_);
    const std::string line = (broken_ ? "\n" : "") + lineOf(key, run);
    if (!append(file_, line)) {
        Error error = writeError(path_, errno);
        error.kind = ErrorKind::Runtime;
        error.message += " What was finished before is kept; run the same command again to go on.";
        return error;
    }
    broken_ = false;
    known_.insert_or_assign(key, run);
    return {};
}

}  // namespace cgam
