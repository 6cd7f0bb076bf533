#pragma once

#include <QWidget>

class QListWidget;

namespace cgam::ui {

/// What is shown while no slide is open: open one, a recent one, or the demo.
class StartPage : public QWidget {
    Q_OBJECT
public:
    explicit StartPage(QWidget* parent = nullptr);

    /// Reads the recent slides again.
    void refresh();

Q_SIGNALS:
    void openWanted();
    void demoWanted();
    void slideWanted(const QString& name);

private:
    QListWidget* recent_;
};

}  // namespace cgam::ui
