#include "app/annotator/icons.h"

#include <QApplication>
#include <QFile>
#include <QPainter>
#include <QPalette>
#include <QSvgRenderer>

/// The pictures lie in a static library, where nobody else asks for them. (The macro wants a
/// function outside all namespaces.)
static void loadResources() {
    Q_INIT_RESOURCE(annotator);
}

namespace cgam::app {

namespace {

/// The SVGs are drawn in this colour, which is replaced.
const QByteArray kDrawnIn = "#000000";

QPixmap drawn(const QByteArray& svg, const QColor& colour, int side) {
    QByteArray text = svg;
    text.replace(kDrawnIn, colour.name().toLatin1());
    QSvgRenderer renderer(text);
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    return pixmap;
}

}  // namespace

QIcon iconOf(const QString& name) {
    loadResources();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) return {};
    const QByteArray svg = file.readAll();
    const QPalette palette = QApplication::palette();
    QIcon icon;
    for (const int side : {20, 24, 32, 48, 64}) {
        icon.addPixmap(drawn(svg, palette.color(QPalette::Active, QPalette::ButtonText), side));
        icon.addPixmap(drawn(svg, palette.color(QPalette::Disabled, QPalette::ButtonText), side),
                       QIcon::Disabled);
    }
    return icon;
}

}  // namespace cgam::app
