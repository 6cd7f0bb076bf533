#include "ui/panels/settings_dialog.h"

#include "ui/panels/number_field.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QVBoxLayout>
#include <cmath>

namespace cgam::ui {

namespace {

constexpr int kDialogWidth = 520;
constexpr int kExplanationPoints = -1;

/// A row with a sentence below its field.
void addRow(QFormLayout* form, const QString& name, QWidget* field, QWidget* buddy,
            const QString& explanation) {
    auto* label = new QLabel(name);
    label->setBuddy(buddy);
    auto* text = new QLabel(explanation);
    text->setWordWrap(true);
    QFont font = text->font();
    font.setPointSizeF(font.pointSizeF() + kExplanationPoints);
    text->setFont(font);
    text->setForegroundRole(QPalette::PlaceholderText);
    QString plain = name;
    buddy->setAccessibleName(plain.remove(QLatin1Char('&')));
    buddy->setAccessibleDescription(explanation);
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 8);
    column->setSpacing(2);
    column->addWidget(field);
    column->addWidget(text);
    form->addRow(label, box);
}

void setUp(NumberField* box, double least, double most, int decimals, double step,
           const QString& unit, double value) {
    box->setLimits(least, most);
    box->setDecimals(decimals);
    box->setSingleStep(step);
    box->setSuffix(unit);
    box->setGroupSeparatorShown(true);
    box->setValue(value);
}

int wholeOf(const NumberField* field) {
    return static_cast<int>(std::lround(field->value()));
}

}  // namespace

SettingsDialog::SettingsDialog(const Preferences& preferences, QWidget* parent, Page page)
    : QDialog(parent),
      before_(preferences),
      pages_(new QTabWidget(this)),
      device_(new QComboBox),
      threads_(new QSpinBox),
      cache_(new NumberField),
      colourBlind_(new QCheckBox(tr("Blue and orange instead of green and red"))),
      radius_(new NumberField),
      hole_(new NumberField),
      speck_(new NumberField),
      wheelZoom_(new NumberField),
      modelFolder_(new QLineEdit(preferences.modelFolder)),
      window_(new NumberField),
      published_(new QCheckBox(tr("As published, not as found best on validation patients"))),
      iterations_(new NumberField),
      lambda_(new NumberField),
      problem_(new QLabel(this)) {
    setWindowTitle(tr("Settings"));
    makeClicksPage();
    makeToolsPage();
    makeModelPage();
    makeViewPage();
    pages_->setCurrentIndex(static_cast<int>(page));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    accept_ = buttons->button(QDialogButtonBox::Ok);
    problem_->setObjectName(QStringLiteral("problem"));
    problem_->setWordWrap(true);
    for (NumberField* field : findChildren<NumberField*>())
        connect(field, &NumberField::checked, this, &SettingsDialog::check);
    check();
    auto* column = new QVBoxLayout(this);
    column->addWidget(pages_);
    column->addWidget(problem_);
    column->addWidget(buttons);
    setMinimumWidth(kDialogWidth);
}

QFormLayout* SettingsDialog::addPage(const QString& title) {
    auto* page = new QWidget;
    auto* form = new QFormLayout(page);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    pages_->addTab(page, title);
    return form;
}

void SettingsDialog::makeClicksPage() {
    setUp(radius_, 1, 2000, 0, 5, tr(" µm"), before_.radiusUm);
    setUp(window_, 256, 1600, 0, 64, tr(" px"), before_.window);
    setUp(iterations_, 1, 500, 0, 1, {}, before_.iterations);
    setUp(lambda_, 0, 100, 2, 0.1, {}, before_.lambda);
    colourBlind_->setChecked(before_.colourBlind);
    QFormLayout* form = addPage(tr("&Clicks"));
    addRow(form, tr("&Radius"), radius_, radius_,
           tr("How far a plain click reaches on a slide just opened, in micrometres."));
    addRow(form, tr("&Window"), window_, window_,
           tr("Largest side of what is worked on for a click, in pixels of the model (about 1 µm "
              "each). Larger sees more around the click and is slower."));
    published_->setChecked(before_.publishedNumbers);
    addRow(form, tr("&Numbers"), published_, published_,
           tr("Learning rate and other numbers of each method. Those found best are listed in the "
              "results (docs/results.md)."));
    addRow(form, tr("&Iterations"), iterations_, iterations_,
           tr("Steps of the optimisation for a click, at most. Fewer are faster, more follow the "
              "clicks more closely."));
    addRow(form, tr("&Lambda"), lambda_, lambda_,
           tr("How strongly a click leaves alone what lies outside its circle; 0 does not hold it "
              "back at all."));
    addRow(form, tr("C&olours"), colourBlind_, colourBlind_,
           tr("Of positive and negative clicks. Their marks differ in shape (+ and \u2212) too."));
}

