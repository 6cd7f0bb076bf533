// cgam export of slides whose red and blue are exchanged.

#include "core/document/document.h"
#include "core/io/image_files.h"
#include "core/io/mask_files.h"
#include "core/session/session.h"
#include "core/session/session_colours.h"
#include "core/slide/slide_source.h"
#include "tests/base/temporary_folder.h"
#include "tests/cli/program.h"

#include <catch2/catch.hpp>

#include <chrono>
#include <string>

using namespace cgam;
using test::runCgam;

namespace {

constexpr int kWidth = 60;
constexpr int kHeight = 40;

/// Red, with a session of a brushed square in its middle that says this of its colours.
std::filesystem::path writeSession(const test::TemporaryFolder& folder, const char* exchanged) {
    ImageRgb image(kWidth, kHeight, 3);
    for (std::size_t i = 0; i < image.data.size(); i += 3)
        image.data[i] = 200, image.data[i + 1] = 90, image.data[i + 2] = 40;
    const auto slide = folder / "slide.png";
    writeRgb(slide, image).value();
    Document document(makeGrid(kWidth, kHeight, 1, 1));
    document.brush({{30, 20}}, 6, HandEdit::Add);
    SessionContent content;
    content.slide = identifySlide(slide, openSlide(slide).value()->info()).value();
    content.document = document.content();
    if (exchanged != nullptr) content.settings[kExchangedSetting] = exchanged;
    const auto file = folder / "work.cgam";
    REQUIRE(Session::create(file, content).value()->close(std::chrono::seconds(20)));
    return file;
}

/// The pixel in the corner of the exported overlay, far from the mask.
std::vector<int> cornerOf(const std::filesystem::path& overlay) {
    const ImageRgb image = readRgb(overlay).value();
    REQUIRE(image.width == kWidth);
    REQUIRE(image.height == kHeight);
    return {image.data[0], image.data[1], image.data[2]};
}

}  // namespace

TEST_CASE("export reads the slide in the colours that its clicks were answered on") {
    const test::TemporaryFolder folder;
    const char* said = GENERATE(as<const char*>{}, nullptr, kExchangedNo, kExchangedYes);
    const bool exchanged = said != nullptr && std::string(said) == kExchangedYes;
    const auto session = writeSession(folder, said);
    const auto overlay = folder / "overlay.png";
    const auto mask = folder / "mask.png";
    const test::ProgramResult result = runCgam(
        {"export", session.string(), "--overlay", overlay.string(), "--mask", mask.string()});
    INFO(result.err);
    REQUIRE(result.exitCode == 0);
    CHECK(cornerOf(overlay) ==
          (exchanged ? std::vector<int>{40, 90, 200} : std::vector<int>{200, 90, 40}));
    // Colours say nothing about where the mask lies.
    const Image<std::uint8_t> written = readMaskValues(mask).value();
    CHECK(written.at(20, 30) != 0);
    CHECK(written.at(2, 2) == 0);
}

TEST_CASE("export of an exchanged slide that lies elsewhere now, too") {
    const test::TemporaryFolder folder;
    const auto session = writeSession(folder, kExchangedYes);
    std::filesystem::rename(folder / "slide.png", folder / "moved.png");
    const auto overlay = folder / "overlay.png";
    const test::ProgramResult result =
        runCgam({"export", session.string(), "--slide", (folder / "moved.png").string(),
                 "--overlay", overlay.string()});
    INFO(result.err);
    REQUIRE(result.exitCode == 0);
    CHECK(cornerOf(overlay) == std::vector<int>{40, 90, 200});
}
