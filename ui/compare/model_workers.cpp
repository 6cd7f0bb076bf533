#include "ui/compare/model_workers.h"

#include <utility>

namespace cgam::ui {

ModelWorkers::ModelWorkers(SourceOf sourceOf, QObject* parent)
    : QObject(parent), sourceOf_(std::move(sourceOf)) {}

void ModelWorkers::setEngine(const std::string& model, Desk& desk, bool warmUp) {
    EngineSource source = sourceOf_(model);
    desk.device = source.device;
    desk.bridge->setEngine(std::move(source), warmUp);
}

RefinementWorker& ModelWorkers::of(const std::string& model) {
    Desk& desk = desks_[model];
    if (!desk.bridge) {
        desk.bridge = std::make_unique<WorkerBridge>();
        connect(desk.bridge.get(), &WorkerBridge::answered, this,
                [this, model](const std::shared_ptr<const WorkerAnswer>& answer) {
                    Q_EMIT answered(model, answer);
                });
        setEngine(model, desk, true);
    }
    return desk.bridge->worker();
}

void ModelWorkers::followDevice() {
    for (auto& [model, desk] : desks_)
        if (desk.bridge && sourceOf_(model).device != desk.device) setEngine(model, desk, false);
}

bool ModelWorkers::stop() {
    bool all = true;
    for (auto& [model, desk] : desks_)
        if (desk.bridge && !desk.bridge->stop()) all = false;
    return all;
}

}  // namespace cgam::ui
