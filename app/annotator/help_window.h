#pragma once

#include <QDialog>

namespace cgam::app {

/// A page of help: "guide" or "keys".
class HelpWindow : public QDialog {
    Q_OBJECT
public:
    HelpWindow(const QString& page, QWidget* parent);
};

}  // namespace cgam::app
