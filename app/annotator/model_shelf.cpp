#include "app/annotator/model_shelf.h"

#include "core/base/json_shape.h"
#include "core/io/file_access.h"
#include "ui/slide/paths.h"

#include <nlohmann/json.hpp>

#include <QCoreApplication>
#include <QtGlobal>
#include <algorithm>
#include <set>
#include <string_view>

#ifdef CGAM_HAS_TORCH
#include "core/engine_torch/torch_engine.h"
#endif

namespace cgam::app {

namespace fs = std::filesystem;

namespace {

/// The scale that stands in the description beside a model.
double mppBeside(const fs::path& model) {
    constexpr double kUsual = 1.0;
    constexpr std::size_t kMaxBytes = 1 << 20;
    const auto bytes = readFile(fs::path(model).replace_extension(".json"), kMaxBytes);
    if (!bytes) return kUsual;
    const std::string_view text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
    if (!checkJsonShape(text, "")) return kUsual;
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object() || !json.contains("mpp") || !json["mpp"].is_number()) return kUsual;
    const double mpp = json["mpp"].get<double>();
    return mpp > 0.01 && mpp < 100 ? mpp : kUsual;
}

bool isModel(const fs::path& path) {
    const fs::path ending = path.extension();
    return ending == ".pth" || ending == ".pt";
}

}  // namespace

std::vector<fs::path> resourceFolders() {
    std::vector<fs::path> folders;
    if (const QByteArray named = qgetenv("CGAM_RESOURCES"); !named.isEmpty())
        folders.emplace_back(named.toStdString());
    if (QCoreApplication::instance() != nullptr) {
        const fs::path program = ui::pathOf(QCoreApplication::applicationDirPath());
        for (const char* place :
             {"resources", "../resources", "../share/cgam", "../../../resources"})
            folders.push_back(program / place);
    }
    return folders;
}

std::vector<ui::ModelEntry> findModels(const fs::path& folder) {
    std::vector<fs::path> places;
    if (!folder.empty()) places.push_back(folder);
    for (const fs::path& resources : resourceFolders())
        places.push_back(resources / "models");
    std::vector<ui::ModelEntry> found;
    std::set<QString> names;
    for (const fs::path& place : places) {
        std::error_code error;
        for (fs::directory_iterator entry(place, error), end; !error && entry != end;
             entry.increment(error)) {
            if (!isModel(entry->path())) continue;
            const QString name = ui::nameOf(entry->path().stem());
            if (names.insert(name).second)
                found.push_back({name, entry->path(), mppBeside(entry->path())});
        }
    }
    std::sort(found.begin(), found.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
    return found;
}

ui::EngineShelf modelShelf() {
    ui::EngineShelf shelf;
    shelf.models = findModels;
    shelf.source = [](const ui::ModelEntry& model, DeviceChoice device, int threads) {
        EngineSource source;
        source.name = model.name.toStdString();
        source.device = device;
#ifdef CGAM_HAS_TORCH
        source.make = [file = model.file,
                       threads](DeviceChoice chosen) -> Result<std::unique_ptr<Engine>> {
            EngineSettings settings;
            settings.device = chosen;
            settings.threads = threads;
            return makeTorchEngine(file, settings);
        };
#else
        static_cast<void>(threads);
        source.make = [](DeviceChoice) -> Result<std::unique_ptr<Engine>> {
            return badInput("This program was built without LibTorch; it cannot use models.");
        };
#endif
        return source;
    };
    return shelf;
}

}  // namespace cgam::app
