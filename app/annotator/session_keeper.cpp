#include "app/annotator/session_keeper.h"

#include "ui/slide/paths.h"

#include <QStandardPaths>
#include <chrono>
#include <utility>

namespace cgam::app {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::milliseconds kCloseLimit{2000};

fs::path untitledFile(const fs::path& folder, const SlideIdentity& slide) {
    const QString mark = QStringLiteral("%1").arg(slide.digest, 16, 16, QLatin1Char('0'));
    return folder / (slide.path.stem().string() + "-" + mark.toStdString() + ".cgam");
}

}  // namespace

fs::path defaultSessionFolder() {
    return ui::pathOf(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)) /
           "sessions";
}

SessionKeeper::SessionKeeper(fs::path folder, QObject* parent)
    : QObject(parent), folder_(std::move(folder)) {}

SessionKeeper::~SessionKeeper() {
    close();
}

SessionSettings SessionKeeper::settings() {
    SessionSettings settings;
    settings.listener = [this](const SessionStatus&) {
        QMetaObject::invokeMethod(this, &SessionKeeper::statusChanged, Qt::QueuedConnection);
    };
    return settings;
}

Result<std::optional<SessionContent>> SessionKeeper::take(const SlideIdentity& slide) {
    close();
    slide_ = slide;
    untitled_ = true;
    std::error_code error;
    const fs::path file = untitledFile(folder_, slide);
    if (!fs::exists(file, error)) return std::optional<SessionContent>();
    Result<OpenedSession> opened = Session::open(file, settings());
    if (!opened) return opened.error();
    session_ = std::move(opened->session);
    return std::optional<SessionContent>(std::move(opened->content));
}

Result<OpenedSession> SessionKeeper::open(const fs::path& file) {
    return Session::open(file, settings());
}

void SessionKeeper::adopt(std::unique_ptr<Session> session, const SlideIdentity& slide) {
    close();
    slide_ = slide;
    session_ = std::move(session);
    untitled_ = false;
}

void SessionKeeper::follow(const Document& document) {
    document_ = &document;
}

void SessionKeeper::begin() {
    std::error_code error;
    fs::create_directories(folder_, error);
    SessionContent content;
    content.slide = slide_;
    content.document = document_->content();
    content.settings = settings_;
    Result<std::unique_ptr<Session>> made =
        Session::create(untitledFile(folder_, slide_), content, settings());
    if (made)
        session_ = std::move(*made);
    else
        Q_EMIT failed(QString::fromStdString(made.error().message));
    Q_EMIT statusChanged();
}

void SessionKeeper::record(const DocumentEvent& event) {
    if (document_ == nullptr) return;
    if (session_ != nullptr)
        session_->record(event);
    else
        begin();  // writes the document as it is, this event included
}

void SessionKeeper::setSlide(const SlideIdentity& slide) {
    slide_ = slide;
    if (session_ != nullptr) session_->setSlide(slide);
}

fs::path SessionKeeper::file() const {
    return session_ != nullptr ? session_->path() : fs::path();
}

SessionStatus SessionKeeper::status() const {
    return session_ != nullptr ? session_->status() : SessionStatus();
}

void SessionKeeper::saveAs(const fs::path& file) {
    if (session_ == nullptr && document_ != nullptr) begin();
    const QString name = ui::nameOf(file);
    if (session_ == nullptr) {
        Q_EMIT saved(name, tr("The session cannot be written."));
        return;
    }
    session_->saveAs(file, untitled_, [this, name](const Result<void>& result) {
        const QString problem = result ? QString() : QString::fromStdString(result.error().message);
        QMetaObject::invokeMethod(
            this,
            [this, name, problem] {
                if (problem.isEmpty()) untitled_ = false;
                Q_EMIT saved(name, problem);
            },
            Qt::QueuedConnection);
    });
}

void SessionKeeper::set(const std::string& name, const std::string& value) {
    settings_[name] = value;
    if (session_ != nullptr) session_->set(name, value);
}

bool SessionKeeper::flush() {
    return session_ == nullptr || session_->flush(kCloseLimit);
}

void SessionKeeper::close() {
    document_ = nullptr;
    if (session_ == nullptr) return;
    session_->close(kCloseLimit);
    session_.reset();
}

}  // namespace cgam::app
