#include "app/annotator/help_window.h"

#include <QFile>
#include <QImage>
#include <QTextBrowser>
#include <QTextFrame>
#include <QTextTable>
#include <QUrl>
#include <QVBoxLayout>

namespace cgam::app {

namespace {

constexpr double kMargin = 18;
constexpr double kCellPadding = 4;
constexpr int kWidth = 680;
constexpr double kPictureWidth = kWidth - 2 * kMargin - 24;  // beside the scroll bar

/// Tables without lines.
void calmTables(QTextDocument& document) {
    document.setDocumentMargin(kMargin);
    for (QTextFrame* frame : document.rootFrame()->childFrames()) {
        auto* table = qobject_cast<QTextTable*>(frame);
        if (table == nullptr) continue;
        QTextTableFormat format = table->format();
        format.setBorder(0);
        format.setCellPadding(kCellPadding);
        format.setCellSpacing(0);
        table->setFormat(format);
    }
}

/// Pictures as wide as the page at most.
class Guide : public QTextBrowser {
public:
    using QTextBrowser::QTextBrowser;

    QVariant loadResource(int type, const QUrl& name) override {
        QVariant loaded = QTextBrowser::loadResource(type, name);
        if (type != QTextDocument::ImageResource) return loaded;
        QImage picture = QImage::fromData(loaded.toByteArray());
        const auto width = static_cast<int>(kPictureWidth * devicePixelRatioF());
        if (picture.width() > width)
            picture = picture.scaledToWidth(width, Qt::SmoothTransformation);
        picture.setDevicePixelRatio(devicePixelRatioF());
        return picture;
    }
};

}  // namespace

HelpWindow::HelpWindow(const QString& page, QWidget* parent) : QDialog(parent) {
    setWindowTitle(page == QStringLiteral("keys") ? tr("Keys and mouse") : tr("User guide"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* text = new Guide(this);
    text->setOpenExternalLinks(true);
    text->setSearchPaths({QStringLiteral(":/help")});
    QFile file(QStringLiteral(":/help/%1.md").arg(page));
    if (file.open(QIODevice::ReadOnly)) text->setMarkdown(QString::fromUtf8(file.readAll()));
    calmTables(*text->document());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(text);
    resize(kWidth, 720);
}

}  // namespace cgam::app
