#include "core/slide/region_reader.h"
#include "tests/slide/slide_files.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using namespace cgam;
using namespace cgam::test;

namespace {

/// A slide in memory: level k is the 4^k x 4^k box average of level 0.
class MemorySlide : public SlideSource {
public:
    MemorySlide(ImageRgb level0, int levels) {
        info_.format = "memory";
        info_.background = {240, 240, 240};
        for (int k = 0; k < levels; ++k) {
            const int factor = 1 << (2 * k);
            pictures_.push_back(k == 0 ? level0 : boxAverage(level0, factor));
            info_.levels.push_back({pictures_.back().width, pictures_.back().height,
                                    static_cast<double>(factor), static_cast<double>(factor)});
        }
    }

    const SlideInfo& info() const override { return info_; }

    Result<ImageRgb> readRegion(int level, std::int64_t x, std::int64_t y, int w,
                                int h) const override {
        levelRead = level;
        ++reads;
        if (failing) return badInput("damaged here");
        const ImageRgb& from = pictures_[static_cast<std::size_t>(level)];
        ImageRgb out(w, h, 3, 240);
        for (int r = 0; r < h; ++r)
            for (int c = 0; c < w; ++c)
                if (y + r >= 0 && y + r < from.height && x + c >= 0 && x + c < from.width)
                    for (int k = 0; k < 3; ++k)
                        out.at(r, c, k) =
                            from.at(static_cast<int>(y) + r, static_cast<int>(x) + c, k);
        return out;
    }

    mutable int levelRead = -1;
    mutable int reads = 0;
    bool failing = false;

private:
    SlideInfo info_;
    std::vector<ImageRgb> pictures_;
};

}  // namespace

TEST_CASE("a frame on the grid of level 0 gives its very pixels") {
    const MemorySlide slide(gradientPicture(0, 0, 300, 200), 1);
    const ImageRgb read = readRegion(slide, {17, 23, 1, 1, 100, 90}).value();
    CHECK(read == gradientPicture(17, 23, 100, 90));
    CHECK(slide.reads == 1);
}

TEST_CASE("a whole-numbered step gives box averages") {
    const ImageRgb whole = gradientPicture(0, 0, 320, 240);
    const MemorySlide slide(whole, 1);
    const ImageRgb read = readRegion(slide, {0, 0, 4, 4, 80, 60}).value();
    CHECK(difference(read, boxAverage(whole, 4)).largest <= 1);  // rounding of the two may differ
}

TEST_CASE("the coarsest level that is fine enough is read, with a tolerance") {
    const MemorySlide slide(gradientPicture(0, 0, 640, 640), 3);
    readRegion(slide, {0, 0, 3.97, 3.97, 20, 20}).value();
    CHECK(slide.levelRead == 1);
    readRegion(slide, {0, 0, 3.9, 3.9, 20, 20}).value();
    CHECK(slide.levelRead == 0);
    readRegion(slide, {0, 0, 16.1, 16.1, 20, 20}).value();
    CHECK(slide.levelRead == 2);
    readRegion(slide, {0, 0, 0.3, 0.3, 20, 20}).value();
    CHECK(slide.levelRead == 0);
}

TEST_CASE("any step and place shows what is there: the picture of a ramp is a ramp") {
    // Red rises by one every 4 columns, green by one every 4 rows: the average over any square is
    // the value in its centre.
    ImageRgb ramp(960, 960, 3);
    for (int r = 0; r < 960; ++r)
        for (int c = 0; c < 960; ++c) {
            ramp.at(r, c, 0) = static_cast<std::uint8_t>(c / 4);
            ramp.at(r, c, 1) = static_cast<std::uint8_t>(r / 4);
        }
    const MemorySlide slide(ramp, 2);
    for (const double step : {0.37, 1.0, 1.6, 3.3, 4.0, 4.2, 7.77}) {
        const RegionFrame frame{101.3, 88.7, step, step * 1.1, 60, 50};
        const ImageRgb read = readRegion(slide, frame).value();
        for (int r = 0; r < frame.height; ++r)
            for (int c = 0; c < frame.width; ++c) {
                const double x = frame.x + (c + 0.5) * frame.stepX;
                const double y = frame.y + (r + 0.5) * frame.stepY;
                REQUIRE(std::abs(read.at(r, c, 0) - (x / 4 - 0.5)) < 1.1);
                REQUIRE(std::abs(read.at(r, c, 1) - (y / 4 - 0.5)) < 1.1);
            }
    }
}

TEST_CASE("large frames are read in pieces that show no seam") {
    const MemorySlide slide(gradientPicture(0, 0, 3000, 6100), 1);
    const RegionFrame frame{1.25, 2.5, 1.5, 1.5, 1990, 4000};
    const ImageRgb whole = readRegion(slide, frame).value();
    CHECK(slide.reads > 1);
    for (const auto& [row, col] : {std::pair{0, 0}, {1860, 1000}, {1865, 1860}, {3700, 1900}}) {
        const RegionFrame part{frame.x + col * 1.5, frame.y + row * 1.5, 1.5, 1.5, 20, 20};
        const ImageRgb alone = readRegion(slide, part).value();
        for (int r = 0; r < 20; ++r)
            for (int c = 0; c < 20; ++c)
                REQUIRE(std::abs(alone.at(r, c, 1) - whole.at(row + r, col + c, 1)) <= 1);
    }
}

TEST_CASE("outside the plane lies background") {
    const MemorySlide slide(ImageRgb(100, 100, 3, 10), 1);
    const ImageRgb read = readRegion(slide, {-40, -40, 2, 2, 40, 40}).value();
    CHECK(read.at(0, 0, 0) == 240);
    CHECK(read.at(19, 19, 0) == 240);
    CHECK(read.at(20, 20, 0) == 10);
}

TEST_CASE("what lies beside a tiny slide is not read, however many pixels it would be") {
    const MemorySlide slide(ImageRgb(30, 20, 3, 0), 1);
    const ImageRgb read = readRegion(slide, {0, 0, 100, 100, 400, 400}).value();
    CHECK(slide.reads == 1);
    CHECK(read.at(0, 0, 0) == 226);  // 600 of 10 000 pixels are black
    CHECK(read.at(0, 1, 0) == 240);
    CHECK(read.at(399, 399, 2) == 240);
}

TEST_CASE("a frame at an exact mpp has the steps of the slide's scale") {
    const RegionFrame frame = frameAtMpp({0.25, 0.5}, 2.0, 8, 9, 30, 20);
    CHECK(frame == RegionFrame{8, 9, 8, 4, 30, 20});
}

TEST_CASE("frames that cannot be read are refused, damage is told") {
    MemorySlide slide(ImageRgb(100, 100, 3, 10), 1);
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK_FALSE(readRegion(slide, {0, 0, 1, 1, 0, 10}).ok());
    CHECK_FALSE(readRegion(slide, {0, 0, 0, 1, 10, 10}).ok());
    CHECK_FALSE(readRegion(slide, {nan, 0, 1, 1, 10, 10}).ok());
    CHECK_FALSE(readRegion(slide, {0, 0, 1, 1, 1 << 20, 1 << 20}).ok());
    slide.failing = true;
    CHECK(readRegion(slide, {0, 0, 1, 1, 10, 10}).error().message == "damaged here");
}
