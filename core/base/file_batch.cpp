#include "core/base/file_batch.h"

namespace cgam {

void FileBatch::add(const std::filesystem::path& path, std::span<const std::byte> content) {
    addTo(files_, path, content);
}

void FileBatch::addDescription(const std::filesystem::path& path,
                               std::span<const std::byte> content) {
    addTo(descriptions_, path, content);
}

void FileBatch::addTo(std::vector<std::unique_ptr<AtomicFile>>& files,
                      const std::filesystem::path& path, std::span<const std::byte> content) {
    auto file = std::make_unique<AtomicFile>(path);
    if (!file->replaces()) {
        direct_.push_back({path, {content.begin(), content.end()}});
        return;
    }
    file->write(content);
    files.push_back(std::move(file));
}

void FileBatch::add(std::unique_ptr<AtomicFile> file) {
    files_.push_back(std::move(file));
}

void FileBatch::commit() {
    for (const auto* files : {&files_, &descriptions_})
        for (const auto& file : *files)
            file->flush();
    for (const auto& file : descriptions_)
        file->withdrawOlder();
    for (const auto* files : {&files_, &descriptions_})
        for (const auto& file : *files)
            file->commit();
    for (const Direct& file : direct_)
        writeFile(file.path, file.content).value();
    files_.clear();
    descriptions_.clear();
    direct_.clear();
}

}  // namespace cgam
