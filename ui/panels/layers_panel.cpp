#include "ui/panels/layers_panel.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QSlider>
#include <cmath>

namespace cgam::ui {

namespace {

constexpr int kPercent = 100;

QString percentText(double share) {
    return QLocale().toString(share * 100, 'f', 1) + QStringLiteral(" %");
}

}  // namespace

LayersPanel::LayersPanel(WorkLayers& layers, const LayerActions& actions, QWidget* parent)
    : QWidget(parent),
      layers_(layers),
      style_(new QComboBox(this)),
      threshold_(new QSlider(Qt::Horizontal, this)),
      thresholdText_(new QLabel(this)),
      agreement_(new QLabel(this)) {
    auto* grid = new QGridLayout(this);
    grid->setColumnStretch(1, 1);
    maskOpacity_ = addRow(grid, actions.mask, layers.mask().opacity());
    style_->addItem(tr("Fill"), static_cast<int>(MaskLayer::Style::Fill));
    style_->addItem(tr("Outline"), static_cast<int>(MaskLayer::Style::Outline));
    style_->addItem(tr("Fill and outline"), static_cast<int>(MaskLayer::Style::Both));
    style_->setAccessibleName(tr("How the mask is drawn"));
    style_->setCurrentIndex(style_->findData(static_cast<int>(layers.mask().style())));
    grid->addWidget(style_, grid->rowCount(), 1);
    QSlider* attention = addRow(grid, actions.attention, layers.attention().opacity());
    QSlider* probability = addRow(grid, actions.probability, layers.probability().opacity());

    auto* label = new QLabel(tr("Threshol&d"), this);
    label->setBuddy(threshold_);
    threshold_->setRange(1, kThresholdSteps - 1);
    threshold_->setAccessibleName(tr("Threshold of the probability"));
    threshold_->setToolTip(
        tr("What is more probable than this is tumour. Moves the mask at once."));
    const int row = grid->rowCount();
    grid->addWidget(label, row, 0);
    grid->addWidget(threshold_, row, 1);
    grid->addWidget(thresholdText_, row, 2);
    addRow(grid, actions.clicks, -1);
    addRow(grid, actions.regions, -1);
    addRow(grid, actions.truth, -1);
    agreement_->setWordWrap(true);
    grid->addWidget(agreement_, grid->rowCount(), 0, 1, 3);
    grid->setRowStretch(grid->rowCount(), 1);

    connect(maskOpacity_, &QSlider::valueChanged, this,
            [this](int value) { layers_.mask().setOpacity(double{1} * value / kPercent); });
    connect(attention, &QSlider::valueChanged, this,
            [this](int value) { layers_.attention().setOpacity(double{1} * value / kPercent); });
    connect(probability, &QSlider::valueChanged, this,
            [this](int value) { layers_.probability().setOpacity(double{1} * value / kPercent); });
    connect(style_, &QComboBox::currentIndexChanged, this, [this] {
        layers_.mask().setStyle(static_cast<MaskLayer::Style>(style_->currentData().toInt()));
    });
    connect(threshold_, &QSlider::valueChanged, this, [this](int value) {
        if (!following_ && work_ != nullptr) {
            const double threshold = static_cast<double>(value) / kThresholdSteps;
            // A drag is one change, made when it ends.
            if (threshold_->isSliderDown())
                work_->considerThreshold(threshold);
            else
                work_->setThreshold(threshold);
        }
        thresholdText_->setText(QLocale().toString(double{1} * value / kThresholdSteps, 'f', 2));
    });
    connect(threshold_, &QSlider::sliderReleased, this, [this] {
        if (work_ != nullptr)
            work_->setThreshold(static_cast<double>(threshold_->value()) / kThresholdSteps, true);
    });
    connect(&layers_, &WorkLayers::agreementChanged, this, &LayersPanel::showAgreement);
    refresh();
}

QSlider* LayersPanel::addRow(QGridLayout* grid, QAction* action, double opacity) {
    const int row = grid->rowCount();
    auto* box = new QCheckBox(action->text(), this);
    box->setChecked(action->isChecked());
    box->setEnabled(action->isEnabled());
    box->setToolTip(action->toolTip());
    connect(box, &QCheckBox::toggled, action, &QAction::setChecked);
    connect(action, &QAction::toggled, box, &QCheckBox::setChecked);
    connect(action, &QAction::enabledChanged, box, &QWidget::setEnabled);
    if (opacity < 0) {
        grid->addWidget(box, row, 0, 1, 3);
        return nullptr;
    }
    grid->addWidget(box, row, 0);
    auto* slider = new QSlider(Qt::Horizontal, this);
    slider->setRange(0, kPercent);
    slider->setValue(static_cast<int>(std::lround(opacity * kPercent)));
    slider->setAccessibleName(tr("Opacity: %1").arg(action->text().remove(QLatin1Char('&'))));
    slider->setToolTip(tr("Opacity"));
    grid->addWidget(slider, row, 1, 1, 2);
    return slider;
}

void LayersPanel::show(SlideWork* work) {
    if (work_ != nullptr) work_->disconnect(this);
    work_ = work;
    if (work_ != nullptr) connect(work_, &SlideWork::changed, this, &LayersPanel::refresh);
    refresh();
    showAgreement();
}

void LayersPanel::refresh() {
    if (threshold_->isSliderDown()) return;  // the hand on it knows better
    following_ = true;
    const double threshold = work_ != nullptr ? work_->threshold() : 0.5;
    threshold_->setValue(static_cast<int>(std::lround(threshold * kThresholdSteps)));
    thresholdText_->setText(QLocale().toString(threshold, 'f', 2));
    following_ = false;
}

void LayersPanel::showAgreement() {
    QString text;
    if (layers_.truth().hasTruth()) {
        const Agreement agreement = layers_.truth().agreement();
        if (const auto iou = agreement.iou())
            text = tr("IoU %1, Dice %2 with the loaded truth")
                       .arg(percentText(*iou), percentText(*agreement.dice()));
        else
            text = tr("Neither mask nor truth marks anything.");
    }
    agreement_->setText(text);
}

void LayersPanel::nextMaskStyle() {
    style_->setCurrentIndex((style_->currentIndex() + 1) % style_->count());
}

void LayersPanel::changeMaskOpacity(double by) {
    maskOpacity_->setValue(maskOpacity_->value() + static_cast<int>(std::lround(by * kPercent)));
}

}  // namespace cgam::ui
