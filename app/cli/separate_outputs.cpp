#include "app/cli/separate_outputs.h"

#include "core/base/atomic_file.h"
#include "core/base/quoted.h"

#include <string>

namespace cgam::cli {

namespace {

/// Found out before the file is made: it may take long.
Result<void> written(const SeparateOutput& output) {
    Result<void> place = checkWritable(output.file);
    return place ? output.write(output.file) : place;
}

/// Some errors speak of the cause alone.
std::string namingFile(const std::filesystem::path& file, const std::string& message) {
    if (message.find(quoted(file)) != std::string::npos) return message;
    return quoted(file) + " was not written: " + message;
}

ErrorKind graver(ErrorKind one, ErrorKind other) {
    return one == ErrorKind::BadInput ? other : one;
}

std::string listed(const std::vector<std::filesystem::path>& files) {
    std::string list;
    for (const std::filesystem::path& file : files)
        list += (list.empty() ? "" : ", ") + quoted(file);
    return list;
}

}  // namespace

void writeSeparately(const std::vector<SeparateOutput>& outputs) {
    std::vector<std::filesystem::path> done;
    ErrorKind kind = ErrorKind::BadInput;
    std::string problems;
    for (const SeparateOutput& output : outputs) {
        const Result<void> result = written(output);
        if (result) {
            done.push_back(output.file);
            continue;
        }
        const bool cancelled = result.error().kind == ErrorKind::Cancelled;
        kind = cancelled ? ErrorKind::Cancelled : graver(kind, result.error().kind);
        problems +=
            (problems.empty() ? "" : "\n") + namingFile(output.file, result.error().message);
        if (cancelled) break;
    }
    if (problems.empty()) return;
    if (!done.empty()) problems += "\nWritten: " + listed(done) + ".";
    throw ErrorException({kind, problems});
}

}  // namespace cgam::cli
