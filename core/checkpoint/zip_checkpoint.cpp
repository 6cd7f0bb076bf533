#include "core/checkpoint/zip_checkpoint.h"

#include "core/base/excerpt.h"
#include "core/checkpoint/byte_cursor.h"
#include "core/checkpoint/metadata_json.h"
#include "core/checkpoint/pickle_writer.h"
#include "core/checkpoint/unpickler.h"
#include "core/checkpoint/zip_archive.h"
#include "core/checkpoint/zip_writer.h"

#include <charconv>
#include <unordered_map>

namespace cgam::checkpoint {

namespace {

constexpr std::string_view kObject = "data.pkl";
constexpr std::string_view kMetadata = "cgam/metadata.json";
constexpr std::string_view kPrefix = "archive/";  // as torch::pickle_save calls it
constexpr std::string_view kVersion = "3\n";      // what torch.save writes since 1.6
constexpr int kNewestVersion = 10;                // of PyTorch 2.x; the layout is the same

/// "<name>/" of the one folder that holds data.pkl.
std::string findPrefix(const ZipArchive& archive) {
    for (const ZipArchive::Entry& entry : archive.entries()) {
        const std::size_t slash = entry.name.find('/');
        if (slash != std::string_view::npos && entry.name.substr(slash + 1) == kObject) {
            return std::string(entry.name.substr(0, slash + 1));
        }
    }
    throw Refusal(
        "is a zip archive, but not a checkpoint of PyTorch: it has no part named "
        "data.pkl.");
}

void checkVersion(const ZipArchive& archive, const std::string& prefix) {
    if (!archive.contains(prefix + "version")) return;
    const std::string_view text = asText(archive.record(prefix + "version"));
    int version = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), version);
    if (end.ec != std::errc() || version < 1 || version > kNewestVersion) {
        throw Refusal("has version " + excerpt(text.substr(0, text.find('\n'))) +
                      " of PyTorch's archive format; versions up to " +
                      std::to_string(kNewestVersion) + " are read.");
    }
}

void checkNotTorchScript(const ZipArchive& archive, const std::string& prefix) {
    bool isProgram = archive.contains(prefix + "constants.pkl");
    for (const ZipArchive::Entry& entry : archive.entries())
        isProgram = isProgram || entry.name.starts_with(prefix + "code/");
    if (isProgram) {
        throw Refusal(
            "is a TorchScript program, not a state dict. Save the weights with "
            "torch.save(model.state_dict(), ...) and open that file.");
    }
}

void checkByteOrder(const ZipArchive& archive, const std::string& prefix) {
    if (!archive.contains(prefix + "byteorder")) return;
    if (asText(archive.record(prefix + "byteorder")) != "little") {
        throw Refusal("was written on a big-endian computer, which is not supported.");
    }
}

/// Finds the data of storages; a part that several tensors share is checked once.
class ZipStorages {
public:
    ZipStorages(const ZipArchive& archive, std::string folder)
        : archive_(archive), folder_(std::move(folder)) {}

    std::span<const std::byte> operator()(const PickleStorage& storage) {
        auto found = checked_.find(storage.key);
        if (found == checked_.end()) {
            const auto data = archive_.record(folder_ + std::string(storage.key));
            found = checked_.emplace(storage.key, data).first;
        }
        const auto data = found->second;
        const std::size_t size = sizeOf(storage.dtype);
        if (data.size() % size != 0 || data.size() / size != storage.elements) {
            throw Refusal("is damaged: its part " + excerpt(folder_ + std::string(storage.key)) +
                          " has " + std::to_string(data.size()) + " bytes, which does not fit " +
                          std::to_string(storage.elements) + " elements.");
        }
        return data;
    }

private:
    const ZipArchive& archive_;
    std::string folder_;
    std::unordered_map<std::string_view, std::span<const std::byte>> checked_;
};

}  // namespace

StateDict readZipCheckpoint(std::span<const std::byte> bytes, ReadBudget& budget) {
    const ZipArchive archive(bytes);
    const std::string prefix = findPrefix(archive);
    checkVersion(archive, prefix);
    checkNotTorchScript(archive, prefix);
    checkByteOrder(archive, prefix);
    ByteCursor cursor(archive.record(prefix + std::string(kObject)));
    const PickleObject object = unpickle(cursor, budget.limits());
    StateDict content = extractStateDict(object, ZipStorages(archive, prefix + "data/"), budget);
    const std::string metadata = prefix + std::string(kMetadata);
    if (archive.contains(metadata)) {
        for (auto& [key, text] : readMetadataJson(asText(archive.record(metadata))))
            content.metadata.insert_or_assign(key, text);
    }
    return content;
}

std::vector<std::byte> writeZipCheckpoint(const NamedTensors& tensors,
                                          const std::map<std::string, std::string>& metadata) {
    const std::string prefix(kPrefix);
    ZipWriter writer;
    writer.add(prefix + std::string(kObject), pickleStateDict(tensors));
    writer.add(prefix + "byteorder", "little");
    for (std::size_t i = 0; i < tensors.size(); ++i)
        writer.add(prefix + "data/" + std::to_string(i), tensors[i].second.bytes);
    writer.add(prefix + "version", kVersion);
    if (!metadata.empty()) {
        writer.add(prefix + std::string(kMetadata), writeMetadataJson(metadata));
    }
    return writer.finish();
}

}  // namespace cgam::checkpoint
