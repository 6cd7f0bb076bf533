#pragma once

#include "ui/slide/slide_opener.h"

#include <QThreadPool>
#include <QWidget>
#include <memory>
#include <optional>

class QLabel;
class QLineEdit;
class QTableWidget;
class QVBoxLayout;

namespace cgam::ui {

/// What is known of a slide: the main facts, its scale (which can be changed), the pictures that
/// come with it, all properties of the file. A label or macro picture may show the patient's name
/// and is read only after a click on it.
class SlidePanel : public QWidget {
    Q_OBJECT
public:
    explicit SlidePanel(QWidget* parent = nullptr);
    ~SlidePanel() override;

    void setSlide(std::shared_ptr<const OpenedSlide> slide);
    void setScale(const std::optional<SlideScale>& mpp, bool fromUser);

Q_SIGNALS:
    /// The user wants to give the scale.
    void scaleWanted();

private:
    void showFacts();
    void showPictures();
    void addPicture(const QString& name, bool private_);
    void loadPicture(const QString& name, QLabel* into);
    void filterProperties(const QString& text);

    std::shared_ptr<const OpenedSlide> slide_;
    QLabel* facts_;
    QLabel* scale_;
    QWidget* pictures_;
    QVBoxLayout* pictureList_;
    QLineEdit* filter_;
    QTableWidget* properties_;
    QThreadPool reader_;
};

}  // namespace cgam::ui
