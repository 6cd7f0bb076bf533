#pragma once

#include <QLabel>
#include <QStatusBar>
#include <QToolButton>

namespace cgam::ui {

// Texts that may be too long for their place: they end in an ellipsis, and the pointer resting on
// them shows them whole.

class ElidedLabel : public QLabel {
    Q_OBJECT
public:
    using QLabel::QLabel;
    QSize minimumSizeHint() const override;
    QString shownText() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
};

class ElidedButton : public QToolButton {
    Q_OBJECT
public:
    using QToolButton::QToolButton;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// A status bar whose sentence ends where its permanent widgets begin.
class ElidedStatusBar : public QStatusBar {
    Q_OBJECT
public:
    explicit ElidedStatusBar(QWidget* parent = nullptr);
    /// Where the sentence stands.
    QRect sentenceRect() const;
    QString shownSentence() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
};

}  // namespace cgam::ui
