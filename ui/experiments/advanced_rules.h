#pragma once

#include "core/base/result.h"
#include "core/experiment/experiment_task.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QSpinBox;
class QToolButton;

namespace cgam::ui {

class PathField;

/// What of an evaluation most people leave as it is: folded away until it is asked for. Each field
/// has the name of the option of `cgam evaluate` as its object name.
class AdvancedRules : public QWidget {
    Q_OBJECT
public:
    explicit AdvancedRules(QWidget* parent = nullptr);

    /// Error: a sentence about the first field that cannot be used.
    Result<void> putInto(ExperimentTask& task) const;

private:
    QWidget* makeFields();
    QWidget* makeMaskShare();
    QWidget* makeSplit();
    bool areUsual() const;
    void showWhetherChanged();

    QToolButton* fold_;
    QDoubleSpinBox* threshold_ = nullptr;
    QDoubleSpinBox* minMask_ = nullptr;
    QDoubleSpinBox* maxMask_ = nullptr;
    PathField* splitFile_ = nullptr;
    QComboBox* side_ = nullptr;
    QSpinBox* resamples_ = nullptr;
};

}  // namespace cgam::ui
