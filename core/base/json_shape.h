#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>

namespace cgam {

/// Lists and objects within each other; what this program reads needs fewer than ten.
inline constexpr int kMaxJsonNesting = 64;

struct JsonLimits {
    int nesting = kMaxJsonNesting;
    /// Members of all objects together. Needed where a reader keeps their order: it looks for each
    /// name among all before it.
    std::size_t members = std::numeric_limits<std::size_t>::max();
    /// A name that one object may have twice, because other programs write it so: the last counts.
    /// Of any other a parser would take one of the two and say nothing, so it is refused.
    std::string_view mayRepeat = {};
};

/// Looks at JSON before a parser builds anything from it, because on a hostile text the tree itself
/// would be the harm. `name` stands for the text. Errors (bad input): beyond a limit, which the
/// sentence names; a name that an object has twice, with its place. What is no JSON passes: telling
/// is the parser's work.
Result<void> checkJsonShape(std::string_view text, const std::string& name,
                            const JsonLimits& limits = {});

}  // namespace cgam
