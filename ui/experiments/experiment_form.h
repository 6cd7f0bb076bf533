#pragma once

#include "core/base/result.h"
#include "core/experiment/experiment_task.h"
#include "ui/refine/engine_shelf.h"

#include <QWidget>
#include <vector>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace cgam::ui {

class AdvancedRules;
class DataSetList;
class PathField;

/// What is to be evaluated, as fields. Each field has the name of the option of `cgam evaluate` as
/// its object name.
class ExperimentForm : public QWidget {
    Q_OBJECT
public:
    explicit ExperimentForm(QWidget* parent = nullptr);

    void setModels(const std::vector<ModelEntry>& models, const QString& chosen);
    void addData(const QString& path);
    void setReport(const QString& folder);

    /// The task of the fields. Errors: a sentence about the first field that cannot be used.
    Result<ExperimentTask> task() const;
    /// The model of the task; null where there is none.
    const ModelEntry* model() const;

private:
    enum class Size { Model, AsTheyAre, Longer, Factor, Scale };

    void makeData(QFormLayout* form);
    void makeMethods(QFormLayout* form);
    void makeRules(QFormLayout* form);
    void makeChoice(QFormLayout* form);
    void makeInitialIou(QFormLayout* form);
    void makeReport(QFormLayout* form);
    void chooseData(bool folder);
    void suggestReport();
    void followSize();
    Result<std::vector<MethodRow>> rows() const;
    Result<std::vector<double>> targets() const;
    FrameSettings frame() const;

    std::vector<ModelEntry> models_;
    QString suggested_;  ///< for the report, by us
    DataSetList* data_;
    QComboBox* model_;
    std::vector<QCheckBox*> methods_;  ///< as allMethods()
    QCheckBox* best_;
    PathField* settings_;
    QLineEdit* targets_;
    QSpinBox* maxClicks_;
    QComboBox* robot_;
    QSpinBox* seeds_;
    QComboBox* size_;
    QDoubleSpinBox* sizeValue_;
    QLineEdit* class_;
    QLineEdit* split_;
    QDoubleSpinBox* initialFrom_;
    QDoubleSpinBox* initialTo_;
    QSpinBox* limit_;
    QCheckBox* ignore128_;
    AdvancedRules* advanced_;
    QSpinBox* threads_;
    PathField* report_;
};

}  // namespace cgam::ui
