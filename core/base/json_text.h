#pragma once

#include "core/base/json_shape.h"
#include "core/base/text_place.h"

#include <string>
#include <string_view>

namespace cgam {

/// Parses a text with `Json`, a type of nlohmann (core/base knows no JSON library). Throws
/// ErrorException (bad input) that names the text and, where it is no JSON, the place.
template <typename Json>
Json parsedJson(std::string_view text, const std::string& name, const JsonLimits& limits = {},
                bool withComments = false) {
    checkNoZeroByte(text, name).value();
    checkJsonShape(text, name, limits).value();
    try {
        return Json::parse(text, nullptr, /*allow_exceptions=*/true, withComments);
    } catch (const typename Json::parse_error& error) {
        throw ErrorException(jsonMistake(text, name, error.byte));
    } catch (const typename Json::exception&) {
        throw ErrorException(badInput(name + " holds a number that is too large."));
    }
}

}  // namespace cgam
