#include "ui/slide/slide_panel.h"

#include "ui/view/measures.h"

#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace cgam::ui {

namespace {

constexpr int kPictureSide = 240;

QString row(const QString& name, const QString& value) {
    return QStringLiteral("<tr><td style='padding-right:10px'>%1</td><td>%2</td></tr>")
        .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
}

}  // namespace

SlidePanel::SlidePanel(QWidget* parent)
    : QWidget(parent),
      facts_(new QLabel(this)),
      scale_(new QLabel(this)),
      pictures_(new QWidget(this)),
      pictureList_(new QVBoxLayout(pictures_)),
      filter_(new QLineEdit(this)),
      properties_(new QTableWidget(0, 2, this)) {
    reader_.setMaxThreadCount(1);
    facts_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    facts_->setWordWrap(true);
    scale_->setWordWrap(true);
    scale_->setTextFormat(Qt::RichText);
    connect(scale_, &QLabel::linkActivated, this, &SlidePanel::scaleWanted);
    pictureList_->setContentsMargins(0, 0, 0, 0);
    filter_->setPlaceholderText(tr("Find a property"));
    filter_->setClearButtonEnabled(true);
    filter_->setAccessibleName(tr("Find a property"));
    properties_->setHorizontalHeaderLabels({tr("Property"), tr("Value")});
    properties_->horizontalHeader()->setStretchLastSection(true);
    properties_->verticalHeader()->hide();
    properties_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    properties_->setSelectionBehavior(QAbstractItemView::SelectRows);
    properties_->setShowGrid(false);
    properties_->setWordWrap(false);
    properties_->setAccessibleName(tr("Properties of the slide"));
    connect(filter_, &QLineEdit::textChanged, this, &SlidePanel::filterProperties);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(facts_);
    layout->addWidget(scale_);
    layout->addWidget(pictures_);
    layout->addWidget(filter_);
    layout->addWidget(properties_, 1);
    setSlide(nullptr);
}

SlidePanel::~SlidePanel() {
    reader_.clear();
    reader_.waitForDone();
}

void SlidePanel::setSlide(std::shared_ptr<const OpenedSlide> slide) {
    slide_ = std::move(slide);
    properties_->setRowCount(0);
    filter_->clear();
    filter_->setEnabled(slide_ != nullptr);
    showFacts();
    showPictures();
    if (!slide_) return;
    const auto& all = slide_->pyramid->source().info().properties;
    properties_->setRowCount(static_cast<int>(all.size()));
    int line = 0;
    for (const auto& [name, value] : all) {
        properties_->setItem(line, 0, new QTableWidgetItem(QString::fromStdString(name)));
        auto* item = new QTableWidgetItem(QString::fromStdString(value));
        item->setToolTip(item->text());
        properties_->setItem(line++, 1, item);
    }
    properties_->resizeColumnToContents(0);
    properties_->setColumnWidth(0, std::min(properties_->columnWidth(0), 200));
}

void SlidePanel::showFacts() {
    if (!slide_) {
        facts_->setText(tr("No slide is open."));
        scale_->clear();
        return;
    }
    const SlideInfo& info = slide_->pyramid->source().info();
    const QLocale locale;
    const auto size = [&](const SlideLevel& level) {
        return tr("%1 × %2 px")
            .arg(locale.toString(static_cast<qlonglong>(level.width)),
                 locale.toString(static_cast<qlonglong>(level.height)));
    };
    QString levels;
    for (const SlideLevel& level : info.levels)
        levels += (levels.isEmpty() ? QString() : QStringLiteral(", ")) +
                  locale.toString(level.downsampleX, 'g', 5);
    QString text = QStringLiteral("<table>");
    text += row(tr("File"), nameOf(slide_->path.filename()));
    text += row(tr("Format"), QString::fromStdString(info.format));
    text += row(tr("Size"), size(info.levels.front()));
    text += row(tr("Levels"), tr("%1 (downsample %2)").arg(info.levels.size()).arg(levels));
    if (info.objectivePower) text += row(tr("Objective"), magnificationText(*info.objectivePower));
    if (slide_->exchanged) text += row(tr("Colours"), tr("red and blue exchanged, as you said"));
    facts_->setText(text + QStringLiteral("</table>"));
    setScale(info.mpp, false);
}

void SlidePanel::setScale(const std::optional<SlideScale>& mpp, bool fromUser) {
    const QString link =
        QStringLiteral(" <a href='#'>%1</a>").arg(mpp ? tr("Change") : tr("Give it"));
    if (!mpp)
        scale_->setText(tr("Scale: unknown; lengths are in pixels.") + link);
    else
        scale_->setText(tr("Scale: %1 µm per pixel%2.")
                            .arg(QLocale().toString(meanScale(*mpp), 'g', 5),
                                 fromUser ? tr(", as you said") : QString()) +
                        link);
}

void SlidePanel::showPictures() {
    while (QLayoutItem* item = pictureList_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (!slide_) return;
    for (const std::string& name : slide_->pyramid->source().info().associatedImages)
        addPicture(QString::fromStdString(name), name != "thumbnail");
}

void SlidePanel::addPicture(const QString& name, bool private_) {
    auto* picture = new QLabel(pictures_);
    picture->hide();
    picture->setAccessibleName(tr("Picture '%1' of the slide").arg(name));
    auto* button = new QPushButton(tr("Show '%1'").arg(name), pictures_);
    if (private_) button->setToolTip(tr("May show the patient's name"));
    connect(button, &QPushButton::clicked, this, [this, name, picture, button] {
        if (picture->isVisible()) {
            picture->hide();
            picture->clear();
            button->setText(tr("Show '%1'").arg(name));
            return;
        }
        button->setText(tr("Hide '%1'").arg(name));
        loadPicture(name, picture);
    });
    pictureList_->addWidget(button, 0, Qt::AlignLeft);
    pictureList_->addWidget(picture, 0, Qt::AlignLeft);
}

void SlidePanel::loadPicture(const QString& name, QLabel* into) {
    into->setText(tr("Reading ..."));
    into->show();
    const QPointer<QLabel> target(into);
    reader_.start([this, target, slide = slide_, name = name.toStdString()] {
        const Result<ImageRgb> read = slide->pyramid->source().readAssociatedImage(name);
        QImage image;
        if (read)
            image = QImage(read->data.data(), read->width, read->height, qsizetype{3} * read->width,
                           QImage::Format_RGB888)
                        .convertToFormat(QImage::Format_RGB32)  // a copy: `read` ends here
                        .scaled(2 * kPictureSide, 2 * kPictureSide, Qt::KeepAspectRatio,
                                Qt::SmoothTransformation);
        const QString failure = read ? QString() : QString::fromStdString(read.error().message);
        QMetaObject::invokeMethod(
            this,
            [target, image, failure] {
                if (!target || target->isHidden()) return;
                if (image.isNull()) {
                    target->setWordWrap(true);
                    target->setText(failure);
                    return;
                }
                QPixmap pixmap = QPixmap::fromImage(image);
                pixmap.setDevicePixelRatio(2);
                target->setPixmap(pixmap);
            },
            Qt::QueuedConnection);
    });
}

void SlidePanel::filterProperties(const QString& text) {
    for (int line = 0; line < properties_->rowCount(); ++line) {
        const bool match = properties_->item(line, 0)->text().contains(text, Qt::CaseInsensitive) ||
                           properties_->item(line, 1)->text().contains(text, Qt::CaseInsensitive);
        properties_->setRowHidden(line, !match);
    }
}

}  // namespace cgam::ui
