#include "core/base/file_batch.h"

namespace cgam {

void FileBatch::add(const std::filesystem::path& path, std::span<const std::byte> content) {
    auto file = std::make_unique<AtomicFile>(path);
    if (!file->replaces()) {
        direct_.push_back({path, {content.begin(), content.end()}});
        return;
    }
    file->write(content);
    files_.push_back(std::move(file));
}

void FileBatch::add(std::unique_ptr<AtomicFile> file) {
    files_.push_back(std::move(file));
}

void FileBatch::commit() {
    for (const auto& file : files_)
        file->flush();
    for (const auto& file : files_)
        file->commit();
    for (const Direct& file : direct_)
        writeFile(file.path, file.content).value();
    files_.clear();
    direct_.clear();
}

}  // namespace cgam
