#pragma once

#include "core/base/result.h"
#include "core/evaluate/case_run.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace cgam {

/// What makes two runs of a case comparable: equal keys, equal results.
struct RunKey {
    std::string caseName;
    std::uint64_t content = 0;  ///< digest of image and truth as evaluated
    std::string rules;          ///< digest of weights, settings, protocol and machine kind
    std::uint64_t seed = 0;

    auto operator<=>(const RunKey&) const = default;
};

/// Results of finished runs in a file of the report folder (journal.jsonl), a line each, so that a
/// killed evaluation goes on where it was, and one with further methods computes only those.
class Journal {
public:
    /// Reads what is there; a line cut short by a kill, or not of this form, is passed over.
    /// The file is locked until the journal is gone. Errors: the file cannot be read or made;
    /// somebody else has it (bad input).
    static Result<std::unique_ptr<Journal>> open(const std::filesystem::path& path);

    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    std::optional<CaseRun> find(const RunKey& key) const;
    bool empty() const;
    /// Appends a line; from any thread. Errors (runtime): disk full.
    Result<void> add(const RunKey& key, const CaseRun& run);

private:
    Journal(std::filesystem::path path, int file);

    std::filesystem::path path_;
    int file_;
    mutable std::mutex mutex_;
    std::map<RunKey, CaseRun> known_;
    bool broken_ = false;  ///< the last line in the file has no end
};

}  // namespace cgam
