#pragma once

#include "ui/compare/comparison_request.h"

#include <QDialog>
#include <QStringList>

class QComboBox;
class QDoubleSpinBox;
class QSpinBox;

namespace cgam::ui {

/// What a pane shows: a method with its numbers and model, or a mask.
class RowDialog : public QDialog {
    Q_OBJECT
public:
    /// `models`: names of the shelf.
    RowDialog(const ComparisonRequest& request, const QStringList& models, const LiveRow& start,
              QWidget* parent = nullptr);

    /// With a label made of what was chosen.
    LiveRow row() const;

private:
    void chooseWhat();
    void showNumbers(const MethodSettings& settings);
    void enableFields();
    bool isMethod() const;

    const ComparisonRequest& request_;
    MethodSettings base_;                     ///< what the fields do not show stays as it is
    std::shared_ptr<const Mask> otherStill_;  ///< that the row came with and the list has not
    std::string otherLabel_;
    QComboBox* what_;
    QComboBox* model_;
    QSpinBox* iterations_;
    QDoubleSpinBox* rate_;
    QDoubleSpinBox* lambda_;
    QDoubleSpinBox* radiusFactor_;
    QSpinBox* evaluations_;
};

}  // namespace cgam::ui
