#pragma once

#include "core/checkpoint/checked_math.h"
#include "core/checkpoint/read_limits.h"
#include "core/checkpoint/refusal.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

namespace cgam::checkpoint {

/// Counts what a file costs while it is taken apart. A small file can describe a huge result (one
/// number seen as a gigabyte through stride 0, a dictionary met a million times through its
/// memo); the budget ends that with a Refusal.
class ReadBudget {
public:
    ReadBudget(const ReadLimits& limits, std::uint64_t fileBytes)
        : limits_(limits),
          bytesLeft_(allowance(limits, fileBytes)),
          visitsLeft_(limits.maxPickleOps) {}

    const ReadLimits& limits() const { return limits_; }

    void chargeBytes(std::uint64_t count) {
        if (count > bytesLeft_) {
            throw Refusal(
                "would need far more memory than its size: it repeats the same content more "
                "than " +
                std::to_string(limits_.maxExpansion) + " times.");
        }
        bytesLeft_ -= count;
    }

    void chargeVisit() {
        if (visitsLeft_ == 0) {
            throw Refusal(
                "is far more intricate than a checkpoint: its dictionaries hold each "
                "other too often.");
        }
        --visitsLeft_;
    }

    void chargeTensor() {
        if (tensors_ == limits_.maxTensors) {
            throw Refusal("holds more than " + std::to_string(limits_.maxTensors) + " tensors.");
        }
        ++tensors_;
        chargeBytes(kTensorOverhead);
    }

private:
    static std::uint64_t allowance(const ReadLimits& limits, std::uint64_t fileBytes) {
        const auto product = multiplied(fileBytes, limits.maxExpansion);
        const auto sum = product ? added(*product, kSlack) : std::nullopt;
        return sum.value_or(std::numeric_limits<std::uint64_t>::max());
    }

    static constexpr std::uint64_t kSlack = std::uint64_t{1} << 20;
    static constexpr std::uint64_t kTensorOverhead = 128;  ///< name, shape, vectors

    ReadLimits limits_;
    std::uint64_t bytesLeft_;
    std::size_t visitsLeft_;
    std::size_t tensors_ = 0;
};

}  // namespace cgam::checkpoint
