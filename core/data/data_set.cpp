#include "core/data/data_set.h"

#include "core/base/quoted.h"
#include "core/data/case_source.h"

#include <algorithm>
#include <utility>

namespace cgam {

namespace {

Result<std::shared_ptr<const CaseSource>> openSource(const std::filesystem::path& path,
                                                     const CaseReading& reading) try {
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status))
        return badInput("There is no data set " + quoted(path) + ".");
    if (std::filesystem::is_directory(status)) return openCaseFolder(path, reading);
    if (isPackedFile(path)) return openPackedFile(path);
    return badInput(quoted(path) + " is neither a data set folder nor a packed file.");
} catch (const ErrorException& exception) {
    return exception.error();
}

/// Another source's cases with red and blue exchanged.
class ExchangedChannels final : public CaseSource {
public:
    explicit ExchangedChannels(std::shared_ptr<const CaseSource> stored)
        : stored_(std::move(stored)) {}

    const std::vector<CaseEntry>& entries() const override { return stored_->entries(); }

    Result<LabelledCase> read(std::size_t index) const override {
        Result<LabelledCase> found = stored_->read(index);
        if (found) exchangeRedAndBlue(found->image);
        return found;
    }

private:
    std::shared_ptr<const CaseSource> stored_;
};

}  // namespace

double objectFraction(const TruthMap& truth) {
    const auto object = std::count(truth.data.begin(), truth.data.end(), kObject);
    const auto ignored = std::count(truth.data.begin(), truth.data.end(), kIgnored);
    const auto counted = static_cast<std::ptrdiff_t>(truth.data.size()) - ignored;
    return counted == 0 ? 0 : static_cast<double>(object) / static_cast<double>(counted);
}

DataSet::DataSet(std::filesystem::path path, std::shared_ptr<const CaseSource> source)
    : path_(std::move(path)), source_(std::move(source)) {}

Result<DataSet> DataSet::open(const std::filesystem::path& path, const MaskReading& reading) {
    return open(path, CaseReading{reading, ChannelOrder::Rgb});
}

Result<DataSet> DataSet::open(const std::filesystem::path& path, const CaseReading& reading) {
    Result<std::shared_ptr<const CaseSource>> source = openSource(path, reading);
    if (!source) return source.error();
    if (reading.channels == ChannelOrder::Bgr)
        return DataSet(path, std::make_shared<ExchangedChannels>(std::move(*source)));
    return DataSet(path, std::move(*source));
}

const std::vector<CaseEntry>& DataSet::entries() const {
    return source_->entries();
}

Result<LabelledCase> DataSet::read(std::size_t index) const {
    static_cast<void>(entries().at(index));
    return source_->read(index);
}

}  // namespace cgam
