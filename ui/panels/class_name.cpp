#include "ui/panels/class_name.h"

#include "core/annotation/annotation.h"

#include <QCoreApplication>

namespace cgam::ui {

namespace {

QString tumourWord() {
    return QCoreApplication::translate("ClassName", "Tumour");
}

}  // namespace

QString shownClassName(const std::string& name) {
    return name == kTumourClass.name ? tumourWord() : QString::fromStdString(name);
}

std::string keptClassName(const QString& shown) {
    const QString name = shown.trimmed();
    return name == tumourWord() ? std::string(kTumourClass.name) : name.toStdString();
}

}  // namespace cgam::ui
