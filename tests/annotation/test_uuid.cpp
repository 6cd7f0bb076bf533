#include "core/annotation/class_colours.h"
#include "core/annotation/uuid.h"

#include <catch2/catch.hpp>

using namespace cgam;

TEST_CASE("UUIDs are known by their form") {
    CHECK(isUuid("6f1c0c0e-5c0e-4c52-9a55-3f1d3a9b7a01"));
    CHECK(isUuid("6F1C0C0E-5C0E-4C52-9A55-3F1D3A9B7A01"));
    CHECK_FALSE(isUuid(""));
    CHECK_FALSE(isUuid("PathAnnotationObject"));
    CHECK_FALSE(isUuid("6f1c0c0e-5c0e-4c52-9a55-3f1d3a9b7a0"));
    CHECK_FALSE(isUuid("6f1c0c0e05c0e-4c52-9a55-3f1d3a9b7a01"));
    CHECK_FALSE(isUuid("6f1c0c0e-5c0e-4c52-9a55-3f1d3a9b7g01"));
}

TEST_CASE("Random UUIDs differ, derived ones follow from the text") {
    CHECK(isUuid(randomUuid()));
    CHECK(randomUuid() != randomUuid());
    CHECK(randomUuid()[14] == '4');
    CHECK(isUuid(uuidFrom("")));
    CHECK(uuidFrom("a") == uuidFrom("a"));
    CHECK(uuidFrom("a") != uuidFrom("b"));
    CHECK(uuidFrom("a")[14] == '8');
    CHECK(std::string("89ab").find(uuidFrom("a")[19]) != std::string::npos);
}

TEST_CASE("Classes mean tumour by name only where they do") {
    for (const char* name : {"Tumor", "tumour", "TUMOR", "Tumor: Positive", "Tumour (CGAM)"})
        CHECK(isTumourName(name));
    for (const char* name : {"", "Stroma", "Tumor_holes", "Tumorigenic", "Non-tumor"})
        CHECK_FALSE(isTumourName(name));
    CHECK(colourOfClass("Tumour") == Colour{200, 0, 0});
    CHECK(colourOfClass("x") == colourOfClass("x"));
}
