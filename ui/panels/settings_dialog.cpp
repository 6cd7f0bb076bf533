#include "ui/panels/settings_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace cgam::ui {

SettingsDialog::SettingsDialog(const Preferences& preferences, QWidget* parent)
    : QDialog(parent),
      before_(preferences),
      device_(new QComboBox(this)),
      threads_(new QSpinBox(this)),
      cache_(new QSpinBox(this)),
      colourBlind_(new QCheckBox(tr("Blue and orange instead of green and red"), this)),
      radius_(new QDoubleSpinBox(this)),
      modelFolder_(new QLineEdit(preferences.modelFolder, this)),
      window_(new QSpinBox(this)),
      iterations_(new QSpinBox(this)),
      lambda_(new QDoubleSpinBox(this)) {
    setWindowTitle(tr("Settings"));
    device_->addItem(tr("Automatic"), static_cast<int>(DeviceChoice::Auto));
    device_->addItem(tr("Processor (CPU)"), static_cast<int>(DeviceChoice::Cpu));
    device_->addItem(tr("Graphics card (CUDA)"), static_cast<int>(DeviceChoice::Cuda));
    device_->setCurrentIndex(device_->findData(static_cast<int>(preferences.device)));
    threads_->setRange(0, 1024);
    threads_->setSpecialValueText(tr("Automatic"));
    threads_->setValue(preferences.threads);
    cache_->setRange(64, 65536);
    cache_->setSingleStep(128);
    cache_->setSuffix(tr(" MiB"));
    cache_->setValue(preferences.cacheMiB);
    colourBlind_->setChecked(preferences.colourBlind);
    radius_->setRange(1, 2000);
    radius_->setDecimals(0);
    radius_->setSuffix(tr(" µm"));
    radius_->setValue(preferences.radiusUm);
    window_->setRange(256, 1600);
    window_->setSingleStep(64);
    window_->setSuffix(tr(" px"));
    window_->setValue(preferences.window);
    window_->setToolTip(tr(
        "Largest side of what is worked on for a click, at the model's scale. Larger is slower."));
    iterations_->setRange(1, 500);
    iterations_->setValue(preferences.method.iterations);
    iterations_->setToolTip(tr("Steps of the optimisation for a click, at most"));
    lambda_->setRange(0, 100);
    lambda_->setSingleStep(0.1);
    lambda_->setValue(preferences.method.lambda);
    lambda_->setToolTip(tr("How strongly a click leaves alone what lies outside its circle"));
    auto* choose = new QPushButton(tr("C&hoose ..."), this);
    connect(choose, &QPushButton::clicked, this, &SettingsDialog::chooseFolder);
    auto* folder = new QHBoxLayout;
    folder->addWidget(modelFolder_, 1);
    folder->addWidget(choose);

    auto* form = new QFormLayout(this);
    form->addRow(tr("&Device"), device_);
    form->addRow(tr("&Threads of the engine"), threads_);
    auto* folderLabel = new QLabel(tr("Model &folder"), this);
    folderLabel->setBuddy(modelFolder_);
    form->addRow(folderLabel, folder);
    form->addRow(tr("&Window of a click"), window_);
    form->addRow(tr("&Iterations"), iterations_);
    form->addRow(tr("&Lambda"), lambda_);
    form->addRow(tr("&Radius of a click"), radius_);
    form->addRow(tr("Colours of clicks"), colourBlind_);
    form->addRow(tr("Tile &cache"), cache_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    form->addRow(buttons);
}

void SettingsDialog::chooseFolder() {
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Folder with models"), modelFolder_->text());
    if (!folder.isEmpty()) modelFolder_->setText(folder);
}

Preferences SettingsDialog::preferences() const {
    Preferences p = before_;
    p.device = static_cast<DeviceChoice>(device_->currentData().toInt());
    p.threads = threads_->value();
    p.cacheMiB = cache_->value();
    p.colourBlind = colourBlind_->isChecked();
    p.window = window_->value();
    p.radiusUm = radius_->value();
    p.modelFolder = modelFolder_->text();
    p.method.iterations = iterations_->value();
    p.method.lambda = lambda_->value();
    return p;
}

}  // namespace cgam::ui
