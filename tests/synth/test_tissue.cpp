#include "core/synth/tissue.h"

#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <numeric>
#include <stdexcept>

using namespace cgam;

namespace {

Tissue tissueOf(std::int64_t width, std::int64_t height, std::uint64_t seed, double mpp = 0.5) {
    SynthSettings settings;
    settings.width = width;
    settings.height = height;
    settings.seed = seed;
    settings.mpp = mpp;
    return Tissue(settings);
}

template <typename T>
Image<T> cut(const Image<T>& image, int x, int y, int w, int h) {
    Image<T> part(w, h, image.channels);
    for (int r = 0; r < h; ++r) {
        for (int c = 0; c < w; ++c) {
            for (int k = 0; k < image.channels; ++k)
                part.at(r, c, k) = image.at(y + r, x + c, k);
        }
    }
    return part;
}

double share(const Mask& mask) {
    return std::accumulate(mask.data.begin(), mask.data.end(), 0.0) /
           static_cast<double>(mask.data.size());
}

double meanDifference(const ImageRgb& a, const ImageRgb& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.data.size(); ++i)
        sum += std::abs(int{a.data[i]} - int{b.data[i]});
    return sum / static_cast<double>(a.data.size());
}

/// Clearly coloured: not glass, fat or a crack.
bool isStained(const ImageRgb& image, int r, int c) {
    return image.at(r, c, 1) < 215;
}

}  // namespace

TEST_CASE("tiles agree with the whole wherever they are cut") {
    const Tissue tissue = tissueOf(20000, 15000, 7);
    // Not a multiple of any block or lattice size.
    const std::int64_t x = 9013;
    const std::int64_t y = 6757;
    const ImageRgb whole = tissue.render(x, y, 640, 520);
    for (const auto [left, top, w, h] :
         {std::array{0, 0, 1, 1}, std::array{313, 255, 57, 64}, std::array{500, 0, 140, 520},
          std::array{639, 519, 1, 1}, std::array{256, 256, 256, 256}}) {
        CAPTURE(left, top, w, h);
        CHECK(tissue.render(x + left, y + top, w, h) == cut(whole, left, top, w, h));
    }
    const Mask truth = tissue.tumour(x, y, 640, 520);
    CHECK(tissue.tumour(x + 313, y + 255, 57, 64) == cut(truth, 313, 255, 57, 64));
}

TEST_CASE("tiles agree at coarser scales") {
    const Tissue coarse = tissueOf(900, 700, 3, 2.0);
    const ImageRgb whole = coarse.render(100, 120, 150, 130);
    CHECK(coarse.render(163, 151, 41, 77) == cut(whole, 63, 31, 41, 77));
    const Tissue fine = tissueOf(4000, 3000, 3, 0.25);
    const ImageRgb stepped = fine.render(1000, 1000, 80, 60, 6);
    CHECK(fine.render(1000 + 6 * 31, 1000 + 6 * 7, 20, 30, 6) == cut(stepped, 31, 7, 20, 30));
}

TEST_CASE("the same seed gives the same slide, another seed another") {
    const ImageRgb first = tissueOf(3000, 2000, 11).render(1400, 900, 96, 96);
    CHECK(tissueOf(3000, 2000, 11).render(1400, 900, 96, 96) == first);
    CHECK(tissueOf(3000, 2000, 12).render(1400, 900, 96, 96) != first);
    CHECK(tissueOf(3000, 2000, 11 + (std::uint64_t{1} << 40)).render(1400, 900, 96, 96) != first);
}

TEST_CASE("a step averages the pixels beneath") {
    const Tissue tissue = tissueOf(4000, 3000, 5);
    const ImageRgb fine = tissue.render(1500, 1100, 256, 192);
    const ImageRgb coarse = tissue.render(1500, 1100, 64, 48, 4);
    ImageRgb averaged(64, 48, 3);
    for (int r = 0; r < 48; ++r) {
        for (int c = 0; c < 64; ++c) {
            for (int k = 0; k < 3; ++k) {
                int sum = 0;
                for (int j = 0; j < 4; ++j) {
                    for (int i = 0; i < 4; ++i)
                        sum += fine.at(4 * r + j, 4 * c + i, k);
                }
                averaged.at(r, c, k) = static_cast<std::uint8_t>((sum + 8) / 16);
            }
        }
    }
    CHECK(meanDifference(coarse, averaged) < 0.6);
}

