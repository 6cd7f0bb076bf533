#include "app/annotator/file_places.h"

#include "app/annotator/demo_slide_file.h"
#include "ui/slide/paths.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace cgam::app {

QString documentsFolder() {
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QFileInfo(documents).isDir() ? documents : QDir::homePath();
}

QString folderBeside(const std::filesystem::path& slide) {
    const std::filesystem::path folder = slide.parent_path();
    return folder == demoSlideFile().parent_path() ? documentsFolder() : ui::nameOf(folder);
}

QString writableFolderBeside(const std::filesystem::path& slide) {
    const QString folder = folderBeside(slide);
    return QFileInfo(folder).isWritable() ? folder : documentsFolder();
}

}  // namespace cgam::app
