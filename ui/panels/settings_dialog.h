#pragma once

#include "ui/panels/preferences.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QSpinBox;

namespace cgam::ui {

/// The preferences as a form.
class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    SettingsDialog(const Preferences& preferences, QWidget* parent);

    Preferences preferences() const;

private:
    void chooseFolder();

    Preferences before_;
    QComboBox* device_;
    QSpinBox* threads_;
    QSpinBox* cache_;
    QCheckBox* colourBlind_;
    QDoubleSpinBox* radius_;
    QLineEdit* modelFolder_;
    QSpinBox* window_;
    QSpinBox* iterations_;
    QDoubleSpinBox* lambda_;
};

}  // namespace cgam::ui
