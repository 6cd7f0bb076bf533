#include "core/data/index_csv.h"

#include "core/base/excerpt.h"
#include "core/base/quoted.h"
#include "core/base/range.h"
#include "core/data/csv.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

namespace cgam {

namespace {

constexpr std::array<std::string_view, 10> kColumns = {
    "file",  "class",         "group",     "width",      "height",
    "split", "mask_fraction", "um_per_px", "mask_means", "slide"};

/// Where one record stands, for messages.
struct Place {
    const std::string& name;
    std::size_t line;

    [[noreturn]] void refuse(const std::string& what) const {
        throw ErrorException(badInput(name + ", line " + std::to_string(line) + ": " + what));
    }
};

/// Locale has no say: a point stands before the decimals.
double parseNumber(std::string_view text, const std::string& column, const Place& place) {
    std::string_view digits = text;
    if (digits.starts_with('~')) digits.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size() || !std::isfinite(value))
        place.refuse(column + " is " + quotedText(text) + ", which is not a number.");
    return value;
}

std::map<std::string, std::size_t> columnsOf(const CsvRecord& header, const std::string& name) {
    std::map<std::string, std::size_t> columns;
    const Place place{name, header.line};
    for (std::size_t i = 0; i < header.fields.size(); ++i)
        if (!columns.emplace(header.fields[i], i).second && !header.fields[i].empty())
            place.refuse("the column " + quotedText(header.fields[i]) + " occurs twice.");
    if (!columns.contains("file"))
        throw ErrorException(badInput(name + R"( has no column "file"; its first line must name )"
                                             "the columns."));
    return columns;
}

class RowReader {
public:
    RowReader(const std::map<std::string, std::size_t>& columns, const CsvRecord& record,
              const std::string& name)
        : columns_(columns), record_(record), place_{name, record.line} {}

    IndexRow row() const {
        IndexRow row;
        row.line = record_.line;
        row.file = text("file");
        if (row.file.empty()) place_.refuse("the name of the file is missing.");
        row.className = text("class");
        row.group = text("group");
        row.split = text("split");
        row.maskMeans = text("mask_means");
        row.slide = text("slide");
        row.width = wholeNumber("width");
        row.height = wholeNumber("height");
        row.maskFraction = number("mask_fraction");
        if (row.maskFraction && (*row.maskFraction < 0 || *row.maskFraction > 1))
            place_.refuse("mask_fraction must lie between 0 and 1.");
        row.mpp = number("um_per_px");
        if (row.mpp && *row.mpp <= 0) place_.refuse("um_per_px must be greater than 0.");
        for (const auto& [column, place] : columns_)
            if (!column.empty() &&
                std::find(kColumns.begin(), kColumns.end(), column) == kColumns.end())
                row.own[column] = text(column);
        return row;
    }

private:
    std::string text(const std::string& column) const {
        const auto found = columns_.find(column);
        if (found == columns_.end() || found->second >= record_.fields.size()) return {};
        return record_.fields[found->second];
    }

    std::optional<double> number(const std::string& column) const {
        const std::string value = text(column);
        if (value.empty()) return std::nullopt;
        return parseNumber(value, column, place_);
    }

    std::optional<int> wholeNumber(const std::string& column) const {
        const std::optional<double> value = number(column);
        if (!value) return std::nullopt;
        constexpr double kMost = 1e9;
        if (*value < 1 || *value > kMost || *value != std::floor(*value))
            place_.refuse(column + " must be a whole number of pixels.");
        return static_cast<int>(*value);
    }

    const std::map<std::string, std::size_t>& columns_;
    const CsvRecord& record_;
    Place place_;
};

}  // namespace

Result<std::vector<IndexRow>> parseIndex(std::string_view text, const std::string& name) {
    try {
        const std::vector<CsvRecord> records = parseCsv(text, name).value();
        if (records.empty()) return badInput(name + " is empty; its first line must name columns.");
        const auto columns = columnsOf(records.front(), name);
        std::vector<IndexRow> rows;
        std::set<std::string> files;
        for (auto record = records.begin() + 1; record != records.end(); ++record) {
            const Place place{name, record->line};
            if (record->fields.size() > records.front().fields.size())
                place.refuse("there are more values than columns.");
            rows.push_back(RowReader(columns, *record, name).row());
            if (!files.insert(rows.back().file).second)
                place.refuse(excerpt(rows.back().file) + " is listed twice.");
        }
        return rows;
    } catch (const ErrorException& exception) {
        return exception.error();
    }
}

std::string indexText(const std::vector<IndexRow>& rows) {
    std::set<std::string> own;
    for (const IndexRow& row : rows)
        for (const auto& [column, value] : row.own)
            own.insert(column);
    std::string text;
    for (const std::string_view column : kColumns)
        text += (text.empty() ? "" : ",") + std::string(column);
    for (const std::string& column : own)
        text += ',' + csvField(column);
    text += '\n';
    const auto whole = [](const std::optional<int>& value) {
        return value ? std::to_string(*value) : std::string();
    };
    const auto number = [](const std::optional<double>& value) {
        return value ? numberText(*value) : std::string();
    };
    for (const IndexRow& row : rows) {
        text += csvField(row.file) + ',' + csvField(row.className) + ',' + csvField(row.group) +
                ',' + whole(row.width) + ',' + whole(row.height) + ',' + csvField(row.split) + ',' +
                number(row.maskFraction) + ',' + number(row.mpp) + ',' + csvField(row.maskMeans) +
                ',' + csvField(row.slide);
        for (const std::string& column : own) {
            const auto found = row.own.find(column);
            text += ',' + (found == row.own.end() ? std::string() : csvField(found->second));
        }
        text += '\n';
    }
    return text;
}

}  // namespace cgam
