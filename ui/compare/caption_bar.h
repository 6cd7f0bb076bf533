#pragma once

#include "ui/compare/caption_text.h"

#include <QWidget>

namespace cgam::ui {

/// Two lines above a view. Whatever they say, their height stays: the views below must not move.
class CaptionBar : public QWidget {
    Q_OBJECT
public:
    explicit CaptionBar(QWidget* parent = nullptr);

    void setText(const CaptionText& text);
    const CaptionText& text() const { return text_; }

    QSize sizeHint() const override;

Q_SIGNALS:
    /// Pressed, with a place for a menu.
    void pressed(QPoint global);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    CaptionText text_;
};

}  // namespace cgam::ui
