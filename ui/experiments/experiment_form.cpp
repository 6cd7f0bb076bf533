#include "ui/experiments/experiment_form.h"

#include "core/engine/recommended_settings.h"
#include "core/evaluate/method_rows.h"
#include "ui/experiments/advanced_rules.h"
#include "ui/experiments/data_set_list.h"
#include "ui/experiments/path_field.h"
#include "ui/slide/paths.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QSpinBox>
#include <QStandardPaths>
#include <QVBoxLayout>
#include <iterator>

namespace cgam::ui {

namespace {

constexpr int kMethodColumns = 2;
constexpr double kIouStep = 0.05;
constexpr int kRightMargin = 6;  // to the scroll bar
const QString kDataFolder = QStringLiteral("experiments/data");

QString textOf(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

Error sentence(const QString& text) {
    return badInput(text.toStdString());
}

QSpinBox* numberBox(int least, int most, int value, const QString& name) {
    auto* box = new QSpinBox;
    box->setRange(least, most);
    box->setValue(value);
    box->setObjectName(name);
    return box;
}

void addTitle(QFormLayout* form, const QString& text) {
    auto* title = new QLabel(text);
    QFont font = title->font();
    font.setBold(true);
    title->setFont(font);
    title->setContentsMargins(0, 8, 0, 0);
    form->addRow(title);
}

}  // namespace

ExperimentForm::ExperimentForm(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, kRightMargin, 0);
    auto* form = new QFormLayout;
    column->addLayout(form);
    column->addStretch(1);  // a high window does not pull the lines apart
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    makeData(form);
    makeMethods(form);
    makeRules(form);
    makeChoice(form);
    advanced_ = new AdvancedRules;
    form->addRow(advanced_);
    makeReport(form);
    followSize();
}

void ExperimentForm::makeData(QFormLayout* form) {
    addTitle(form, tr("Data and model"));
    data_ = new DataSetList;
    data_->setObjectName(QStringLiteral("data"));
    auto* folder = new QPushButton(tr("&Folder ..."));
    auto* file = new QPushButton(tr("&Packed file ..."));
    auto* remove = new QPushButton(tr("Remo&ve"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(folder);
    buttons->addWidget(file);
    buttons->addWidget(remove);
    form->addRow(data_);
    form->addRow(buttons);
    connect(folder, &QPushButton::clicked, this, [this] { chooseData(true); });
    connect(file, &QPushButton::clicked, this, [this] { chooseData(false); });
    connect(remove, &QPushButton::clicked, data_, &DataSetList::removeChosen);
    connect(data_, &DataSetList::setsChanged, this, &ExperimentForm::suggestReport);
    model_ = new QComboBox;
    model_->setObjectName(QStringLiteral("weights"));
    form->addRow(tr("&Model"), model_);
}

void ExperimentForm::makeMethods(QFormLayout* form) {
    addTitle(form, tr("Methods"));
    const QStringList usual = textOf(kUsualMethods).split(QLatin1Char(','));
    auto* grid = new QGridLayout;
    int place = 0;
    for (const MethodInfo& info : allMethods()) {
        // "G-BRS (our reading)": what it is called, the rest when asked.
        auto* box = new QCheckBox(textOf(info.title).section(QStringLiteral(" ("), 0, 0));
        box->setToolTip(textOf(info.title));
        box->setObjectName(textOf(info.id));
        box->setChecked(usual.contains(textOf(info.id)));
        grid->addWidget(box, place / kMethodColumns, place % kMethodColumns);
        methods_.push_back(box);
        ++place;
    }
    form->addRow(grid);
    best_ = new QCheckBox(tr("Also wit&h the numbers found best"));
    best_->setObjectName(QStringLiteral("best"));
    best_->setToolTip(
        tr("A second row, METHOD@best, with the numbers found best on validation "
           "patients (docs/results.md); the first has those of the paper"));
    form->addRow(best_);
    settings_ = new PathField(PathField::Kind::File, tr("Settings of further rows"),
                              tr("Settings (*.json)"));
    settings_->setObjectName(QStringLiteral("settings"));
    settings_->setToolTip(tr("Further rows from a file, as cgam tune writes it"));
    form->addRow(tr("Further ro&ws"), settings_);
}

void ExperimentForm::makeRules(QFormLayout* form) {
    addTitle(form, tr("Rules"));
    const Protocol usual;
    targets_ = new QLineEdit(QStringLiteral("0.85, 0.90"));
    targets_->setObjectName(QStringLiteral("targets"));
    targets_->setToolTip(tr("IoUs for NoC and NoF; a run ends when it reaches the highest"));
    form->addRow(tr("Tar&gets"), targets_);
    maxClicks_ = numberBox(1, 1000, usual.maxClicks, QStringLiteral("max-clicks"));
    form->addRow(tr("&Clicks at most"), maxClicks_);
    robot_ = new QComboBox;
    robot_->setObjectName(QStringLiteral("robot"));
    robot_->addItem(tr("Centre of the largest error"), static_cast<int>(RobotKind::Centre));
    robot_->addItem(tr("Anywhere in it (jitter)"), static_cast<int>(RobotKind::Jitter));
    form->addRow(tr("Ro&bot clicks"), robot_);
    seeds_ = numberBox(1, 1000, 1, QStringLiteral("seeds"));
    seeds_->setToolTip(
        tr("Runs with so many starts of the modules and places of the jitter. "
           "Methods that no seed can change are run once."));
    form->addRow(tr("&Seeds"), seeds_);
}

void ExperimentForm::makeChoice(QFormLayout* form) {
    addTitle(form, tr("Cases"));
    size_ = new QComboBox;
    size_->setObjectName(QStringLiteral("size"));
    size_->addItem(tr("Model's scale, where known"), static_cast<int>(Size::Model));
    size_->addItem(tr("As they are"), static_cast<int>(Size::AsTheyAre));
    size_->addItem(tr("Longer side"), static_cast<int>(Size::Longer));
    size_->addItem(tr("Times"), static_cast<int>(Size::Factor));
    size_->addItem(tr("Scale"), static_cast<int>(Size::Scale));
    sizeValue_ = new QDoubleSpinBox;
    sizeValue_->setObjectName(QStringLiteral("size-value"));
    sizeValue_->setAccessibleName(tr("Value of the size"));
    auto* row = new QHBoxLayout;
    row->addWidget(size_, 1);
    row->addWidget(sizeValue_);
    auto* label = new QLabel(tr("Si&ze"));
    label->setBuddy(size_);
    form->addRow(label, row);
    connect(size_, &QComboBox::currentIndexChanged, this, &ExperimentForm::followSize);
    class_ = new QLineEdit;
    class_->setObjectName(QStringLiteral("class"));
    class_->setPlaceholderText(tr("all (index.csv)"));
    form->addRow(tr("Only c&lass"), class_);
    split_ = new QLineEdit;
    split_->setObjectName(QStringLiteral("split"));
    split_->setPlaceholderText(tr("all, or train, val"));
    form->addRow(tr("Only spl&it"), split_);
    makeInitialIou(form);
    limit_ = numberBox(0, 1'000'000, 0, QStringLiteral("limit"));
    limit_->setSpecialValueText(tr("all"));
    limit_->setToolTip(tr("At most so many cases, taken from the groups (patients) in turn"));
    form->addRow(tr("&Number of cases"), limit_);
    ignore128_ = new QCheckBox(tr("Mask pixels of 128 &do not count"));
    ignore128_->setObjectName(QStringLiteral("ignore-128"));
    form->addRow(ignore128_);
}

void ExperimentForm::makeInitialIou(QFormLayout* form) {
    initialFrom_ = new QDoubleSpinBox;
    initialFrom_->setObjectName(QStringLiteral("initial-iou-from"));
    initialFrom_->setAccessibleName(tr("Lowest initial IoU"));
    initialTo_ = new QDoubleSpinBox;
    initialTo_->setObjectName(QStringLiteral("initial-iou-to"));
    initialTo_->setAccessibleName(tr("Highest initial IoU"));
    for (QDoubleSpinBox* box : {initialFrom_, initialTo_}) {
        box->setRange(0, 1);
        box->setSingleStep(kIouStep);
        box->setToolTip(
            tr("Only cases whose IoU after the first click, of the network alone, lies between "
               "these; the paper's lies between 0.5 and 0.7"));
    }
    initialTo_->setValue(1);
    auto* row = new QHBoxLayout;
    row->addWidget(initialFrom_, 1);
    row->addWidget(new QLabel(tr("to")));
    row->addWidget(initialTo_, 1);
    auto* label = new QLabel(tr("Initial Io&U"));
    label->setBuddy(initialFrom_);
    form->addRow(label, row);
}

void ExperimentForm::makeReport(QFormLayout* form) {
    addTitle(form, tr("Report"));
    report_ = new PathField(PathField::Kind::Folder, tr("Folder for the report"));
    report_->setObjectName(QStringLiteral("report"));
    report_->setToolTip(
        tr("Gets the report and journal.jsonl, from which a run that was stopped "
           "goes on"));
    form->addRow(tr("Fold&er"), report_);
    threads_ = numberBox(0, 1024, 0, QStringLiteral("threads"));
    threads_->setSpecialValueText(tr("automatic"));
    threads_->setToolTip(
        tr("Cases computed at the same time, each on one processor. Automatic "
           "leaves one to the window. Results do not hang on it."));
    form->addRow(tr("Cases at a time"), threads_);
}

void ExperimentForm::setModels(const std::vector<ModelEntry>& models, const QString& chosen) {
    const QString before = model_->count() > 0 ? model_->currentText() : chosen;
    models_ = models;
    model_->clear();
    for (const ModelEntry& model : models_)
        model_->addItem(model.name);
    model_->setCurrentIndex(std::max(0, model_->findText(before)));
}

const ModelEntry* ExperimentForm::model() const {
    const int place = model_->currentIndex();
    return place < 0 || models_.empty() ? nullptr : &models_[static_cast<std::size_t>(place)];
}

void ExperimentForm::addData(const QString& path) {
    data_->add(path);
}

void ExperimentForm::setReport(const QString& folder) {
    report_->setText(folder);
}

void ExperimentForm::chooseData(bool folder) {
    QSettings settings;
    const QString start = settings.value(kDataFolder).toString();
    const QString chosen = folder
                               ? QFileDialog::getExistingDirectory(
                                     this, tr("Data set: a folder with images and masks"), start)
                               : QFileDialog::getOpenFileName(this, tr("Packed data set"), start,
                                                              tr("Packed data sets (*.cgampack)"));
    if (chosen.isEmpty()) return;
    settings.setValue(kDataFolder, QFileInfo(chosen).absolutePath());
    addData(chosen);
}

void ExperimentForm::suggestReport() {
    const std::vector<std::string> sets = data_->sets();
    if (report_->text() != suggested_ || sets.empty()) return;
    suggested_ = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) +
                 tr("/CGAM experiments/") + QFileInfo(nameOf(sets.front())).completeBaseName();
    report_->setText(suggested_);
}

void ExperimentForm::followSize() {
    const auto kind = static_cast<Size>(size_->currentData().toInt());
    sizeValue_->setVisible(kind == Size::Longer || kind == Size::Factor || kind == Size::Scale);
    sizeValue_->setDecimals(kind == Size::Longer ? 0 : 3);
    sizeValue_->setSuffix(kind == Size::Longer  ? tr(" px")
                          : kind == Size::Scale ? tr(" µm a pixel")
                                                : QString());
    if (kind == Size::Longer)
        sizeValue_->setRange(8, kMaxFrameSide);
    else
        sizeValue_->setRange(0.01, 100);
    sizeValue_->setValue(kind == Size::Longer ? 400 : 1);
}

FrameSettings ExperimentForm::frame() const {
    FrameSettings frame;
    switch (static_cast<Size>(size_->currentData().toInt())) {
        case Size::AsTheyAre:
            frame.scale = 1;
            break;
        case Size::Longer:
            frame.size = static_cast<int>(sizeValue_->value());
            break;
        case Size::Factor:
            frame.scale = sizeValue_->value();
            break;
        case Size::Scale:
            frame.umPerPx = sizeValue_->value();
            break;
        case Size::Model:
            break;
    }
    return frame;
}

Result<std::vector<MethodRow>> ExperimentForm::rows() const {
    std::vector<MethodRow> rows;
    for (std::size_t i = 0; i < methods_.size(); ++i) {
        if (!methods_[i]->isChecked()) continue;
        const Method method = allMethods()[i].method;
        rows.push_back(publishedRow(method));
        const MethodSettings best = recommendedSettings(method);
        if (best_->isChecked() && settingsText(best) != settingsText(rows.back().settings))
            rows.push_back({rows.back().label + "@best", best});
    }
    if (!settings_->text().isEmpty()) {
        Result<std::vector<MethodRow>> more = readMethodRows(settings_->path());
        if (!more) return more.error();
        std::move(more->begin(), more->end(), std::back_inserter(rows));
    }
    if (rows.empty()) return sentence(tr("Choose at least one method."));
    if (const Result<void> differ = checkLabels(rows); !differ) return differ.error();
    return rows;
}

Result<std::vector<double>> ExperimentForm::targets() const {
    static const QRegularExpression between(QStringLiteral("[,;\\s]+"));
    std::vector<double> targets;
    for (const QString& part : targets_->text().split(between, Qt::SkipEmptyParts)) {
        bool isNumber = false;
        targets.push_back(part.toDouble(&isNumber));
        if (!isNumber || !(targets.back() > 0 && targets.back() <= 1))
            return sentence(tr("Targets are numbers above 0 and at most 1 such as 0.85, 0.90; "
                               "'%1' is none.")
                                .arg(part));
    }
    if (targets.empty()) return sentence(tr("Name at least one target, such as 0.85, 0.90."));
    return ascending(std::move(targets));
}

Result<ExperimentTask> ExperimentForm::task() const {
    ExperimentTask task;
    task.data = data_->sets();
    if (task.data.empty()) return sentence(tr("Add a folder with images and masks first."));
    if (model() == nullptr)
        return sentence(tr("There is no model: choose a folder with one in the settings."));
    task.swapped = data_->swapped();
    task.weights = model()->file;
    Result<std::vector<MethodRow>> rows = this->rows();
    if (!rows) return rows.error();
    task.plan.rows = std::move(*rows);
    Result<std::vector<double>> targets = this->targets();
    if (!targets) return targets.error();
    task.plan.protocol.targets = std::move(*targets);
    task.plan.protocol.maxClicks = maxClicks_->value();
    task.plan.protocol.robot = static_cast<RobotKind>(robot_->currentData().toInt());
    task.plan.seeds = firstSeeds(seeds_->value());
    task.plan.frame = frame();
    task.plan.filter.className = class_->text().trimmed().toStdString();
    task.plan.filter.split = split_->text().trimmed().toStdString();
    task.plan.filter.limit = limit_->value();
    // Unchanged they rule nothing out, and the network is not asked beforehand.
    if (initialFrom_->value() > 0) task.plan.filter.minInitialIou = initialFrom_->value();
    if (initialTo_->value() < 1) task.plan.filter.maxInitialIou = initialTo_->value();
    if (initialFrom_->value() > initialTo_->value())
        return sentence(tr("The initial IoU must go from a smaller to a greater number."));
    if (const Result<void> put = advanced_->putInto(task); !put) return put.error();
    task.ignore128 = ignore128_->isChecked();
    task.engine.threads = threads_->value();
    if (report_->text().isEmpty()) return sentence(tr("Choose a folder for the report."));
    task.report = report_->path();
    return task;
}

}  // namespace cgam::ui
