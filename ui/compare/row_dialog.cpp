#include "ui/compare/row_dialog.h"

#include "core/engine/recommended_settings.h"
#include "ui/compare/row_names.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>

namespace cgam::ui {

namespace {

// What a line of the list stands for; methods have their number.
constexpr int kTruth = -1;
constexpr int kImported = -2;
constexpr int kOther = -3;

constexpr int kMostIterations = 500;
constexpr double kMostRate = 10;
constexpr double kMostLambda = 100;
constexpr double kMostFactor = 10;

QSpinBox* countBox(QWidget* parent) {
    auto* box = new QSpinBox(parent);
    box->setRange(1, kMostIterations);
    return box;
}

QDoubleSpinBox* numberBox(double least, double most, int decimals, double step, QWidget* parent) {
    auto* box = new QDoubleSpinBox(parent);
    box->setDecimals(decimals);
    box->setRange(least, most);
    box->setSingleStep(step);
    return box;
}

QString titleOf(Method method) {
    const std::string_view title = infoOf(method).title;
    return QString::fromUtf8(title.data(), static_cast<qsizetype>(title.size()));
}

}  // namespace

RowDialog::RowDialog(const ComparisonRequest& request, const QStringList& models,
                     const LiveRow& start, QWidget* parent)
    : QDialog(parent),
      request_(request),
      base_(start.method.settings),
      what_(new QComboBox(this)),
      model_(new QComboBox(this)),
      iterations_(countBox(this)),
      rate_(numberBox(1e-6, kMostRate, 6, 0.005, this)),
      lambda_(numberBox(0, kMostLambda, 3, 0.1, this)),
      radiusFactor_(numberBox(0, kMostFactor, 2, 0.1, this)),
      evaluations_(countBox(this)) {
    setWindowTitle(tr("What this pane shows"));
    for (const MethodInfo& info : allMethods())
        what_->addItem(titleOf(info.method), static_cast<int>(info.method));
    if (request.truth) what_->addItem(tr("Ground truth"), kTruth);
    if (request.imported) what_->addItem(tr("Mask of the session"), kImported);
    int chosen = static_cast<int>(start.method.settings.method);
    if (start.still) {
        chosen = kOther;
        if (start.still == request.imported) chosen = kImported;
        if (request.truth && *start.still == *truthRow(*request.truth).still) chosen = kTruth;
        if (chosen == kOther) {
            otherStill_ = start.still;
            otherLabel_ = start.method.label;
            what_->addItem(QString::fromStdString(otherLabel_), kOther);
        }
        base_ = recommendedSettings(Method::Cgam);
    }
    what_->setCurrentIndex(what_->findData(chosen));
    model_->addItems(models);
    const QString model = QString::fromStdString(start.model.empty() ? request.model : start.model);
    if (model_->findText(model) < 0) model_->addItem(model);
    model_->setCurrentText(model);

    auto* form = new QFormLayout;
    form->addRow(tr("&Show"), what_);
    form->addRow(tr("Mo&del"), model_);
    form->addRow(tr("&Iterations at most"), iterations_);
    form->addRow(tr("&Learning rate"), rate_);
    form->addRow(tr("&Weight of the consistency (\u03bb)"), lambda_);
    form->addRow(tr("&Radius factor"), radiusFactor_);
    form->addRow(tr("L-&BFGS evaluations at most"), evaluations_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(buttons);
    showNumbers(base_);
    enableFields();
    connect(what_, &QComboBox::currentIndexChanged, this, &RowDialog::chooseWhat);
}

bool RowDialog::isMethod() const {
    return what_->currentData().toInt() >= 0;
}

void RowDialog::chooseWhat() {
    if (isMethod()) {
        const double threshold = base_.threshold;
        base_ = recommendedSettings(static_cast<Method>(what_->currentData().toInt()));
        base_.threshold = threshold;
        showNumbers(base_);
    }
    enableFields();
}

void RowDialog::showNumbers(const MethodSettings& settings) {
    iterations_->setValue(settings.iterations);
    rate_->setValue(settings.learningRate);
    lambda_->setValue(settings.lambda);
    radiusFactor_->setValue(settings.radiusFactor);
    evaluations_->setValue(settings.maxFunctionEvaluations);
}

void RowDialog::enableFields() {
    const auto method = static_cast<Method>(what_->currentData().toInt());
    const bool adam = isMethod() && usesAdam(method);
    for (QWidget* field :
         std::initializer_list<QWidget*>{iterations_, rate_, lambda_, radiusFactor_})
        field->setEnabled(adam);
    evaluations_->setEnabled(isMethod() && !adam && method != Method::None);
    model_->setEnabled(isMethod() && model_->count() > 1);
}

LiveRow RowDialog::row() const {
    switch (what_->currentData().toInt()) {
        case kTruth:
            return truthRow(*request_.truth);
        case kImported:
            return importedRow(request_.imported);
        case kOther: {
            LiveRow other;
            other.method.label = otherLabel_;
            other.still = otherStill_;
            return other;
        }
        default:
            break;
    }
    LiveRow row;
    row.method.settings = base_;
    row.method.settings.iterations = iterations_->value();
    row.method.settings.learningRate = rate_->value();
    row.method.settings.lambda = lambda_->value();
    row.method.settings.radiusFactor = radiusFactor_->value();
    row.method.settings.maxFunctionEvaluations = evaluations_->value();
    row.model = model_->currentText().toStdString();
    row.method.label = nameOf(row, request_.model);
    return row;
}

}  // namespace cgam::ui
