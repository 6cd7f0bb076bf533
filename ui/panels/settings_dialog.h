#pragma once

#include "ui/panels/preferences.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;
class QTabWidget;

namespace cgam::ui {

/// The preferences as a form, with a sentence to each.
class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    enum class Page { Clicks, Tools, Model, View };
    SettingsDialog(const Preferences& preferences, QWidget* parent, Page page = Page::Clicks);

    Preferences preferences() const;

private:
    void makeClicksPage();
    void makeToolsPage();
    void makeModelPage();
    void makeViewPage();
    QFormLayout* addPage(const QString& title);
    void chooseFolder();

    Preferences before_;
    QTabWidget* pages_;
    QComboBox* device_;
    QSpinBox* threads_;
    QSpinBox* cache_;
    QCheckBox* colourBlind_;
    QDoubleSpinBox* radius_;
    QDoubleSpinBox* hole_;
    QDoubleSpinBox* speck_;
    QDoubleSpinBox* wheelZoom_;
    QLineEdit* modelFolder_;
    QSpinBox* window_;
    QCheckBox* published_;
    QSpinBox* iterations_;
    QDoubleSpinBox* lambda_;
};

}  // namespace cgam::ui
