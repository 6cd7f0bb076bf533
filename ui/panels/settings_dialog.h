#pragma once

#include "ui/panels/preferences.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QTabWidget;

namespace cgam::ui {

class NumberField;

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
    /// Whether every number can be used; if not, why, and nothing is taken.
    void check();

    Preferences before_;
    QTabWidget* pages_;
    QComboBox* device_;
    QSpinBox* threads_;
    NumberField* cache_;
    QCheckBox* colourBlind_;
    NumberField* radius_;
    NumberField* hole_;
    NumberField* speck_;
    NumberField* wheelZoom_;
    QLineEdit* modelFolder_;
    NumberField* window_;
    QCheckBox* published_;
    NumberField* iterations_;
    NumberField* lambda_;
    QLabel* problem_;  ///< of the first number that cannot be used
    QPushButton* accept_;
};

}  // namespace cgam::ui
