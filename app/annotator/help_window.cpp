#include "app/annotator/help_window.h"

#include <QFile>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace cgam::app {

HelpWindow::HelpWindow(const QString& page, QWidget* parent) : QDialog(parent) {
    setWindowTitle(page == QStringLiteral("keys") ? tr("Keys and mouse") : tr("User guide"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* text = new QTextBrowser(this);
    text->setOpenExternalLinks(true);
    text->setSearchPaths({QStringLiteral(":/help")});
    text->document()->setDefaultStyleSheet(QStringLiteral("td { padding: 2px 10px 2px 0; }"));
    QFile file(QStringLiteral(":/help/%1.md").arg(page));
    if (file.open(QIODevice::ReadOnly)) text->setMarkdown(QString::fromUtf8(file.readAll()));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(text);
    resize(680, 720);
}

}  // namespace cgam::app
