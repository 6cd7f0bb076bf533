#pragma once

#include <QWidget>
#include <filesystem>

class QLineEdit;

namespace cgam::ui {

/// A field for a file or folder, with a button to choose it.
class PathField : public QWidget {
    Q_OBJECT
public:
    enum class Kind { Folder, File };
    /// `title`: of the dialog; `filter`: of files, as QFileDialog wants it.
    PathField(Kind kind, QString title, QString filter = {}, QWidget* parent = nullptr);

    std::filesystem::path path() const;
    QString text() const;
    void setText(const QString& text);
    QLineEdit* line() { return line_; }

private:
    void choose();

    Kind kind_;
    QString title_, filter_;
    QLineEdit* line_;
};

}  // namespace cgam::ui
