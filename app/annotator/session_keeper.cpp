#include "app/annotator/session_keeper.h"

#include "core/base/private_folder.h"
#include "core/session/untitled_sessions.h"
#include "ui/slide/paths.h"

#include <QStandardPaths>
#include <QTimer>
#include <system_error>
#include <utility>

namespace cgam::app {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::milliseconds kFlushLimit{2000};
constexpr int kRetryMs = 3000;

}  // namespace

fs::path defaultSessionFolder() {
    return ui::pathOf(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)) /
           "sessions";
}

SessionKeeper::SessionKeeper(fs::path folder, QObject* parent)
    : QObject(parent), folder_(std::move(folder)) {
    thread_.setMaxThreadCount(1);
}

SessionKeeper::~SessionKeeper() {
    giveUpOpening();
    leave(kFlushLimit);
    thread_.waitForDone();
}

SessionSettings SessionKeeper::settings() {
    SessionSettings settings;
    settings.listener = [this](const SessionStatus&) {
        QMetaObject::invokeMethod(this, &SessionKeeper::lookAtStatus, Qt::QueuedConnection);
    };
    return settings;
}

void SessionKeeper::lookAtStatus() {
    const bool before = std::exchange(
        readOnly_, session_ != nullptr && status().state == SessionStatus::State::ReadOnly);
    // The file was given up with work on its way to it.
    if (!before && readOnly_ && status().unsaved > 0) unkept_ = true;
    Q_EMIT statusChanged();
    if (before && !readOnly_ && session_ != nullptr)
        Q_EMIT writableAgain(ui::nameOf(session_->path().filename()));
}

// --- opening

void SessionKeeper::runInTurn(std::function<void()> job) {
    thread_.start(std::move(job));
}

template <typename Value>
void SessionKeeper::open(std::uint64_t& counter, std::function<Value()> job,
                         std::function<void(Value&)> then) {
    const std::uint64_t number = ++counter;
    runInTurn([this, number, &counter, job = std::move(job), then = std::move(then)] {
        // Sessions cannot be copied, closures must be.
        auto value = std::make_shared<Value>(job());
        QMetaObject::invokeMethod(
            this,
            [number, &counter, then, value] {
                if (number == counter) then(*value);
            },
            Qt::QueuedConnection);
    });
}

void SessionKeeper::take(const fs::path& slide, std::shared_ptr<const SlideSource> source,
                         std::function<void(KeptWork&)> then) {
    leave();
    open<KeptWork>(
        taking_,
        [folder = folder_, slide, source = std::move(source), settings = settings()] {
            return readKeptWork(folder, slide, source->info(), settings);
        },
        [this, then = std::move(then)](KeptWork& kept) {
            slide_ = kept.identity.value_or(SlideIdentity());
            untitled_ = true;
            if (kept.session) {
                session_ = std::move(kept.session->session);
                slide_ = kept.session->content.slide;
            }
            then(kept);
            lookAtStatus();
        });
}

void SessionKeeper::read(const fs::path& file, std::function<void(Result<NamedSession>&)> then) {
    open<Result<NamedSession>>(
        opening_, [file, settings = settings()] { return readNamedSession(file, settings); },
        std::move(then));
}

void SessionKeeper::identify(const fs::path& slide, std::shared_ptr<const SlideSource> source,
                             std::function<void(const Result<SlideIdentity>&)> then) {
    open<Result<SlideIdentity>>(
        opening_,
        [slide, source = std::move(source)] { return identifySlide(slide, source->info()); },
        std::move(then));
}

void SessionKeeper::adopt(std::unique_ptr<Session> session, const SlideIdentity& written) {
    leave();
    session_ = std::move(session);
    slide_ = written;
    untitled_ = session_->path().parent_path() == folder_;
    lookAtStatus();
}

// --- keeping

void SessionKeeper::follow(const Document& document) {
    document_ = &document;
}

void SessionKeeper::begin() {
    SessionContent content;
    content.slide = slide_;
    content.document = document_->content();
    content.settings = settingsHere_;  // of the session itself: before those of the program
    content.settings.insert(settings_.begin(), settings_.end());
    beginning_ = std::make_shared<Beginning>();
    runInTurn([this, beginning = beginning_, folder = folder_, content = std::move(content),
               settings = settings()] {
        std::error_code error;
        makePrivateFolder(folder, error);
        beginning->made =
            Session::create(freeUntitledSessionPath(folder, content.slide), content, settings);
        QMetaObject::invokeMethod(
            this,
            [this, beginning] {
                if (beginning == beginning_) endBeginning();
            },
            Qt::QueuedConnection);
    });
}

void SessionKeeper::catchUp(Session& session, const Beginning& beginning) {
    for (const auto& change : beginning.since)
        change(session);
    for (const auto& [name, value] : beginning.settings)
        session.set(name, value);
}

void SessionKeeper::endBeginning() {
    const std::shared_ptr<Beginning> beginning = std::exchange(beginning_, nullptr);
    const fs::path wanted = std::exchange(saveAs_, fs::path());
    if (beginning->made) {
        session_ = std::move(*beginning->made);
        problem_.clear();
        unkept_ = false;
        catchUp(*session_, *beginning);
        if (!wanted.empty()) saveNow(wanted);
    } else {
        const std::string before = std::exchange(problem_, beginning->made.error().message);
        if (!wanted.empty()) Q_EMIT saved(wanted, slide_, QString::fromStdString(problem_));
        // Again later, with all there is then.
        QTimer::singleShot(kRetryMs, this, [this] {
            if (document_ != nullptr && !problem_.empty() && !isOpen()) begin();
        });
        if (before == problem_) return;  // was told already
    }
    Q_EMIT statusChanged();
}

