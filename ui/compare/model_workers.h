#pragma once

#include "ui/refine/worker_bridge.h"

#include <QObject>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace cgam::ui {

/// Workers for comparisons, one for each model that a row asks for: an engine of each stays in
/// memory, since one that had to be loaded anew for every click would take longer than the click.
class ModelWorkers : public QObject {
    Q_OBJECT
public:
    /// How to make the engine of a model of the shelf, on the device chosen now.
    using SourceOf = std::function<EngineSource(const std::string& model)>;

    explicit ModelWorkers(SourceOf sourceOf, QObject* parent = nullptr);

    /// Made, and its engine loaded, when first asked for.
    RefinementWorker& of(const std::string& model);
    /// Engines on a device that is no longer the chosen one are made anew for their next job.
    void followDevice();
    /// False: an engine did not return in time (RefinementWorker::stop).
    bool stop();

Q_SIGNALS:
    void answered(const std::string& model,
                  const std::shared_ptr<const cgam::WorkerAnswer>& answer);

private:
    struct Desk {
        std::unique_ptr<WorkerBridge> bridge;
        DeviceChoice device = DeviceChoice::Auto;
    };
    void setEngine(const std::string& model, Desk& desk, bool warmUp);

    SourceOf sourceOf_;
    std::map<std::string, Desk> desks_;
};

}  // namespace cgam::ui
