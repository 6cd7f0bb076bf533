#include "tests/structure/include_rules.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

using cgam::breachesIn;
using cgam::checkTree;
using cgam::parseIncludeRules;

namespace {

cgam::IncludeRules projectRules() {
    std::ostringstream text;
    text << std::ifstream(CGAM_SOURCE_DIR "/tests/structure/include_rules.txt").rdbuf();
    return parseIncludeRules(text.str());
}

}  // namespace

TEST_CASE("every include of core, ui and app follows the table") {
    const cgam::TreeReport report =
        checkTree(projectRules(), CGAM_SOURCE_DIR, {"core", "ui", "app"});
    for (const std::string& breach : report.breaches)
        UNSCOPED_INFO(breach);
    CHECK(report.breaches.empty());
    CHECK(report.files > 10);
}

TEST_CASE("a forbidden include is found") {
    const cgam::IncludeRules rules = projectRules();
    const auto count = [&](const char* file, const char* source) {
        return breachesIn(rules, file, source).size();
    };

    SECTION("allowed ones pass") {
        CHECK(count("core/io/masks.cpp",
                    "#include \"core/model/click.h\"\n#include <png.h>\n"
                    "#include <vector>\n#include <cstdint>\n#include <unistd.h>\n") == 0);
        CHECK(count("core/engine_torch/cgam_module.h", "#include <torch/torch.h>\n") == 0);
        CHECK(count("app/main.cpp", "#include \"core/engine_torch/torch_engine.h\"\n") == 0);
        CHECK(count("ui/canvas.h", "#include <QWidget>\n") == 0);
        CHECK(count("app/cli/options.h", "#include <CLI/CLI.hpp>\n") == 0);
    }
    SECTION("a folder that stands below") {
        CHECK(count("core/geometry/mask.cpp", "#include \"core/io/mask_png.h\"") == 1);
        CHECK(count("core/base/result.h", "  #  include \"core/geometry/image.h\"") == 1);
    }
    SECTION("a library that the folder may not use") {
        CHECK(count("core/model/session.cpp", "#include <torch/torch.h>") == 1);
        CHECK(count("core/geometry/mask.cpp", "#include <opencv2/core.hpp>") == 1);
        CHECK(count("core/slide/tiles.cpp", "#include <QImage>") == 1);
        CHECK(count("ui/canvas.cpp", "#include <openslide/openslide.h>") == 1);
        CHECK(count("app/main.cpp", "#include <ATen/ATen.h>") == 1);
        CHECK(count("ui/canvas.cpp", "#include <c10/core/Device.h>") == 1);
        CHECK(count("core/io/masks.cpp", "#include <boost/any.hpp>") == 1);
    }
    SECTION("a library in a header that other folders include") {
        CHECK(count("core/io/masks.h", "#include <png.h>") == 1);
        CHECK(count("core/engine_torch/torch_engine.h", "#include <torch/torch.h>") == 1);
    }
    SECTION("a private header") {
        CHECK(count("app/main.cpp", "#include \"core/engine_torch/cgam_module.h\"") == 1);
        CHECK(count("core/engine_torch/bench.h", "#include \"core/engine_torch/network.h\"") == 1);
        CHECK(count("core/engine_torch/bench.cpp", "#include \"core/engine_torch/network.h\"") ==
              0);
    }
    SECTION("a path that does not start at the root, a folder without a row") {
        CHECK(count("core/io/masks.cpp", "#include \"masks.h\"") == 1);
        CHECK(count("core/new/a.cpp", "") == 1);
        CHECK(count("core/geometry_tricks/a.cpp", "") == 1);
    }
    SECTION("text that is no include directive") {
        CHECK(count("core/base/a.h", "// #include <torch/torch.h>\n#define include <torch/a>\n") ==
              0);
    }
}

TEST_CASE("a missing header and a breach in a file are found in a tree") {
    namespace fs = std::filesystem;
    const fs::path root = fs::path(CGAM_TEST_OUTPUT) / "include_rules_tree";
    fs::remove_all(root);
    fs::create_directories(root / "core/geometry/detail");
    std::ofstream(root / "core/geometry/detail/a.cpp") << "#include \"core/geometry/none.h\"\n"
                                                       << "#include <QImage>\n";
    std::ofstream(root / "core/geometry/b.h") << "#include <array>\n";
    const cgam::TreeReport report = checkTree(projectRules(), root, {"core", "ui"});
    CHECK(report.files == 2);
    CHECK(report.breaches ==
          std::vector<std::string>{
              "core/geometry/detail/a.cpp: 'QImage' belongs to qt, which core/geometry may not use",
              "core/geometry/detail/a.cpp: 'core/geometry/none.h' does not exist"});
    fs::remove_all(root);
}

TEST_CASE("a table with a cycle or an unknown name is refused") {
    CHECK_THROWS(parseIncludeRules("folder a\n uses b\nfolder b\n uses a\n"));
    CHECK_THROWS(parseIncludeRules("folder a\n libraries torch\n"));
    CHECK_THROWS(parseIncludeRules("folder a\nfolder a\n"));
    CHECK_THROWS(parseIncludeRules("folder a\n users b\n"));
    CHECK_THROWS(parseIncludeRules("uses a\n"));
    CHECK(parseIncludeRules("folder a\nfolder b # last\n uses a\n").folders.size() == 2);
}
