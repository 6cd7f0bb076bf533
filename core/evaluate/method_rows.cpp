#include "core/evaluate/method_rows.h"

#include "core/base/excerpt.h"
#include "core/base/json_text.h"
#include "core/base/quoted.h"
#include "core/evaluate/settings_limits.h"
#include "core/io/file_access.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <sstream>

namespace cgam {

namespace {

using Json = nlohmann::ordered_json;

enum class UsedBy { All, Adam, Cgam, Plus, Lbfgs, ZoomIn };

/// A member of the JSON form: how it is read and written, and who uses it.
struct Member {
    std::string key;
    UsedBy usedBy;
    std::function<Json(const MethodSettings&)> get;
    std::function<void(MethodSettings&, const Json&)> set;
};

/// Throws what nlohmann throws for a wrong type, also where it would convert silently.
template <typename T>
T strictly(const Json& value) {
    const bool fits = std::is_same_v<T, bool> ? value.is_boolean()
                      : std::is_integral_v<T> ? value.is_number_integer()
                                              : value.is_number();
    if (!fits)
        throw ErrorException(badInput(std::is_same_v<T, bool> ? "must be true or false"
                                      : std::is_integral_v<T> ? "must be a whole number"
                                                              : "must be a number"));
    return value.get<T>();
}

template <typename T, typename Access>
Member plain(const char* key, UsedBy usedBy, Access access) {
    return {
        key, usedBy,
        [access](const MethodSettings& s) { return Json(access(const_cast<MethodSettings&>(s))); },
        [access](MethodSettings& s, const Json& v) { access(s) = strictly<T>(v); }};
}

/// A switch that is written as one of two words.
template <typename Access>
Member words(const char* key, UsedBy usedBy, Access access, std::string yes, std::string no) {
    return {key, usedBy,
            [=](const MethodSettings& s) {
                return Json(access(const_cast<MethodSettings&>(s)) ? yes : no);
            },
            [=](MethodSettings& s, const Json& v) {
                if (v != yes && v != no)
                    throw ErrorException(badInput("must be \"" + yes + "\" or \"" + no + "\""));
                access(s) = v == yes;
            }};
}

Member method() {
    return {"method", UsedBy::All,
            [](const MethodSettings& s) { return Json(std::string(infoOf(s.method).id)); },
            [](MethodSettings& s, const Json& v) {
                if (!v.is_string()) throw ErrorException(badInput("must be the name of a method"));
                s.method = methodFromId(v.get<std::string>()).value();
            }};
}

Member clickMaps() {
    return {"click_maps", UsedBy::Cgam,
            [](const MethodSettings& s) { return Json(std::string(clickMapsId(s.clickMaps))); },
            [](MethodSettings& s, const Json& v) {
                if (!v.is_string())
                    throw ErrorException(badInput("must be proper, random or zero"));
                s.clickMaps = clickMapsFromId(v.get<std::string>()).value();
            }};
}

Member networkClicksLimit() {
    return {"net_clicks_limit", UsedBy::All,
            [](const MethodSettings& s) {
                return s.networkClicksLimit ? Json(*s.networkClicksLimit) : Json(nullptr);
            },
            [](MethodSettings& s, const Json& v) {
                if (v.is_null())
                    s.networkClicksLimit.reset();
                else
                    s.networkClicksLimit = strictly<int>(v);
            }};
}

Member iterations() {
    return {"iterations", UsedBy::Adam, [](const MethodSettings& s) { return Json(s.iterations); },
            [](MethodSettings& s, const Json& v) {
                const int wanted = strictly<int>(v);
                // An engine takes 0 as well, to apply a module; here it is to learn.
                if (!allowed::kIterations.contains(wanted))
                    throw ErrorException(badInput("must be " + rangeText(allowed::kIterations)));
                s.iterations = wanted;
            }};
}

const std::vector<Member>& members() {
    using S = MethodSettings;
    using enum UsedBy;
    static const std::vector<Member> all = {
        method(),
        plain<double>("learning_rate", Adam, [](S& s) -> double& { return s.learningRate; }),
        iterations(),
        plain<double>("lambda", Adam, [](S& s) -> double& { return s.lambda; }),
        plain<bool>("early_stop", Adam, [](S& s) -> bool& { return s.earlyStop; }),
        plain<double>("radius_factor", Adam, [](S& s) -> double& { return s.radiusFactor; }),
        words(
            "click_pixels", Adam, [](S& s) -> bool& { return s.singlePixelClicks; }, "1x1", "3x3"),
        words(
            "norm", Cgam, [](S& s) -> bool& { return s.instanceNorm; }, "instance", "none"),
        clickMaps(),
        plain<double>("hinge_disc", Plus, [](S& s) -> double& { return s.plus.hingeDisc; }),
        plain<double>("soft_edge", Plus, [](S& s) -> double& { return s.plus.softEdge; }),
        plain<bool>("spatial_bias", Plus, [](S& s) -> bool& { return s.plus.spatialBias; }),
        plain<bool>("additive", Plus, [](S& s) -> bool& { return s.plus.additive; }),
        plain<bool>("previous_mask", Plus, [](S& s) -> bool& { return s.plus.previousMask; }),
        plain<bool>("connected_change", Plus, [](S& s) -> bool& { return s.plus.connectedChange; }),
        plain<double>("paint_disc", Plus, [](S& s) -> double& { return s.plus.paintDisc; }),
        plain<bool>("hinge_step", Plus, [](S& s) -> bool& { return s.plus.hingeStep; }),
        plain<double>("norm_rate", Plus, [](S& s) -> double& { return s.plus.normRate; }),
        plain<int>("max_evaluations", Lbfgs, [](S& s) -> int& { return s.maxFunctionEvaluations; }),
        plain<double>("min_iou_diff", Lbfgs, [](S& s) -> double& { return s.minIouDifference; }),
        networkClicksLimit(),
        plain<bool>("zoom_in", All, [](S& s) -> bool& { return s.zoomIn.enabled; }),
        plain<int>("zoom_target_size", ZoomIn, [](S& s) -> int& { return s.zoomIn.targetSize; }),
        plain<int>("zoom_min_crop_size", ZoomIn, [](S& s) -> int& { return s.zoomIn.minCropSize; }),
        plain<double>("zoom_expansion_ratio", ZoomIn,
                      [](S& s) -> double& { return s.zoomIn.expansionRatio; }),
        plain<int>("zoom_skip_clicks", ZoomIn, [](S& s) -> int& { return s.zoomIn.skipClicks; }),
        plain<double>("zoom_recompute_iou", ZoomIn,
                      [](S& s) -> double& { return s.zoomIn.recomputeThresholdIou; }),
        plain<double>("zoom_prob_thresh", ZoomIn,
                      [](S& s) -> double& { return s.zoomIn.probabilityThreshold; }),
    };
    return all;
}

bool uses(const MethodSettings& settings, UsedBy part) {
    switch (part) {
        case UsedBy::All:
            return true;
        case UsedBy::Adam:
            return usesAdam(settings.method);
        case UsedBy::Cgam:
            return usesAttention(settings.method);
        case UsedBy::Plus:
            return settings.method == Method::CgamPlus;
        case UsedBy::Lbfgs:
            return !usesAdam(settings.method) && settings.method != Method::None;
        case UsedBy::ZoomIn:
            return settings.zoomIn.enabled;
    }
    return false;
}

void setFrom(MethodSettings& settings, const std::string& key, const Json& value) {
    for (const Member& member : members()) {
        if (member.key != key) continue;
        try {
            member.set(settings, value);
        } catch (const ErrorException& e) {
            throw ErrorException(badInput("\"" + key + "\": " + e.error().message));
        }
        return;
    }
    std::string known;
    for (const Member& member : members())
        known += (known.empty() ? "" : ", ") + member.key;
    throw ErrorException(badInput("there is no setting \"" + key + "\"; known are " + known));
}

MethodRow parseRow(const std::string& label, const Json& value, const std::string& name) {
    const std::string where = excerpt(label) + " in " + name;
    if (label.empty()) throw ErrorException(badInput("A row of " + name + " has no name."));
    if (!value.is_object() || !value.contains("method"))
        throw ErrorException(
            badInput(where + R"( must look like {"method": "cgam", "learning_rate": 0.01}.)"));
    MethodRow row{label, {}};
    try {
        for (const auto& [key, member] : value.items())
            setFrom(row.settings, key, member);
        validate(row.settings).value();
    } catch (const ErrorException& e) {
        const std::string& why = e.error().message;
        throw ErrorException(badInput(where + ": " + why + (why.ends_with('.') ? "" : ".")));
    }
    return row;
}

}  // namespace

Result<std::vector<MethodRow>> parseMethodRows(std::string_view text, const std::string& name) {
    try {
        const Json document = parsedJson<Json>(text, name, {.members = kMaxSettingsMembers});
        if (!document.is_object() || document.empty())
            return badInput(name + R"( must hold settings by name: {"cgam@best": {...}, ...}.)");
        std::vector<MethodRow> rows;
        for (const auto& [label, value] : document.items())
            rows.push_back(parseRow(label, value, name));
        return rows;
    } catch (const ErrorException& e) {
        return e.error();
    }
}

Result<std::vector<MethodRow>> readMethodRows(const std::filesystem::path& path) {
    const Result<std::vector<std::byte>> content = readFile(path, kMaxSettingsFileBytes);
    if (!content) return content.error();
    const std::string text(reinterpret_cast<const char*>(content->data()), content->size());
    return parseMethodRows(text, quoted(path));
}

std::string methodRowsJson(const std::vector<MethodRow>& rows) {
    Json document = Json::object();
    for (const MethodRow& row : rows) {
        Json& object = document[row.label];
        for (const Member& member : members()) {
            const Json value = member.get(row.settings);
            if (uses(row.settings, member.usedBy) && !value.is_null()) object[member.key] = value;
        }
    }
    return document.dump(2) + "\n";
}

MethodRow publishedRow(Method method) {
    MethodRow row{std::string(infoOf(method).id), {}};
    row.settings.method = method;
    return row;
}

Result<void> checkLabels(const std::vector<MethodRow>& rows) {
    for (auto row = rows.begin(); row != rows.end(); ++row)
        if (std::any_of(rows.begin(), row,
                        [&](const MethodRow& other) { return other.label == row->label; }))
            return badInput("Two rows have the name " + quotedText(row->label) + ".");
    return {};
}

std::string settingsText(const MethodSettings& settings) {
    Json object;
    for (const Member& member : members())
        object[member.key] = member.get(settings);
    return object.dump();
}

namespace {

/// ", spatial_bias true": what CGAM+ does beside CGAM.
std::string plusSummary(const MethodSettings& settings) {
    std::string text;
    if (settings.method != Method::CgamPlus) return text;
    for (const Member& member : members()) {
        const Json value = member.get(settings);
        if (member.usedBy == UsedBy::Plus && value != member.get(MethodSettings()))
            text += ", " + member.key + " " + value.dump();
    }
    return text;
}

}  // namespace

std::string settingsSummary(const MethodSettings& settings) {
    std::ostringstream text;
    const MethodSettings usual;
    if (usesAdam(settings.method)) {
        text << "step " << settings.learningRate << ", " << settings.iterations
             << " iterations, lambda " << settings.lambda
             << (settings.earlyStop ? ", early stop" : ", no early stop");
        if (settings.radiusFactor != usual.radiusFactor)
            text << ", radius factor " << settings.radiusFactor;
        if (settings.singlePixelClicks) text << ", 1x1 clicks";
        if (usesAttention(settings.method) && !settings.instanceNorm) text << ", no norm";
        if (settings.clickMaps != ClickMaps::Proper)
            text << ", " << clickMapsId(settings.clickMaps) << " click maps";
        text << plusSummary(settings);
    } else if (settings.method != Method::None) {
        text << settings.maxFunctionEvaluations << " evaluations, least change "
             << settings.minIouDifference;
    } else {
        text << "no optimisation";
    }
    if (settings.networkClicksLimit)
        text << ", network sees " << *settings.networkClicksLimit << " clicks";
    if (settings.zoomIn.enabled) text << ", zoom-in to " << settings.zoomIn.targetSize;
    return text.str();
}

std::string changedMembers(const MethodSettings& base, const MethodSettings& settings) {
    std::string text;
    for (const Member& member : members()) {
        const Json value = member.get(settings);
        if (value == member.get(base)) continue;
        text += (text.empty() ? "" : " ") + member.key + "=" +
                (value.is_string() ? value.get<std::string>() : value.dump());
    }
    return text;
}

bool dependsOnSeed(const MethodSettings& settings) {
    switch (settings.method) {
        case Method::None:
        case Method::DistMapBrs:
        case Method::RgbBrs:
        case Method::FbrsA:
        case Method::FbrsB:
        case Method::FbrsC:
        case Method::GbrsBmsb:
        case Method::GbrsBmconv:
            return false;  // they start at the identity
        case Method::Cgam:
        case Method::CgamPlus:
            return true;
    }
    return true;
}

Result<void> setMember(MethodSettings& settings, const std::string& member,
                       const std::string& value) {
    try {
        setFrom(settings, member, Json::parse(value));
        return {};
    } catch (const ErrorException& e) {
        return e.error();
    } catch (const Json::exception&) {
        return badInput("\"" + member + "\": '" + value + "' is no JSON value");
    }
}

}  // namespace cgam
