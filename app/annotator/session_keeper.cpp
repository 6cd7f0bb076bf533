#include "app/annotator/session_keeper.h"

#include "ui/slide/paths.h"

#include <QStandardPaths>
#include <chrono>
#include <future>
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

Result<std::optional<DocumentContent>> SessionKeeper::take(const SlideIdentity& slide) {
    close();
    slide_ = slide;
    untitled_ = true;
    std::error_code error;
    const fs::path file = untitledFile(folder_, slide);
    if (!fs::exists(file, error)) return std::optional<DocumentContent>();
    Result<OpenedSession> opened = Session::open(file, settings());
    if (!opened) return opened.error();
    session_ = std::move(opened->session);
    return std::optional<DocumentContent>(std::move(opened->content.document));
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

Result<void> SessionKeeper::saveAs(const fs::path& file) {
    if (session_ == nullptr) begin();
    if (session_ == nullptr) return runtimeError("The session cannot be written.");
    std::promise<Result<void>> done;
    std::future<Result<void>> result = done.get_future();
    // The copy is made by SQLite page by page; a person has asked for it and waits.
    session_->saveAs(file, untitled_,
                     [&done](const Result<void>& saved) { done.set_value(saved); });
    Result<void> saved = result.get();
    if (saved) untitled_ = false;
    return saved;
}

void SessionKeeper::close() {
    document_ = nullptr;
    if (session_ == nullptr) return;
    session_->close(kCloseLimit);
    session_.reset();
}

}  // namespace cgam::app
