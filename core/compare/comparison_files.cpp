#include "core/compare/comparison_files.h"

#include "core/base/atomic_file.h"
#include "core/base/file_ending.h"
#include "core/compare/comparison_page.h"
#include "core/compare/comparison_tables.h"
#include "core/compare/strip_sheet.h"

#include <span>
#include <string>

namespace cgam {

Result<void> writeComparison(const std::filesystem::path& path, const ComparisonTask& task,
                             const std::vector<ComparedMethod>& methods) {
    const auto writeText = [&](const std::string& text) {
        return writeFile(path, std::as_bytes(std::span(text)));
    };
    const std::string ending = endingOf(path);
    if (ending == ".csv") return writeText(comparisonCsv(task, methods));
    if (ending == ".html") return writeText(comparisonHtml(task, methods));
    if (ending == ".json") return writeText(comparisonJson(task, methods));
    const Result<std::vector<std::byte>> strip = encodeStrip(path, task, methods);
    if (!strip) return strip.error();
    return writeFile(path, *strip);
}

}  // namespace cgam