void SettingsDialog::makeToolsPage() {
    setUp(hole_, 1, kLargestTidyArea, 0, 100, tr(" µm²"), before_.holeUm2);
    setUp(speck_, 1, kLargestTidyArea, 0, 100, tr(" µm²"), before_.speckUm2);
    QFormLayout* form = addPage(tr("&Hand tools"));
    addRow(form, tr("&Fill holes up to"), hole_, hole_,
           tr("Larger holes in the mask stay. In square micrometres; on a slide without a scale "
              "the same number of square pixels."));
    addRow(form, tr("Remove &specks below"), speck_, speck_,
           tr("Larger parts of the mask stay. In square micrometres; on a slide without a scale "
              "the same number of square pixels."));
}

void SettingsDialog::makeModelPage() {
    device_->addItem(tr("Automatic"), static_cast<int>(DeviceChoice::Auto));
    device_->addItem(tr("Processor (CPU)"), static_cast<int>(DeviceChoice::Cpu));
    device_->addItem(tr("Graphics card (CUDA)"), static_cast<int>(DeviceChoice::Cuda));
    device_->setCurrentIndex(device_->findData(static_cast<int>(before_.device)));
    threads_->setRange(0, 1024);
    threads_->setValue(before_.threads);
    threads_->setSpecialValueText(tr("Automatic"));
    auto* choose = new QPushButton(tr("Choos&e ..."));
    connect(choose, &QPushButton::clicked, this, &SettingsDialog::chooseFolder);
    auto* folder = new QWidget;
    auto* row = new QHBoxLayout(folder);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(modelFolder_, 1);
    row->addWidget(choose);
    QFormLayout* form = addPage(tr("&Model"));
    addRow(form, tr("Model &folder"), folder, modelFolder_,
           tr("Networks (.pth) in this folder are offered beside those that came with the "
              "program. Empty: only those."));
    addRow(form, tr("&Device"), device_, device_,
           tr("Where clicks are worked out. Automatic takes a graphics card if there is one; the "
              "bar at the bottom says which is used."));
    addRow(form, tr("&Threads"), threads_, threads_,
           tr("Of the processor, for clicks. Automatic leaves one core to the window."));
}

void SettingsDialog::makeViewPage() {
    setUp(cache_, 64, 65536, 0, 128, tr(" MiB"), before_.cacheMiB);
    setUp(wheelZoom_, kSmallestWheelZoom, kLargestWheelZoom, 2, 0.05, {}, before_.wheelZoom);
    wheelZoom_->setPrefix(QStringLiteral("\u00d7 "));
    QFormLayout* form = addPage(tr("&View"));
    addRow(form, tr("&Zoom of the wheel"), wheelZoom_, wheelZoom_,
           tr("How much larger one notch of the wheel makes the slide, a factor such as 1.25. The "
              "keys 1 to 6 go to 1.25x ... 40x."));
    addRow(form, tr("T&ile cache"), cache_, cache_,
           tr("Memory for parts of the slide that were read, in mebibytes. More makes going back "
              "faster."));
}

void SettingsDialog::check() {
    QString sentence;
    for (const NumberField* field : findChildren<NumberField*>())
        if (const QString problem = field->problem(); sentence.isEmpty() && !problem.isEmpty())
            sentence = tr("%1: %2", "a setting, and what is wrong with its number")
                           .arg(field->accessibleName(), problem);
    problem_->setText(sentence);
    problem_->setVisible(!sentence.isEmpty());
    accept_->setEnabled(sentence.isEmpty());
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
    p.cacheMiB = wholeOf(cache_);
    p.colourBlind = colourBlind_->isChecked();
    p.window = wholeOf(window_);
    p.radiusUm = radius_->value();
    p.holeUm2 = hole_->value();
    p.speckUm2 = speck_->value();
    p.wheelZoom = wheelZoom_->value();
    p.modelFolder = modelFolder_->text();
    p.publishedNumbers = published_->isChecked();
    p.iterations = wholeOf(iterations_);
    p.lambda = lambda_->value();
    return p;
}

}  // namespace cgam::ui
