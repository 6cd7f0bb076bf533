#pragma once

#include <QDoubleSpinBox>
#include <QString>

namespace cgam::ui {

/// A field for a number that keeps what is typed and says where it is beyond the limits. The fields
/// of Qt take no further digit there: 500 in a field up to 100 becomes 50, and nobody is told.
class NumberField : public QDoubleSpinBox {
    Q_OBJECT
public:
    explicit NumberField(QWidget* parent = nullptr);

    void setLimits(double least, double most);
    /// Why what stands in it cannot be used: a sentence that names the limits; or empty.
    QString problem() const;

Q_SIGNALS:
    /// What problem() says may have changed.
    void checked();

protected:
    void stepBy(int steps) override;

private:
    double least_ = 0;
    double most_ = 0;
};

}  // namespace cgam::ui
