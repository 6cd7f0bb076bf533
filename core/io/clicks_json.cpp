#include "core/io/clicks_json.h"

#include "core/base/atomic_file.h"
#include "core/base/json_shape.h"
#include "core/base/quoted.h"
#include "core/base/text_place.h"
#include "core/io/file_access.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <span>
#include <sstream>
#include <vector>

namespace cgam {

namespace {

using nlohmann::json;

/// Deeper nesting cannot be a list of clicks; refusing it early bounds memory on hostile files.
constexpr int kMaxNesting = 8;

std::string shown(double number) {
    std::ostringstream text;
    text << number;
    return text.str();
}

bool startsWithNonFinite(std::string_view text) {
    return text.starts_with("NaN") || text.starts_with("nan") || text.starts_with("Inf") ||
           text.starts_with("inf");
}

Error syntaxError(std::string_view text, const std::string& name, std::size_t byte) {
    const std::size_t offset = byte > 0 ? byte - 1 : 0;  // nlohmann counts from 1
    const std::string place = placeInText(text, offset);
    // The reader stumbles over the first letter or, where "n" could begin "null", over the second.
    for (std::size_t back = 0; back <= 1 && back <= offset; ++back)
        if (offset < text.size() && startsWithNonFinite(text.substr(offset - back)))
            return badInput(name + ", " + place +
                            ": x, y and radius must be finite numbers, not NaN or infinity.");
    return jsonMistake(text, name, byte);
}

json parseJson(std::string_view text, const std::string& name) {
    checkJsonShape(text, name, {.nesting = kMaxNesting}).value();
    try {
        json document = json::parse(text);
        checkNoZeroByte(text, name).value();
        return document;
    } catch (const json::parse_error& error) {
        throw ErrorException(syntaxError(text, name, error.byte));
    } catch (const json::out_of_range&) {
        throw ErrorException(
            badInput(name + " holds a number too large to be a place or a radius."));
    }
}

const json& member(const json& click, const char* key, const std::string& which) {
    const auto found = click.find(key);
    if (found == click.end()) throw ErrorException(badInput(which + " has no \"" + key + "\"."));
    return *found;
}

double numberMember(const json& click, const char* key, const std::string& which) {
    const json& value = member(click, key, which);
    if (!value.is_number())
        throw ErrorException(badInput(which + ": \"" + key +
                                      "\" must be a number (found: " + value.type_name() + ")."));
    const double number = value.get<double>();
    if (!std::isfinite(number))
        throw ErrorException(badInput(which + ": \"" + key + "\" must be a finite number."));
    return number;
}

Click parseClick(const json& value, const std::string& which) {
    if (!value.is_object())
        throw ErrorException(
            badInput(which + R"( must look like {"x":120.5,"y":80,"radius":25,"positive":true}.)"));
    Click click;
    click.x = numberMember(value, "x", which);
    click.y = numberMember(value, "y", which);
    click.radius = numberMember(value, "radius", which);
    const json& positive = member(value, "positive", which);
    if (!positive.is_boolean())
        throw ErrorException(badInput(which + ": \"positive\" must be true or false."));
    click.positive = positive.get<bool>();
    if (!(click.radius > 0))
        throw ErrorException(badInput(which + ": the radius is " + shown(click.radius) +
                                      " pixels, but it must be greater than 0."));
    if (click.radius > kMaxClickRadius)
        throw ErrorException(badInput(which + ": the radius is " + shown(click.radius) +
                                      " pixels; the largest allowed is " + shown(kMaxClickRadius) +
                                      "."));
    return click;
}

}  // namespace

Result<Clicks> parseClicks(std::string_view text, const std::string& name) {
    try {
        const json list = parseJson(text, name);
        if (!list.is_array()) return badInput(name + " must hold a list of clicks: [{...}, ...].");
        if (list.empty()) return badInput(name + " holds no clicks; at least one is needed.");
        if (list.size() > kMaxClicks)
            return badInput(name + " holds " + std::to_string(list.size()) + " clicks; at most " +
                            std::to_string(kMaxClicks) + " are allowed.");
        Clicks clicks;
        for (const json& value : list)
            clicks.push_back(
                parseClick(value, "Click " + std::to_string(clicks.size() + 1) + " in " + name));
        if (std::none_of(clicks.begin(), clicks.end(), [](const Click& c) { return c.positive; }))
            return badInput(name +
                            " holds no positive click; one at least must be inside the object.");
        return clicks;
    } catch (const ErrorException& exception) {
        return exception.error();
    }
}

Result<Clicks> readClicks(const std::filesystem::path& path) {
    const Result<std::vector<std::byte>> content = readFile(path, kMaxClicksFileBytes);
    if (!content) return content.error();
    const std::string text(reinterpret_cast<const char*>(content->data()), content->size());
    return parseClicks(text, quoted(path));
}

std::vector<std::byte> encodeClicks(const Clicks& clicks) {
    std::string text = "[";
    for (const Click& click : clicks) {
        const nlohmann::ordered_json value = {
            {"x", click.x}, {"y", click.y}, {"radius", click.radius}, {"positive", click.positive}};
        text += (text.size() > 1 ? ",\n " : "") + value.dump();
    }
    text += "]\n";
    const auto bytes = std::as_bytes(std::span(text));
    return {bytes.begin(), bytes.end()};
}

Result<void> writeClicks(const std::filesystem::path& path, const Clicks& clicks) {
    return writeFile(path, encodeClicks(clicks));
}

Result<void> checkClicks(const Clicks& clicks, int imageWidth, int imageHeight) {
    const auto inside = [](double coordinate, int size) {
        const double pixel = std::nearbyint(coordinate);  // half to even, as the methods round
        return pixel >= 0 && pixel <= size - 1;
    };
    for (std::size_t i = 0; i < clicks.size(); ++i) {
        const Click& click = clicks[i];
        if (inside(click.x, imageWidth) && inside(click.y, imageHeight)) continue;
        return badInput("Click " + std::to_string(i + 1) + " at x " + shown(click.x) + ", y " +
                        shown(click.y) + " lies outside the image, which is " +
                        std::to_string(imageWidth) + " x " + std::to_string(imageHeight) +
                        " pixels.");
    }
    return {};
}

}  // namespace cgam
