#include "core/annotation/feature_properties.h"

#include "core/annotation/class_colours.h"
#include "core/base/result.h"

#include <cmath>
#include <cstdint>
#include <limits>

namespace cgam {

namespace {

using nlohmann::json;

[[noreturn]] void refuseColour(const std::string& where) {
    throw ErrorException(badInput(
        where + ": a colour must be a list of three or four whole numbers from 0 to 255."));
}

/// Nothing for an empty list or a single number, which QuPath takes for "no colour".
std::optional<Colour> colourOf(const json& value, const std::string& where) {
    if (value.is_null()) return std::nullopt;
    if (!value.is_array() || value.size() == 2 || value.size() > 4) refuseColour(where);
    for (const json& channel : value)
        if (!channel.is_number_integer() || channel < 0 || channel > 255) refuseColour(where);
    if (value.size() < 3) return std::nullopt;
    return Colour{value[0].get<std::uint8_t>(), value[1].get<std::uint8_t>(),
                  value[2].get<std::uint8_t>()};
}

/// Alpha, red, green, blue in one signed number, as QuPath wrote before 0.4.
std::optional<Colour> packedColour(const json& value) {
    if (!value.is_number_integer()) return std::nullopt;
    const auto bits = static_cast<std::uint32_t>(value.get<std::int64_t>());
    return Colour{static_cast<std::uint8_t>(bits >> 16), static_cast<std::uint8_t>(bits >> 8),
                  static_cast<std::uint8_t>(bits)};
}

std::string textMember(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string joinedNames(const json& names) {
    std::string joined;
    for (const json& name : names)
        if (name.is_string()) joined += (joined.empty() ? "" : ": ") + name.get<std::string>();
    return joined;
}

std::optional<AnnotationClass> classOf(const json& value, const std::string& where) {
    AnnotationClass found;
    std::optional<Colour> colour;
    if (value.is_string()) {
        found.name = value.get<std::string>();
    } else if (value.is_object()) {
        found.name = textMember(value, "name");
        if (const auto names = value.find("names"); names != value.end() && names->is_array())
            found.name = joinedNames(*names);
        if (const auto list = value.find("color"); list != value.end())
            colour = colourOf(*list, where);
        if (const auto packed = value.find("colorRGB"); !colour && packed != value.end())
            colour = packedColour(*packed);
    }
    if (found.name.empty()) return std::nullopt;
    found.colour = colour.value_or(colourOfClass(found.name));
    return found;
}

std::optional<double> measured(const json& value) {
    if (value.is_number()) return value.get<double>();
    if (value == "NaN") return std::numeric_limits<double>::quiet_NaN();
    if (value == "Infinity") return std::numeric_limits<double>::infinity();
    if (value == "-Infinity") return -std::numeric_limits<double>::infinity();
    return std::nullopt;
}

void readMeasurements(const json& value, Annotation& annotation) {
    const auto add = [&](const std::string& name, const json& number) {
        if (const auto known = measured(number)) annotation.measurements[name] = *known;
    };
    if (value.is_object())
        for (const auto& [name, number] : value.items())
            add(name, number);
    if (value.is_array())  // before QuPath 0.4
        for (const json& entry : value)
            if (entry.is_object() && entry.contains("value"))
                add(textMember(entry, "name"), entry["value"]);
}

void readMetadata(const json& value, Annotation& annotation) {
    if (!value.is_object()) return;
    for (const auto& [name, entry] : value.items()) {
        if (entry.is_string())
            annotation.metadata[name] = entry.get<std::string>();
        else if (entry.is_primitive() && !entry.is_null())
            annotation.metadata[name] = entry.dump();
    }
}

}  // namespace

void readProperties(const json& properties, Annotation& annotation, const std::string& where) {
    for (const char* key : {"type", "object_type", "objectType"})
        if (const std::string kind = textMember(properties, key); !kind.empty())
            annotation.kind = kind;
    annotation.name = textMember(properties, "name");
    if (const auto value = properties.find("classification"); value != properties.end())
        annotation.classification = classOf(*value, where);
    if (const auto value = properties.find("color"); value != properties.end())
        annotation.colour = colourOf(*value, where);
    if (const auto value = properties.find("isLocked");
        value != properties.end() && value->is_boolean())
        annotation.locked = value->get<bool>();
    if (const auto value = properties.find("measurements"); value != properties.end())
        readMeasurements(*value, annotation);
    if (const auto value = properties.find("metadata"); value != properties.end())
        readMetadata(*value, annotation);
}

}  // namespace cgam
