#include "app/annotator/help_window.h"

#include <QFile>
#include <QTextBrowser>
#include <QTextFrame>
#include <QTextTable>
#include <QVBoxLayout>

namespace cgam::app {

namespace {

constexpr double kMargin = 18;
constexpr double kCellPadding = 4;

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

}  // namespace

HelpWindow::HelpWindow(const QString& page, QWidget* parent) : QDialog(parent) {
    setWindowTitle(page == QStringLiteral("keys") ? tr("Keys and mouse") : tr("User guide"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* text = new QTextBrowser(this);
    text->setOpenExternalLinks(true);
    text->setSearchPaths({QStringLiteral(":/help")});
    QFile file(QStringLiteral(":/help/%1.md").arg(page));
    if (file.open(QIODevice::ReadOnly)) text->setMarkdown(QString::fromUtf8(file.readAll()));
    calmTables(*text->document());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(text);
    resize(680, 720);
}

}  // namespace cgam::app
