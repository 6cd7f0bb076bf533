#include "tests/base/full_disk.h"
#include "tests/cli/evaluation_scene.h"

#include <map>

using namespace cgam;
using Catch::Contains;
using test::contentOf;
using Scene = test::EvaluationScene;

namespace {

/// Every file of the report by its name, hidden ones too.
std::map<std::string, std::string> filesOf(const Scene& scene) {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(scene.options.report))
        files[entry.path().filename().string()] = contentOf(entry.path());
    return files;
}

}  // namespace

TEST_CASE("evaluate on a full disk says so and goes on later") {
    Scene scene;
    {
        const test::FullDisk full;
        const Result<void> result = scene.run();
        REQUIRE_FALSE(result.ok());
        CHECK(result.error().kind == ErrorKind::Runtime);
        CHECK_THAT(result.error().message, Contains("journal.jsonl"));
    }
    CHECK(scene.run().ok());
}

TEST_CASE("disk full at 0, 1, half, last byte: no file of an evaluation's report is half") {
    Scene scene;
    REQUIRE(scene.run().ok());
    REQUIRE(scene.run().ok());  // from the journal, as below
    const auto whole = filesOf(scene);
    REQUIRE(whole.size() >= 6);
    int failed = 0;
    for (const auto& [name, content] : whole) {
        // The journal is there already: it is read, and nothing is added to it.
        if (name == "journal.jsonl") continue;
        for (const std::size_t bytes :
             {std::size_t{0}, std::size_t{1}, content.size() / 2, content.size() - 1}) {
            INFO(name << ", full after " << bytes << " of " << content.size() << " bytes");
            Result<void> result;
            {
                const test::FullDisk full(bytes);
                result = scene.run();
            }
            REQUIRE_FALSE(result.ok());
            ++failed;
            CHECK(result.error().kind == ErrorKind::Runtime);
            CHECK_THAT(result.error().message, Contains(scene.options.report.string()));
            for (const auto& [other, left] : filesOf(scene)) {
                INFO(other);
                REQUIRE(whole.count(other) == 1);
                CHECK(left == whole.at(other));
            }
        }
    }
    CHECK(failed >= 20);
    REQUIRE(scene.run().ok());
    CHECK(filesOf(scene) == whole);
}
