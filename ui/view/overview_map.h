#pragma once

#include <QImage>
#include <QWidget>

namespace cgam::ui {

/// The whole slide, small, with a frame round what the view shows. Clicking or dragging in it moves
/// the view; arrow keys stay with the view.
class OverviewMap : public QWidget {
    Q_OBJECT
public:
    explicit OverviewMap(QWidget* parent);

    /// Becomes as large as suits a view of this size: a map must not hide what it is a map of.
    void setViewSize(QSize view);
    /// Null: nothing to show.
    void setPicture(const QImage& picture, QSizeF slideSize);
    bool hasPicture() const { return !picture_.isNull(); }
    /// Level-0.
    void setVisiblePart(const QRectF& part);

    QSize sizeHint() const override;

Q_SIGNALS:
    void jumped(QPointF slide);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    QSizeF pictureSize(double longest) const;
    QRectF pictureRect() const;
    void jumpTo(QPointF place);

    QImage picture_;
    QSizeF slideSize_;
    double longest_;  ///< side of the picture
    QRectF part_;
};

}  // namespace cgam::ui
