#include "core/engine_torch/tensor_memory.h"

#include <catch2/catch.hpp>
#include <torch/torch.h>

using namespace cgam;

TEST_CASE("A tensor takes the memory of the one before", "[memory]") {
    keepTensorMemory();
    keepTensorMemory();  // a second network
    forgetTensorMemory();
    const void* first = nullptr;
    {
        const torch::Tensor tensor = torch::ones({64, 256, 256});
        first = tensor.data_ptr();
    }
    {
        const torch::Tensor tensor = torch::zeros({64, 256, 256});
        CHECK(tensor.data_ptr() == first);
        CHECK(tensor.sum().item<float>() == 0);
        const torch::Tensor other = tensor + 1;  // both are there
        CHECK(other.data_ptr() != first);
        CHECK(other.sum().item<double>() == 64 * 256 * 256);
    }
}

TEST_CASE("Tensors of every size and kind work with it", "[memory]") {
    keepTensorMemory();
    CHECK(torch::empty({0}).numel() == 0);
    torch::Tensor grown = torch::arange(10);
    grown.resize_({1 << 20});
    CHECK(grown[9].item<int64_t>() == 9);
    const torch::Tensor copy = grown.clone();
    CHECK(copy.data_ptr() != grown.data_ptr());
    CHECK(torch::equal(copy.narrow(0, 0, 10), torch::arange(10)));
    CHECK(reinterpret_cast<std::uintptr_t>(torch::empty({300, 300, 30}).data_ptr()) % 64 == 0);
    CHECK_THROWS(torch::empty({int64_t{1} << 58}));
}
