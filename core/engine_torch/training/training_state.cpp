#include "core/engine_torch/training/training_state.h"

#include "core/base/atomic_file.h"
#include "core/base/quoted.h"
#include "core/base/range.h"
#include "core/checkpoint/tensor_file.h"
#include "core/engine_torch/tensor_bridge.h"

#include <map>
#include <span>
#include <sstream>
#include <string_view>
#include <utility>

namespace cgam {
namespace {

namespace fs = std::filesystem;

using Values = std::vector<double>;

RawTensor table(const std::vector<Values>& rows, int64_t columns) {
    torch::Tensor tensor =
        torch::zeros({static_cast<int64_t>(rows.size()), columns}, torch::kDouble);
    for (std::size_t r = 0; r < rows.size(); ++r)
        for (std::size_t c = 0; c < rows[r].size(); ++c)
            tensor[static_cast<int64_t>(r)][static_cast<int64_t>(c)] = rows[r][c];
    return toRaw(tensor);
}

Values valuesOf(const EpochRow& row) {
    return {static_cast<double>(row.epoch), row.loss, row.learningRate, row.seconds};
}

Values valuesOf(const ValidationRow& row) {
    Values values = {static_cast<double>(row.epoch)};
    values.insert(values.end(), row.scores.iouAfter.begin(), row.scores.iouAfter.end());
    values.insert(values.end(), {row.scores.noc85, row.scores.noc90, row.scores.clickedRight});
    return values;
}

constexpr int64_t kEpochColumns = 4, kValidationColumns = 8;

template <typename Row>
std::vector<Values> rowsOf(const std::vector<Row>& history) {
    std::vector<Values> rows;
    rows.reserve(history.size());
    for (const Row& row : history)
        rows.push_back(valuesOf(row));
    return rows;
}

void addAll(const std::string& prefix, const NetworkImpl& network, NamedTensors& out) {
    for (const auto& [name, tensor] : stateDictOf(network))
        out.emplace_back(prefix + name, toRaw(tensor));
}

/// Tensors of a checkpoint by name; asking for one that is not there or has another shape throws.
class Stored {
public:
    explicit Stored(const NamedTensors& tensors) {
        for (const auto& [name, tensor] : tensors)
            byName_[name] = &tensor;
    }
    torch::Tensor get(const std::string& name) const {
        const auto found = byName_.find(name);
        if (found == byName_.end()) throw ErrorException(badInput(name + " is missing"));
        return toTorch(*found->second);
    }
    void copyTo(const std::string& name, const torch::Tensor& target) const {
        const torch::Tensor value = get(name);
        if (value.sizes() != target.sizes())
            throw ErrorException(badInput(name + " has another shape"));
        target.copy_(value);
    }
    void copyAll(const std::string& prefix, NetworkImpl& network) const {
        for (const auto& [name, target] : stateDictOf(network))
            copyTo(prefix + name, target);
    }

private:
    std::map<std::string_view, const RawTensor*> byName_;
};

/// `tensor` as it is, of so many numbers in its last direction.
torch::Tensor ofColumns(const torch::Tensor& tensor, int64_t directions, int64_t columns,
                        const std::string& name) {
    if (tensor.dim() != directions || tensor.size(-1) != columns)
        throw ErrorException(badInput(name + " has another shape"));
    return tensor;
}

ValidationRow validationRow(const torch::Tensor& values) {
    const auto row = values.accessor<double, 1>();
    ValidationRow out;
    out.epoch = static_cast<int>(row[0]);
    for (std::size_t i = 0; i < out.scores.iouAfter.size(); ++i)
        out.scores.iouAfter[i] = row[static_cast<int64_t>(i) + 1];
    out.scores.noc85 = row[5], out.scores.noc90 = row[6], out.scores.clickedRight = row[7];
    return out;
}

void fill(TrainingState& state, const Stored& stored) {
    torch::NoGradGuard noGrad;
    stored.copyAll("network.", *state.network);
    if (state.mean) stored.copyAll("mean.", *state.mean);
    state.adam.clear();
    const torch::Tensor progress = ofColumns(stored.get("progress"), 1, 5, "progress");
    const auto at = progress.accessor<double, 1>();
    state.steps = static_cast<int64_t>(at[0]);
    state.epoch = static_cast<int>(at[1]);
    state.batch = static_cast<std::size_t>(at[2]);
    state.lossSum = at[3];
    state.seconds = at[4];
    for (const auto& item : state.network->named_parameters()) {
        AdamState adam;
        adam.step = state.steps;
        if (state.steps > 0) {
            adam.m = torch::empty_like(item.value()), adam.v = torch::empty_like(item.value());
            stored.copyTo("adam.m." + item.key(), adam.m);
            stored.copyTo("adam.v." + item.key(), adam.v);
        }
        state.adam.push_back(adam);
    }
    const torch::Tensor epochs = ofColumns(stored.get("epochs"), 2, kEpochColumns, "epochs");
    const torch::Tensor validations =
        ofColumns(stored.get("validations"), 2, kValidationColumns, "validations");
    for (int64_t i = 0; i < epochs.size(0); ++i) {
        const torch::Tensor values = epochs[i];
        const auto row = values.accessor<double, 1>();
        state.history.epochs.push_back({static_cast<int>(row[0]), row[1], row[2], row[3]});
    }
    for (int64_t i = 0; i < validations.size(0); ++i)
        state.history.validations.push_back(validationRow(validations[i]));
}

std::string csv(const std::string& header, const std::vector<Values>& rows) {
    std::ostringstream text;
    text.precision(9);
    text << header << '\n';
    for (const Values& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            text << row[i] << (i + 1 < row.size() ? ',' : '\n');
    return text.str();
}

Result<void> writeText(const fs::path& file, const std::string& text) {
    return writeFile(file, std::as_bytes(std::span(text)));
}

std::string shown(double value) {
    std::ostringstream text;
    text.precision(4);
    text << value;
    return text.str();
}

}  // namespace

Result<void> writeState(const fs::path& file, const TrainingState& state,
                        const std::string& digest) {
    TensorFile content;
    content.metadata = {{"kind", "cgam training checkpoint"}, {"configuration", digest}};
    addAll("network.", *state.network, content.tensors);
    if (state.mean) addAll("mean.", *state.mean, content.tensors);
    std::size_t i = 0;
    for (const auto& item : state.network->named_parameters()) {
        const AdamState& adam = state.adam[i++];
        if (state.steps == 0) break;
        content.tensors.emplace_back("adam.m." + item.key(), toRaw(adam.m));
        content.tensors.emplace_back("adam.v." + item.key(), toRaw(adam.v));
    }
    const torch::Tensor progress =
        torch::tensor({static_cast<double>(state.steps), static_cast<double>(state.epoch),
                       static_cast<double>(state.batch), state.lossSum, state.seconds},
                      torch::kDouble);
    content.tensors.emplace_back("progress", toRaw(progress));
    content.tensors.emplace_back("epochs", table(rowsOf(state.history.epochs), kEpochColumns));
    content.tensors.emplace_back("validations",
                                 table(rowsOf(state.history.validations), kValidationColumns));
    return writeTensorFile(file, content);
}

Result<void> readState(const fs::path& file, TrainingState& state, const TrainConfig& config) {
    const Result<TensorFile> content = readTensorFile(file);
    if (!content) return content.error();
    const auto configuration = content->metadata.find("configuration");
    if (configuration == content->metadata.end())
        return badInput(quoted(file) + " is not a checkpoint of a training run.");
    if (configuration->second != config.digest && configuration->second != config.textDigest)
        return badInput(quoted(file) +
                        " belongs to another configuration; training can only be resumed with "
                        "the settings it was begun with, but for \"loader_threads\".");
    try {
        fill(state, Stored(content->tensors));
        return {};
    } catch (const ErrorException& error) {
        return badInput(quoted(file) + " cannot be resumed: " + error.error().message + ".");
    }
}

Result<void> writeModel(const fs::path& file, const NetworkImpl& network, const TrainConfig& config,
                        int epoch, const std::optional<ValidationScores>& scores) {
    TensorFile content;
    for (const auto& [name, tensor] : stateDictOf(network))
        content.tensors.emplace_back(
            name, toRaw(tensor.is_floating_point() ? tensor.to(torch::kHalf) : tensor));
    content.metadata = {{"variant", config.variant},
                        {"mpp", numberText(config.mpp)},
                        {"epoch", std::to_string(epoch)},
                        {"configuration", config.digest}};
    if (scores) {
        content.metadata["validation_iou_1"] = shown(scores->iouAfter[0]);
        content.metadata["validation_noc90"] = shown(scores->noc90);
    }
    return writeTensorFile(file, content);
}

Result<void> writeCurves(const fs::path& folder, const TrainingState& state) {
    if (Result<void> written =
            writeText(folder / "epochs.csv",
                      csv("epoch,loss,learning_rate,seconds", rowsOf(state.history.epochs)));
        !written)
        return written;
    return writeText(folder / "validation.csv",
                     csv("epoch,iou_1,iou_3,iou_5,iou_10,noc85,noc90,clicked_right",
                         rowsOf(state.history.validations)));
}

}  // namespace cgam
