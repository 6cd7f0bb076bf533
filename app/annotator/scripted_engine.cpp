#include "app/annotator/scripted_engine.h"

#include "core/engine/scripted_engine.h"

namespace cgam::app {

ui::EngineShelf scriptedShelf() {
    ui::EngineShelf shelf;
    shelf.models = [](const std::filesystem::path&) {
        return std::vector<ui::ModelEntry>{{QStringLiteral("scripted"), {}, 1.0}};
    };
    shelf.source = [](const ui::ModelEntry& model, DeviceChoice device, int) {
        EngineSource source;
        source.name = model.name.toStdString();
        source.device = device;
        source.make = [](DeviceChoice) -> Result<std::unique_ptr<Engine>> {
            return makeScriptedEngine();
        };
        return source;
    };
    return shelf;
}

}  // namespace cgam::app