TEST_CASE("a coarse mask is the fine mask in the middle of its pixels") {
    const Tissue tissue = tissueOf(6000, 5000, 8);
    const Mask coarse = tissue.tumour(900, 700, 60, 50, 5);
    const Mask fine = tissue.tumour(900, 700, 300, 250);
    for (int r = 0; r < 50; ++r) {
        for (int c = 0; c < 60; ++c)
            REQUIRE(coarse.at(r, c) == fine.at(5 * r + 2, 5 * c + 2));
    }
}

TEST_CASE("tumour covers 15 to 40 % of the tissue, whatever the size of the slide") {
    for (std::uint64_t seed = 0; seed < 6; ++seed) {
        for (const auto [w, h, step] : {std::array{20000, 15000, 250}, std::array{3000, 2400, 40},
                                        std::array{600, 900, 20}}) {
            CAPTURE(seed, w, h);
            const Tissue tissue = tissueOf(w, h, seed);
            const Mask tumour = tissue.tumour(0, 0, w / step, h / step, step);
            const double ofSlide = share(tumour);
            // Tissue fills at most the slide and, by the layout of its pieces, at least 40 % of it.
            CHECK(ofSlide > 0.15 * 0.4);
            CHECK(ofSlide < 0.40);
        }
    }
    const Tissue tissue = tissueOf(900, 700, 2);
    const ImageRgb picture = tissue.render(0, 0, 225, 175, 4);
    const Mask tumour = tissue.tumour(0, 0, 225, 175, 4);
    double stained = 0;
    for (int r = 0; r < 175; ++r) {
        for (int c = 0; c < 225; ++c)
            stained += isStained(picture, r, c) ? 1 : 0;
    }
    const double ofTissue = share(tumour) * 225 * 175 / stained;
    CHECK(ofTissue > 0.15);
    CHECK(ofTissue < 0.45);
}

TEST_CASE("tumour looks like tumour: darker and bluer than the rest, never on glass") {
    for (const std::uint64_t seed : {1u, 2u}) {
        CAPTURE(seed);
        const DemoPatch patch = demoPatch(seed, 192, 1.0);
        double inside = 0;
        double outside = 0;
        double insideCount = 0;
        double pale = 0;
        for (int r = 0; r < 192; ++r) {
            for (int c = 0; c < 192; ++c) {
                const double red = patch.image.at(r, c, 0);
                if (patch.tumour.at(r, c) != 0) {
                    inside += red;
                    ++insideCount;
                    pale += isStained(patch.image, r, c) ? 0 : 1;
                } else {
                    outside += red;
                }
            }
        }
        inside /= insideCount;
        outside /= 192 * 192 - insideCount;
        CHECK(inside < outside - 25);
        CHECK(pale / insideCount < 0.10);
    }
}

TEST_CASE("the demo patch holds 20 to 70 % tumour for any seed, at 1 and 2 um") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        for (const double mpp : {1.0, 2.0}) {
            CAPTURE(seed, mpp);
            const double inside = share(demoTruth(seed, mpp > 1 ? 200 : 400, mpp));
            CHECK(inside >= 0.20);
            CHECK(inside <= 0.70);
        }
    }
    const DemoPatch patch = demoPatch(3, 96, 1.0);
    CHECK(patch.image.width == 96);
    CHECK(patch.tumour == demoTruth(3, 96, 1.0));
}

TEST_CASE("any size renders; impossible settings are refused") {
    CHECK(tissueOf(1, 1, 1).render(0, 0, 1, 1).data.size() == 3);
    CHECK(tissueOf(100000, 3, 1).render(99990, 0, 10, 3).width == 10);
    CHECK(tissueOf(300000, 300000, 1, 0.25).render(299000, 299000, 16, 16).height == 16);
    CHECK_THROWS_AS(tissueOf(10, 10, 1).render(0, 0, 1, 1, 0), std::invalid_argument);
    CHECK_THROWS_AS(tissueOf(0, 10, 1), std::invalid_argument);
    CHECK_THROWS_AS(tissueOf(10, 10, 1, 0.0), std::invalid_argument);
    CHECK_THROWS_AS(tissueOf(10, 10, 1, std::nan("")), std::invalid_argument);
}
