#include "core/base/random_stream.h"
#include "core/training/square_morphology.h"

#include <catch2/catch.hpp>

using namespace cgam;

namespace {

/// One iteration of a 3 x 3 square, pixel by pixel.
Mask step(const Mask& mask, bool dilate) {
    Mask out(mask.width, mask.height);
    for (int r = 0; r < mask.height; ++r)
        for (int c = 0; c < mask.width; ++c) {
            bool any = false, all = true;
            for (int y = r - 1; y <= r + 1; ++y)
                for (int x = c - 1; x <= c + 1; ++x) {
                    const bool inside = y >= 0 && x >= 0 && y < mask.height && x < mask.width;
                    const bool set = inside ? mask.at(y, x) != 0 : !dilate;
                    any = any || set;
                    all = all && set;
                }
            out.at(r, c) = dilate ? any : all;
        }
    return out;
}

}  // namespace

TEST_CASE("Erosion and dilation equal as many single steps") {
    RandomStream random(3);
    for (int round = 0; round < 20; ++round) {
        Mask mask(17, 23);
        for (auto& value : mask.data)
            value = random.chance(round % 2 == 0 ? 0.1 : 0.9);
        for (int iterations = 0; iterations <= 4; ++iterations) {
            Mask wide = mask, narrow = mask;
            for (int i = 0; i < iterations; ++i)
                wide = step(wide, true), narrow = step(narrow, false);
            CHECK(dilated(mask, iterations) == wide);
            CHECK(eroded(mask, iterations) == narrow);
        }
    }
}
