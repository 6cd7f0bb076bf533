#include "core/session/step_json.h"

#include "core/base/excerpt.h"
#include "core/base/json_number.h"
#include "core/base/json_shape.h"
#include "core/base/result.h"
#include "core/session/sound_values.h"

#include <nlohmann/json.hpp>

#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <utility>

namespace cgam {

namespace {

using Json = nlohmann::ordered_json;  // for writing
// For reading: where the order is kept, names are looked for one by one.
using Parsed = nlohmann::json;

constexpr std::array kStepNames{
    std::pair{StepKind::AddClick, std::string_view("add-click")},
    std::pair{StepKind::EditClick, std::string_view("edit-click")},
    std::pair{StepKind::DeleteClick, std::string_view("delete-click")},
    std::pair{StepKind::Answer, std::string_view("answer")},
    std::pair{StepKind::Threshold, std::string_view("threshold")},
    std::pair{StepKind::MoveRegion, std::string_view("move-region")},
    std::pair{StepKind::EditRegion, std::string_view("edit-region")},
    std::pair{StepKind::DeleteRegion, std::string_view("delete-region")},
    std::pair{StepKind::Brush, std::string_view("brush")},
    std::pair{StepKind::Polygon, std::string_view("polygon")},
    std::pair{StepKind::FillHoles, std::string_view("fill-holes")},
    std::pair{StepKind::RemoveSpecks, std::string_view("remove-specks")},
    std::pair{StepKind::Import, std::string_view("import")},
    std::pair{StepKind::Classes, std::string_view("classes")}};

constexpr std::array kStartNames{
    std::pair{StartFrom::Prediction, std::string_view("prediction")},
    std::pair{StartFrom::Nothing, std::string_view("nothing")},
    std::pair{StartFrom::ImportedMask, std::string_view("imported-mask")}};

template <typename Names, typename Value>
std::string_view nameIn(const Names& names, Value value) {
    for (const auto& [known, name] : names)
        if (known == value) return name;
    return names.front().second;
}

template <typename Names>
auto valueIn(const Names& names, std::string_view name) {
    for (const auto& [value, known] : names)
        if (known == name) return value;
    throw ErrorException(badInput("The session is damaged: " + excerpt(name) +
                                  " is nothing that this program knows."));
}

[[noreturn]] void damaged() {
    throw ErrorException(
        badInput("The session is damaged: a step of its history is not readable."));
}

template <std::integral T>
T number(const Parsed& json) {
    const std::optional<T> whole = wholeNumber<T>(json);
    if (!whole) damaged();
    return *whole;
}

Json clickJson(const SlideClick& click) {
    return {{"region", click.region},
            {"x", click.x},
            {"y", click.y},
            {"radius", click.radius},
            {"positive", click.positive}};
}

SlideClick clickOf(ClickId id, const Parsed& json) {
    const SlideClick click{id,
                           number<RegionId>(json.at("region")),
                           json.at("x").get<double>(),
                           json.at("y").get<double>(),
                           json.at("radius").get<double>(),
                           json.at("positive").get<bool>()};
    if (!isSound(click)) damaged();
    return click;
}

Json answerIds(const Region& region, ContentWriter& contents) {
    Json ids = Json::array();
    for (const auto& answer : region.answers)
        ids.push_back(contents.idOf(answer));
    return ids;
}

std::vector<std::shared_ptr<const RegionAnswer>> answersOf(const Parsed& ids,
                                                           const Contents& contents) {
    std::vector<std::shared_ptr<const RegionAnswer>> answers;
    for (const Parsed& id : ids)
        answers.push_back(contents.answer(number<std::int64_t>(id)));
    return answers;
}

Json regionJson(const Region& region, ContentWriter& contents) {
    return {{"label", region.label},
            {"frame", {region.frame.x, region.frame.y, region.frame.width, region.frame.height}},
            {"start", nameOf(region.start)},
            {"name", region.name},
            {"answers", answerIds(region, contents)}};
}

Region regionOf(RegionId id, const Parsed& json, const Contents& contents) {
    Region region;
    region.id = id;
    region.label = number<Label>(json.at("label"));
    const Parsed& frame = json.at("frame");
    region.frame = {number<std::int64_t>(frame.at(0)), number<std::int64_t>(frame.at(1)),
                    number<int>(frame.at(2)), number<int>(frame.at(3))};
    if (!isSoundSide(region.frame.width) || !isSoundSide(region.frame.height) ||
        !isSound(region.frame) || region.label < 1 || region.label > kMaxLabel)
        damaged();
    region.start = startOf(json.at("start").get<std::string>());
    region.name = json.at("name");
    region.answers = answersOf(json.at("answers"), contents);
    return region;
}

template <typename Value, typename ToJson>
Json rowsJson(const std::vector<RowChange<Value>>& rows, ToJson&& toJson) {
    Json list = Json::array();
    for (const RowChange<Value>& row : rows) {
        Json entry{{"id", row.key}, {"before", nullptr}, {"after", nullptr}};
        if (row.before) entry["before"] = toJson(*row.before);
        if (row.after) entry["after"] = toJson(*row.after);
        list.push_back(std::move(entry));
    }
    return list;
}

template <typename Value, typename FromJson>
std::vector<RowChange<Value>> rowsOf(const Parsed& list, FromJson&& fromJson) {
    std::vector<RowChange<Value>> rows;
    for (const Parsed& entry : list) {
        RowChange<Value> row;
        row.key = number<std::uint64_t>(entry.at("id"));
        if (!entry.at("before").is_null()) row.before = fromJson(row.key, entry.at("before"));
        if (!entry.at("after").is_null()) row.after = fromJson(row.key, entry.at("after"));
        rows.push_back(std::move(row));
    }
    return rows;
}

Json classesJson(const std::vector<TissueClass>& classes) {
    Json list = Json::array();
    for (const TissueClass& one : classes)
        list.push_back({{"name", one.name}, {"colour", one.colour}});
    return list;
}

std::vector<TissueClass> classesOf(const Parsed& list) {
    std::vector<TissueClass> classes;
    for (const Parsed& one : list) {
        const Parsed& colour = one.at("colour");
        classes.push_back({one.at("name"),
                           {number<std::uint8_t>(colour.at(0)), number<std::uint8_t>(colour.at(1)),
                            number<std::uint8_t>(colour.at(2))}});
    }
    if (classes.empty() || classes.size() > kMaxLabel) damaged();
    return classes;
}

/// Row or column of a tile.
std::int32_t tileNumber(const Parsed& json) {
    const auto place = number<std::int32_t>(json);
    if (place < 0) damaged();
    return place;
}

Parsed parsed(const std::string& text) {
    if (!checkJsonShape(text, "")) damaged();
    Parsed json = Parsed::parse(text, nullptr, false);
    if (json.is_discarded()) damaged();
    return json;
}

}  // namespace

std::string_view nameOf(StepKind kind) {
    return nameIn(kStepNames, kind);
}

StepKind stepKindOf(std::string_view name) {
    return valueIn(kStepNames, name);
}

std::string_view nameOf(StartFrom start) {
    return nameIn(kStartNames, start);
}

StartFrom startOf(std::string_view name) {
    return valueIn(kStartNames, name);
}

std::string stepToJson(const Step& step, ContentWriter& contents) {
    Json json;
    json["clicks"] = rowsJson(step.clicks, clickJson);
    json["regions"] =
        rowsJson(step.regions, [&](const Region& region) { return regionJson(region, contents); });
    json["tiles"] = Json::array();
    for (const TileChange& change : step.tiles)
        json["tiles"].push_back({change.key.row, change.key.col, contents.idOf(change.before),
                                 contents.idOf(change.after)});
    if (step.classesBefore) json["classes_before"] = classesJson(*step.classesBefore);
    if (step.classesAfter) json["classes_after"] = classesJson(*step.classesAfter);
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Step stepFromJson(StepKind kind, const std::string& text, const Contents& contents) {
    try {
        const Parsed json = parsed(text);
        Step step;
        step.kind = kind;
        step.clicks = rowsOf<SlideClick>(json.at("clicks"), clickOf);
        step.regions = rowsOf<Region>(json.at("regions"), [&](RegionId id, const Parsed& region) {
            return regionOf(id, region, contents);
        });
        for (const Parsed& tile : json.at("tiles"))
            step.tiles.push_back({{tileNumber(tile.at(0)), tileNumber(tile.at(1))},
                                  contents.tile(number<std::int64_t>(tile.at(2))),
                                  contents.tile(number<std::int64_t>(tile.at(3)))});
        if (json.contains("classes_before"))
            step.classesBefore = classesOf(json.at("classes_before"));
        if (json.contains("classes_after")) step.classesAfter = classesOf(json.at("classes_after"));
        return step;
    } catch (const nlohmann::json::exception&) {
        damaged();
    }
}

std::string answersToJson(const Region& region, ContentWriter& contents) {
    return answerIds(region, contents).dump();
}

std::vector<std::shared_ptr<const RegionAnswer>> answersFromJson(const std::string& text,
                                                                 const Contents& contents) {
    try {
        return answersOf(parsed(text), contents);
    } catch (const nlohmann::json::exception&) {
        damaged();
    }
}

void collectIds(const std::string& step, std::vector<std::int64_t>& tiles,
                std::vector<std::int64_t>& answers) {
    try {
        const Parsed json = parsed(step);
        for (const Parsed& tile : json.at("tiles"))
            tiles.insert(tiles.end(),
                         {number<std::int64_t>(tile.at(2)), number<std::int64_t>(tile.at(3))});
        for (const Parsed& row : json.at("regions"))
            for (const char* side : {"before", "after"})
                if (!row.at(side).is_null())
                    for (const Parsed& id : row.at(side).at("answers"))
                        answers.push_back(number<std::int64_t>(id));
    } catch (const nlohmann::json::exception&) {
        damaged();
    }
}

void collectAnswerIds(const std::string& text, std::vector<std::int64_t>& answers) {
    for (const Parsed& id : parsed(text))
        answers.push_back(number<std::int64_t>(id));
}

}  // namespace cgam
