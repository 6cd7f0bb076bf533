#pragma once

#include "core/base/range.h"

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace cgam::cli {

/// A command line that parses but makes no sense; ends with the exit code for usage errors.
class UsageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The number that the whole text stands for. Throws UsageError, "--flag must be a number from 0 to
/// 1, not 'x'.", for anything else: empty text, blanks, other letters, not-a-number, infinity, a
/// number out of range or beyond the type (a seed of -1 does not become a large one).
double parseNumber(const std::string& flag, const std::string& text, const Range<double>& range);
int parseNumber(const std::string& flag, const std::string& text, const Range<int>& range);
unsigned parseNumber(const std::string& flag, const std::string& text,
                     const Range<unsigned>& range);
std::int64_t parseNumber(const std::string& flag, const std::string& text,
                         const Range<std::int64_t>& range);
std::uint64_t parseNumber(const std::string& flag, const std::string& text,
                          const Range<std::uint64_t>& range);

/// "a,b,c" in its parts. Throws UsageError where there is none or one is empty.
std::vector<std::string> listParts(const std::string& flag, const std::string& text);

}  // namespace cgam::cli
