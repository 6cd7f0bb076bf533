#include "app/annotator/import_request.h"

#include "ui/slide/paths.h"

#include <QCoreApplication>

namespace cgam::app {

namespace {

/// For the translator's eyes; nothing is made of it.
struct ImportText {
    Q_DECLARE_TR_FUNCTIONS(ImportText)
};

QString textOf(PicturePlace::Kind kind) {
    switch (kind) {
        case PicturePlace::Kind::WholeSlide:
            return ImportText::tr("stretched over the whole slide");
        case PicturePlace::Kind::ScannedPart:
            return ImportText::tr("stretched over the scanned part");
        case PicturePlace::Kind::SlideCorner:
            return ImportText::tr("at full resolution from the slide's corner");
        case PicturePlace::Kind::PartCorner:
            return ImportText::tr("at full resolution from the corner of the scanned part");
    }
    return {};
}

}  // namespace

void findChoices(ImportRequest& request, const std::vector<TissueClass>& classes) {
    ImportChoice choice;
    // What is only compared with brings nothing along.
    request.classes = request.asTruth ? classes : withClassesOf(request.read, classes);
    choice.labels = suggestedLabels(request.read, request.classes);
    if (request.read.originUncertain) {
        // QuPath's default on slides with bounds comes first.
        for (const PlaneOrigin origin : {PlaneOrigin::Bounds, PlaneOrigin::Slide}) {
            choice.origin = origin;
            request.choices.push_back(choice);
        }
    } else if (!request.read.places.empty()) {
        for (const PicturePlace& place : request.read.places) {
            choice.frame = place.frame;
            request.choices.push_back(choice);
        }
    } else {
        request.choices.push_back(choice);
    }
}

QString questionOf(const ImportRequest& request) {
    const QString name = ui::nameOf(request.file.filename());
    return request.read.originUncertain
               ? ImportText::tr("%1 does not say what it counts from. Does it lie right, counted")
                     .arg(name)
               : ImportText::tr("%1 does not say where it lies. Is it right").arg(name);
}

QStringList answersOf(const ImportRequest& request) {
    QStringList answers;
    if (request.read.originUncertain)
        return {ImportText::tr("from the corner of the scanned part (QuPath)"),
                ImportText::tr("from the corner of the whole slide")};
    for (const PicturePlace& place : request.read.places)
        answers.append(textOf(place.kind));
    return answers;
}

}  // namespace cgam::app
