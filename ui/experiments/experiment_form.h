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
    DataSetList* data_ = nullptr;
    QComboBox* model_ = nullptr;
    std::vector<QCheckBox*> methods_;  ///< as allMethods()
    QCheckBox* best_ = nullptr;
    PathField* settings_ = nullptr;
    QLineEdit* targets_ = nullptr;
    QSpinBox* maxClicks_ = nullptr;
    QComboBox* robot_ = nullptr;
    QSpinBox* seeds_ = nullptr;
    QComboBox* size_ = nullptr;
    QDoubleSpinBox* sizeValue_ = nullptr;
    QLineEdit* class_ = nullptr;
    QLineEdit* split_ = nullptr;
    QDoubleSpinBox* initialFrom_ = nullptr;
    QDoubleSpinBox* initialTo_ = nullptr;
    QSpinBox* limit_ = nullptr;
    QCheckBox* ignore128_ = nullptr;
    AdvancedRules* advanced_;
    QSpinBox* threads_ = nullptr;
    PathField* report_ = nullptr;
};

}  // namespace cgam::ui
