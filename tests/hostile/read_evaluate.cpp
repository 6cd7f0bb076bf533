#include "core/evaluate/journal.h"
#include "core/evaluate/method_rows.h"
#include "core/evaluate/report_reading.h"
#include "core/evaluate/search_grid.h"
#include "tests/hostile/reading.h"

namespace cgam::test {

Reading readGridFile(const std::filesystem::path& file) {
    return readingOf(readGrids(file));
}

Reading readJournalFile(const std::filesystem::path& file) {
    const auto journal = Journal::open(file);
    if (journal) (*journal)->find({"case", 1, "rules", 0});
    return readingOf(journal);
}

Reading readReportFile(const std::filesystem::path& file) {
    return readingOf(readReport(file, file.parent_path() / "clicks.jsonl"));
}

Reading readSettingsFile(const std::filesystem::path& file) {
    return readingOf(readMethodRows(file));
}

}  // namespace cgam::test
