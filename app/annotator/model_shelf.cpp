#include "app/annotator/model_shelf.h"

#include "core/base/file_ending.h"
#include "core/checkpoint/model_scale.h"
#include "ui/slide/paths.h"

#include <QCoreApplication>
#include <QtGlobal>
#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <utility>

#ifdef CGAM_HAS_TORCH
#include "core/engine_torch/torch_engine.h"
#endif

namespace cgam::app {

namespace fs = std::filesystem;

namespace {

constexpr double kUsualMpp = 1.0;  ///< of a model that does not say

bool isModel(const fs::path& path) {
    const std::string ending = endingOf(path);
    return ending == ".pth" || ending == ".pt";
}

/// The scales of models, each file read once as long as it stays the same: menus ask again and
/// again, and a file is read whole.
class ModelScales {
public:
    double of(const fs::path& file) {
        std::error_code error;
        const Stamp stamp{fs::last_write_time(file, error), fs::file_size(file, error)};
        const auto [known, isNew] = known_.try_emplace(file);
        if (isNew || known->second.stamp != stamp)
            known->second = {stamp, modelMpp(file).value_or(kUsualMpp)};
        return known->second.mpp;
    }

private:
    using Stamp = std::pair<fs::file_time_type, std::uintmax_t>;
    struct Known {
        Stamp stamp;
        double mpp = kUsualMpp;
    };
    std::map<fs::path, Known> known_;
};

/// The models (*.pth, *.pt) in `folder` and in the resource folders, by name, each name once.
std::vector<ui::ModelEntry> findModels(const fs::path& folder, ModelScales& scales) {
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
                found.push_back({name, entry->path(), scales.of(entry->path())});
        }
    }
    std::sort(found.begin(), found.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
    return found;
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

ui::EngineShelf modelShelf() {
    ui::EngineShelf shelf;
    shelf.models = [scales = std::make_shared<ModelScales>()](const fs::path& folder) {
        return findModels(folder, *scales);
    };
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

EngineSource noEngine(const QString& sentence) {
    EngineSource none;
    none.make = [text = sentence.toStdString()](DeviceChoice) -> Result<std::unique_ptr<Engine>> {
        return badInput(text);
    };
    return none;
}

}  // namespace cgam::app
