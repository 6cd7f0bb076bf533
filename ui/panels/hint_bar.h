#pragma once

#include <QFrame>

namespace cgam::ui {

/// Three lines for somebody who sees the program for the first time, at the bottom of the view.
class HintBar : public QFrame {
    Q_OBJECT
public:
    explicit HintBar(QWidget* parent);

    /// In the middle of the parent's lower edge.
    void place();

Q_SIGNALS:
    void dismissed();

private:
    int preferredWidth_ = 0;
};

}  // namespace cgam::ui
