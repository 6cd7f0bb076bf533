#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cgam {

/// One line of a table, or several where a quoted field holds line ends.
struct CsvRecord {
    std::size_t line = 0;  ///< where it begins, from 1
    std::vector<std::string> fields;
};

/// Comma-separated values as RFC 4180 has them: fields in double quotes may hold commas, line ends
/// and doubled quotes. Lines end with LF or CRLF, the last with or without; empty lines and a byte
/// order mark are passed over; space around an unquoted field is dropped. `name` stands for the
/// text in messages. Errors (bad input): a quote that is not closed, text after a closing quote.
Result<std::vector<CsvRecord>> parseCsv(std::string_view text, const std::string& name);

/// A field as it is written: in quotes where it must be.
std::string csvField(std::string_view text);

}  // namespace cgam
