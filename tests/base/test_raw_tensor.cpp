#include "core/base/raw_tensor.h"

#include <catch2/catch.hpp>

using namespace cgam;

TEST_CASE("every element type has its size") {
    CHECK(sizeOf(DType::Float64) == 8);
    CHECK(sizeOf(DType::Int64) == 8);
    CHECK(sizeOf(DType::Float32) == 4);
    CHECK(sizeOf(DType::Int32) == 4);
    CHECK(sizeOf(DType::Float16) == 2);
    CHECK(sizeOf(DType::BFloat16) == 2);
    CHECK(sizeOf(DType::Int16) == 2);
    CHECK(sizeOf(DType::UInt8) == 1);
    CHECK(sizeOf(DType::Int8) == 1);
    CHECK(sizeOf(DType::Bool) == 1);
}
