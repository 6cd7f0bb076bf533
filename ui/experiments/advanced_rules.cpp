#include "ui/experiments/advanced_rules.h"

#include "ui/experiments/path_field.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace cgam::ui {

namespace {

constexpr int kThresholdDigits = 3;
constexpr double kLeastThreshold = 0.001;  // 0 and 1 themselves would make all masks alike
constexpr int kShareDigits = 3;
constexpr double kStep = 0.01;
constexpr int kMostResamples = 1'000'000;
constexpr int kResamplesStep = 1000;

QDoubleSpinBox* shareBox(double value, const QString& name) {
    auto* box = new QDoubleSpinBox;
    box->setDecimals(kShareDigits);
    box->setRange(0, 1);
    box->setSingleStep(kStep);
    box->setValue(value);
    box->setObjectName(name);
    return box;
}

}  // namespace

AdvancedRules::AdvancedRules(QWidget* parent) : QWidget(parent), fold_(new QToolButton) {
    fold_->setObjectName(QStringLiteral("advanced"));
    fold_->setCheckable(true);
    fold_->setAutoRaise(true);
    fold_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    fold_->setArrowType(Qt::RightArrow);
    QFont font = fold_->font();
    font.setBold(true);
    fold_->setFont(font);
    QWidget* fields = makeFields();
    fields->setVisible(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(fold_, 0, Qt::AlignLeft);
    column->addWidget(fields);
    connect(fold_, &QToolButton::toggled, this, [this, fields](bool open) {
        fields->setVisible(open);
        fold_->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    });
    for (QDoubleSpinBox* box : {threshold_, minMask_, maxMask_})
        connect(box, &QDoubleSpinBox::valueChanged, this, &AdvancedRules::showWhetherChanged);
    connect(resamples_, &QSpinBox::valueChanged, this, &AdvancedRules::showWhetherChanged);
    connect(splitFile_->line(), &QLineEdit::textChanged, this, [this] {
        side_->setEnabled(!splitFile_->text().isEmpty());
        showWhetherChanged();
    });
    showWhetherChanged();
}

QWidget* AdvancedRules::makeFields() {
    auto* fields = new QWidget;
    auto* form = new QFormLayout(fields);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    threshold_ = new QDoubleSpinBox;
    threshold_->setObjectName(QStringLiteral("threshold"));
    threshold_->setDecimals(kThresholdDigits);
    threshold_->setRange(kLeastThreshold, 1 - kLeastThreshold);
    threshold_->setSingleStep(kStep);
    threshold_->setValue(Protocol().threshold);
    threshold_->setToolTip(
        tr("A pixel is in the mask if its probability is greater than this; the same for all "
           "methods"));
    form->addRow(tr("Threshold"), threshold_);
    form->addRow(tr("Share of the object"), makeMaskShare());
    form->addRow(tr("Split file"), makeSplit());
    resamples_ = new QSpinBox;
    resamples_->setObjectName(QStringLiteral("resamples"));
    resamples_->setRange(0, kMostResamples);
    resamples_->setSingleStep(kResamplesStep);
    resamples_->setValue(BootstrapSettings().resamples);
    resamples_->setToolTip(
        tr("How often groups (patients) are drawn for the 95 % intervals; 0: no intervals"));
    form->addRow(tr("Resamples"), resamples_);
    return fields;
}

QWidget* AdvancedRules::makeMaskShare() {
    const CaseFilter usual;
    minMask_ = shareBox(usual.minMask, QStringLiteral("min-mask"));
    minMask_->setAccessibleName(tr("Smallest share of the object"));
    maxMask_ = shareBox(usual.maxMask, QStringLiteral("max-mask"));
    maxMask_->setAccessibleName(tr("Largest share of the object"));
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(minMask_, 1);
    line->addWidget(new QLabel(tr("to")));
    line->addWidget(maxMask_, 1);
    for (QDoubleSpinBox* box : {minMask_, maxMask_})
        box->setToolTip(
            tr("Only cases whose object takes such a share of the pixels that count; 0.05 to 0.95 "
               "leaves out those with next to no object and with next to nothing else"));
    return row;
}

QWidget* AdvancedRules::makeSplit() {
    splitFile_ =
        new PathField(PathField::Kind::File, tr("Split by patients"), tr("Splits (*.json)"));
    splitFile_->setObjectName(QStringLiteral("split-file"));
    splitFile_->setToolTip(
        tr("Only cases of groups (patients) on one side of a split, as cgam split writes it"));
    side_ = new QComboBox;
    side_->setObjectName(QStringLiteral("side"));
    side_->addItem(tr("validation"), static_cast<int>(SplitSide::Val));
    side_->addItem(tr("training"), static_cast<int>(SplitSide::Train));
    side_->setToolTip(tr("Which side of the split"));
    side_->setAccessibleName(tr("Side of the split"));
    side_->setEnabled(false);
    auto* both = new QWidget;
    auto* column = new QVBoxLayout(both);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(splitFile_);
    column->addWidget(side_);
    return both;
}

bool AdvancedRules::areUsual() const {
    const ExperimentTask usual;
    return threshold_->value() == usual.plan.protocol.threshold &&
           minMask_->value() == usual.plan.filter.minMask &&
           maxMask_->value() == usual.plan.filter.maxMask && splitFile_->text().isEmpty() &&
           resamples_->value() == usual.bootstrap.resamples;
}

void AdvancedRules::showWhetherChanged() {
    // What is folded away and decides the figures must not be forgotten there.
    fold_->setText(areUsual() ? tr("Advanced") : tr("Advanced (changed)"));
}

Result<void> AdvancedRules::putInto(ExperimentTask& task) const {
    if (minMask_->value() > maxMask_->value())
        return badInput(tr("The share of the object must go from a smaller to a greater number.")
                            .toStdString());
    task.plan.protocol.threshold = threshold_->value();
    task.plan.filter.minMask = minMask_->value();
    task.plan.filter.maxMask = maxMask_->value();
    if (!splitFile_->text().isEmpty()) {
        task.splitFile = splitFile_->path();
        task.side = static_cast<SplitSide>(side_->currentData().toInt());
    }
    task.bootstrap.resamples = resamples_->value();
    return {};
}

}  // namespace cgam::ui
