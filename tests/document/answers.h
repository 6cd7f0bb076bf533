#pragma once

#include "core/document/document.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace cgam::test {

/// Whether a grid pixel belongs to the object that a made-up engine finds.
using Truth = std::function<bool(std::int64_t col, std::int64_t row)>;

inline Truth disk(double x, double y, double radius) {
    return [=](std::int64_t col, std::int64_t row) {
        const double dx = static_cast<double>(col) + 0.5 - x;
        const double dy = static_cast<double>(row) + 0.5 - y;
        return dx * dx + dy * dy <= radius * radius;
    };
}
inline Truth nothing() {
    return [](std::int64_t, std::int64_t) { return false; };
}
inline Truth everything() {
    return [](std::int64_t, std::int64_t) { return true; };
}

/// The answer of an engine that finds exactly the object, with a state of its own.
inline RefineAnswer answerTo(const RefinementTask& task, const Truth& truth) {
    RefineAnswer answer;
    answer.method = Method::Cgam;
    answer.device = "cpu";
    answer.probability = FloatMap(task.window.width, task.window.height, 1, 0.25F);
    for (int row = 0; row < task.window.height; ++row)
        for (int col = 0; col < task.window.width; ++col)
            if (truth(task.window.x + col, task.window.y + row))
                answer.probability.at(row, col) = 0.75F;
    answer.attention = Image<double>(5, 4, 1, 1.25);
    answer.losses = {{0.5, 0.25}};
    answer.iterations = 3;
    RefinementState state{Method::Cgam, static_cast<int>(task.clicks.size()), {}};
    RawTensor tensor;
    tensor.dtype = DType::Int32;
    tensor.shape = {1};
    const std::uint64_t number = 31 * task.answered.back().id + task.answersBefore;
    tensor.bytes.assign(4, static_cast<std::byte>(number & 0xff));
    state.tensors.emplace_back("number", tensor);
    answer.state = std::make_shared<const RefinementState>(std::move(state));
    return answer;
}

/// Answers everything that waits; returns how many answers that took.
inline int answerAll(Document& document, const Truth& truth) {
    int answers = 0;
    while (const auto task = document.nextTask(Method::Cgam)) {
        if (!document.applyAnswer(*task, answerTo(*task, truth)).applied) return -1;
        ++answers;
    }
    return answers;
}

/// Grid pixels with a label in a rectangle.
inline std::int64_t areaIn(const Document& document, const GridRect& rect, Label label = 0) {
    std::int64_t area = 0;
    for (const std::uint8_t inside : document.mask().readMask(rect, label).data)
        area += inside;
    return area;
}

}  // namespace cgam::test
