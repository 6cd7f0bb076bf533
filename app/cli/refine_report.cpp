#include "app/cli/refine_report.h"

#include "core/io/heat_map.h"
#include "core/io/raw_tensors.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace cgam::cli {

namespace {

RawTensor logitsTensor(const Image<double>& logits, Precision precision) {
    if (precision == Precision::Float64) return toTensor(logits);
    Image<float> narrow(logits.width, logits.height);
    std::transform(logits.data.begin(), logits.data.end(), narrow.data.begin(),
                   [](double v) { return static_cast<float>(v); });
    return toTensor(narrow);
}

RawTensor lossesTensor(const std::vector<LossTerms>& losses) {
    std::vector<double> rows;
    for (std::size_t i = 0; i < losses.size(); ++i)
        rows.insert(rows.end(), {static_cast<double>(i), losses[i].click, losses[i].consistency});
    return toTensor(rows, {static_cast<std::int64_t>(losses.size()), 3});
}

}  // namespace

std::string clickLine(int click, const RefineAnswer& answer) {
    nlohmann::ordered_json loss = {{"hinge", nullptr}, {"consistency", nullptr}};
    if (!answer.losses.empty()) {
        loss["hinge"] = answer.losses.back().click;
        loss["consistency"] = answer.losses.back().consistency;
    }
    nlohmann::ordered_json attention = nullptr;
    if (!answer.attention.empty()) {
        const AttentionRange range = attentionRange(answer.attention);
        attention = {{"min", range.smallest}, {"max", range.largest}};
    }
    const auto area = std::count_if(answer.mask.data.begin(), answer.mask.data.end(),
                                    [](std::uint8_t v) { return v != 0; });
    const nlohmann::ordered_json line = {{"click", click},
                                         {"method", infoOf(answer.method).id},
                                         {"method_title", infoOf(answer.method).title},
                                         {"iterations", answer.iterations},
                                         {"early_stop", answer.earlyStop},
                                         {"seconds",
                                          {{"features", answer.seconds.features},
                                           {"optimise", answer.seconds.optimise},
                                           {"total", answer.seconds.total}}},
                                         {"loss", loss},
                                         {"attention", attention},
                                         {"mask_area", area},
                                         {"device", answer.device}};
    return line.dump();
}

void addToDump(NamedTensors& dump, int click, const RefineAnswer& answer, Precision precision) {
    const std::string number = "_" + std::to_string(click);
    dump.emplace_back("logits" + number, logitsTensor(answer.logits, precision));
    dump.emplace_back("mask" + number, toTensor(answer.mask));
    if (!answer.attention.empty())
        dump.emplace_back("attention" + number, toTensor(answer.attention));
    dump.emplace_back("losses" + number, lossesTensor(answer.losses));
}

}  // namespace cgam::cli
