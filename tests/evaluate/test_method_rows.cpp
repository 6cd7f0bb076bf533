#include "core/engine/recommended_settings.h"
#include "core/evaluate/method_rows.h"

#include <catch2/catch.hpp>

using namespace cgam;
using Catch::Contains;

namespace {

std::string complaint(const std::string& text) {
    const Result<std::vector<MethodRow>> rows = parseMethodRows(text, "best.json");
    return rows ? "no complaint" : rows.error().message;
}

}  // namespace

TEST_CASE("Settings are read in the order of the file") {
    const auto rows = parseMethodRows(
        R"({"z":{"method":"cgam","learning_rate":0.01,"iterations":30,"lambda":2,
                 "early_stop":false,"norm":"none","click_pixels":"1x1","radius_factor":0.5},
            "a":{"method":"fbrs-b","max_evaluations":40,"min_iou_diff":0,"net_clicks_limit":4}})",
        "best.json");
    REQUIRE(rows.ok());
    REQUIRE(rows->size() == 2);
    const MethodRow& z = (*rows)[0];
    CHECK(z.label == "z");
    CHECK(z.settings.method == Method::Cgam);
    CHECK(z.settings.learningRate == 0.01);
    CHECK(z.settings.iterations == 30);
    CHECK(z.settings.lambda == 2);
    CHECK_FALSE(z.settings.earlyStop);
    CHECK_FALSE(z.settings.instanceNorm);
    CHECK(z.settings.singlePixelClicks);
    CHECK(z.settings.radiusFactor == 0.5);
    const MethodRow& a = (*rows)[1];
    CHECK(a.settings.method == Method::FbrsB);
    CHECK(a.settings.maxFunctionEvaluations == 40);
    CHECK(a.settings.minIouDifference == 0);
    CHECK(a.settings.networkClicksLimit == 4);
}

TEST_CASE("What is written is read back") {
    MethodRow row{"cgam@best", {}};
    row.settings.learningRate = 0.1 + 0.2;
    row.settings.zoomIn.enabled = true;
    row.settings.zoomIn.targetSize = 333;
    const std::string text = methodRowsJson({row});
    const auto back = parseMethodRows(text, "best.json");
    REQUIRE(back.ok());
    CHECK(settingsText(back->front().settings) == settingsText(row.settings));
    CHECK_THAT(text, !Contains("max_evaluations"));  // CGAM does not use it
}

TEST_CASE("Mistakes in a settings file are named") {
    CHECK_THAT(complaint("{"), Contains("best.json is not complete JSON: it ends too early"));
    CHECK_THAT(complaint("[]"), Contains("must hold settings by name"));
    CHECK_THAT(complaint("{}"), Contains("must hold settings by name"));
    CHECK_THAT(complaint(R"({"a":{"learning_rate":1}})"), Contains("'a' in best.json"));
    CHECK_THAT(complaint(R"({"a":{"method":"cgan"}})"), Contains("no method 'cgan'"));
    CHECK_THAT(complaint(R"({"a":{"method":"cgam","rate":1}})"), Contains("no setting \"rate\""));
    CHECK_THAT(complaint(R"({"a":{"method":"cgam","iterations":1.5}})"),
               Contains("\"iterations\": must be a whole number"));
    CHECK_THAT(complaint(R"({"a":{"method":"cgam","early_stop":1}})"),
               Contains("must be true or false"));
    CHECK_THAT(complaint(R"({"a":{"method":"cgam","learning_rate":-1}})"),
               Contains("learning rate must be above 0"));
    CHECK_THAT(complaint(R"({"a":{"method":"cgam"},"a":{"method":"none"}})"),
               Contains("best.json has the name \"a\" twice"));
    CHECK_THAT(complaint(R"({"a":{"method":"cgam","threshold":0.3}})"),
               Contains("no setting \"threshold\""));
}

TEST_CASE("Only methods with a random start hang on the seed") {
    MethodSettings settings;
    CHECK(dependsOnSeed(settings));
    for (const Method method : {Method::None, Method::FbrsB, Method::GbrsBmconv}) {
        settings.method = method;
        CHECK_FALSE(dependsOnSeed(settings));
    }
}

TEST_CASE("A member is set from its JSON value") {
    MethodSettings settings;
    REQUIRE(setMember(settings, "learning_rate", "0.003").ok());
    CHECK(settings.learningRate == 0.003);
    CHECK_THAT(setMember(settings, "learning_rate", "\"x\"").error().message,
               Contains("must be a number"));
    CHECK_THAT(setMember(settings, "learning_rate", "0.").error().message, Contains("no JSON"));
}

TEST_CASE("The recommended settings of every method are allowed, and of that method") {
    for (const MethodInfo& info : allMethods()) {
        INFO(info.id);
        const MethodSettings settings = recommendedSettings(info.method);
        CHECK(settings.method == info.method);
        CHECK(validate(settings).ok());
    }
}
