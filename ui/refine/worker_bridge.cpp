#include "ui/refine/worker_bridge.h"

#include <utility>

namespace cgam::ui {

WorkerBridge::WorkerBridge(const WorkerLimits& limits, QObject* parent)
    : QObject(parent), worker_(listeners(), limits) {}

WorkerBridge::~WorkerBridge() {
    stop();  // no listener is called after this
}

WorkerListeners WorkerBridge::listeners() {
    WorkerListeners listeners;
    listeners.answer = [this](std::shared_ptr<const WorkerAnswer> answer) {
        QMetaObject::invokeMethod(
            this, [this, answer = std::move(answer)] { Q_EMIT answered(answer); },
            Qt::QueuedConnection);
    };
    listeners.engine = [this](const EngineReport& report) {
        QMetaObject::invokeMethod(
            this,
            [this, report] {
                engine_ = report;
                Q_EMIT engineChanged();
            },
            Qt::QueuedConnection);
    };
    return listeners;
}

void WorkerBridge::setEngine(EngineSource source, bool warmUp) {
    worker_.setEngine(std::move(source), warmUp);
}

bool WorkerBridge::stop() {
    return worker_.stop();
}

}  // namespace cgam::ui