void SessionKeeper::record(const DocumentEvent& event) {
    if (document_ == nullptr) return;
    if (session_ != nullptr) {
        unkept_ = unkept_ || session_->status().state == SessionStatus::State::ReadOnly;
        session_->record(event);
    } else if (beginning_ != nullptr) {
        beginning_->since.emplace_back(
            [recorded = RecordedEvent(event)](Session& session) { session.record(recorded); });
    } else {
        begin();  // writes the document as it is, this event included
    }
}

void SessionKeeper::writeAnew() {
    if (document_ == nullptr) return;
    if (session_ != nullptr)
        session_->replace(document_->content());
    else if (beginning_ != nullptr)
        beginning_->since.emplace_back(
            [content = document_->content()](Session& session) { session.replace(content); });
}

void SessionKeeper::setSlide(const SlideIdentity& slide) {
    if (slide == slide_) return;
    slide_ = slide;
    if (session_ != nullptr)
        session_->setSlide(slide);
    else if (beginning_ != nullptr)
        beginning_->since.emplace_back([slide](Session& session) { session.setSlide(slide); });
}

fs::path SessionKeeper::file() const {
    return session_ != nullptr ? session_->path() : fs::path();
}

SessionStatus SessionKeeper::status() const {
    if (session_ != nullptr) return session_->status();
    SessionStatus status;
    if (beginning_ != nullptr) status.state = SessionStatus::State::Saving;
    if (!problem_.empty()) status = {SessionStatus::State::Failing, problem_, 1};
    return status;
}

bool SessionKeeper::isFileGone() const {
    std::error_code error;
    return session_ != nullptr && document_ != nullptr && !document_->content().steps.empty() &&
           !fs::exists(session_->path(), error) && !error;
}

bool SessionKeeper::hasUnkept() const {
    const SessionStatus::State state = status().state;
    return state == SessionStatus::State::Failing || isFileGone() ||
           (state == SessionStatus::State::ReadOnly && unkept_);
}

void SessionKeeper::saveAs(const fs::path& file) {
    if (document_ == nullptr) return;
    // What is open read-only goes on in a file of its own.
    if (session_ != nullptr && session_->status().state == SessionStatus::State::ReadOnly) {
        // Nobody else here knows all that it holds.
        settingsHere_ = session_->settings();
        session_.reset();
        readOnly_ = false;
        untitled_ = true;
    }
    if (!isOpen()) begin();
    if (beginning_ != nullptr)
        saveAs_ = file;
    else
        saveNow(file);
}

void SessionKeeper::saveNow(const fs::path& file) {
    // Another session may be open by the time it ends.
    session_->saveAs(
        file, untitled_,
        [this, file, slide = slide_, session = session_.get()](const Result<void>& result) {
            const QString problem =
                result ? QString() : QString::fromStdString(result.error().message);
            QMetaObject::invokeMethod(
                this,
                [this, file, slide, session, problem] {
                    if (problem.isEmpty() && session == session_.get()) untitled_ = false;
                    Q_EMIT saved(file, slide, problem);
                },
                Qt::QueuedConnection);
        });
}

void SessionKeeper::set(const std::string& name, const std::string& value) {
    settings_[name] = value;
    settingsHere_.erase(name);
    put(name, value);
}

void SessionKeeper::setHere(const std::string& name, const std::string& value) {
    settingsHere_[name] = value;
    put(name, value);
}

bool SessionKeeper::keepHere(const std::string& name, const std::string& value) {
    if (document_ == nullptr) return false;
    setHere(name, value);
    if (session_ != nullptr)
        unkept_ = unkept_ || session_->status().state == SessionStatus::State::ReadOnly;
    else if (beginning_ == nullptr)
        begin();
    return true;
}

void SessionKeeper::put(const std::string& name, const std::string& value) {
    if (session_ != nullptr)
        session_->set(name, value);
    else if (beginning_ != nullptr)
        beginning_->settings[name] = value;
}

bool SessionKeeper::flush() {
    if (beginning_ != nullptr) {
        if (!thread_.waitForDone(kFlushLimit.count())) return false;
        endBeginning();
    }
    return session_ == nullptr ? problem_.empty() : session_->flush(kFlushLimit);
}

void SessionKeeper::forget() {
    document_ = nullptr;
    unkept_ = false;
    readOnly_ = false;
    problem_.clear();
    saveAs_.clear();
    settingsHere_.clear();
    ++taking_;
}

void SessionKeeper::leave(std::chrono::milliseconds limit) {
    // Of a read-only session that was only looked at, nothing of the user's is lost.
    const bool looked =
        session_ != nullptr && status().state == SessionStatus::State::ReadOnly && !unkept_;
    forget();
    if (!isOpen()) return;
    runInTurn([this, limit, looked, beginning = std::exchange(beginning_, nullptr),
               session = std::shared_ptr<Session>(std::move(session_))]() mutable {
        if (beginning && beginning->made) {
            session = std::move(*beginning->made);
            catchUp(*session, *beginning);
        }
        if ((session && session->close(limit)) || looked) return;
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT failed(tr("The last changes could not be saved.")); },
            Qt::QueuedConnection);
    });
}

}  // namespace cgam::app
