#pragma once

#include "core/worker/refinement_worker.h"

#include <QObject>
#include <memory>

namespace cgam::ui {

/// The engine's thread as the windows see it: whatever it says arrives as a signal on the thread
/// that this object lives on.
class WorkerBridge : public QObject {
    Q_OBJECT
public:
    explicit WorkerBridge(const WorkerLimits& limits = {}, QObject* parent = nullptr);
    ~WorkerBridge() override;

    RefinementWorker& worker() { return worker_; }

    /// The engine for the next clicks; made at once with `warmUp`, else at the first click.
    void setEngine(EngineSource source, bool warmUp);
    /// What the engine last said of itself; its name is empty before it said anything.
    const EngineReport& engine() const { return engine_; }

    /// False: the engine did not return in time (RefinementWorker::stop).
    bool stop();

Q_SIGNALS:
    void answered(const std::shared_ptr<const cgam::WorkerAnswer>& answer);
    void engineChanged();

private:
    WorkerListeners listeners();

    EngineReport engine_;
    RefinementWorker worker_;
};

}  // namespace cgam::ui
