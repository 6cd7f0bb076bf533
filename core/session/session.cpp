#include "core/session/session.h"

#include "core/base/quoted.h"
#include "core/session/session_lock.h"
#include "core/session/session_store.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <fcntl.h>
#include <mutex>
#include <optional>
#include <span>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

namespace cgam {

namespace {

/// One thing to write. Runs inside a transaction on the session's thread, perhaps several times.
using Change = std::function<void(SessionStore&)>;

struct SaveAs {
    std::filesystem::path path;
    bool removeOld = false;
    std::function<void(const Result<void>&)> done;
};

bool isWritable(const std::filesystem::path& path) {
    return ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0;
}

/// NotPossible, too, where the file itself cannot be written to.
SessionLock::Outcome takeToWrite(SessionLock& lock, const std::filesystem::path& path) {
    return isWritable(path) ? lock.take(path) : SessionLock::Outcome::NotPossible;
}

std::string readOnlyReason(SessionLock::Outcome outcome, const std::filesystem::path& path) {
    if (outcome == SessionLock::Outcome::HeldByAnother)
        return quoted(path) +
               " is open in another program: it is shown here, but changes are not saved to it.";
    return quoted(path) +
           " cannot be written to: it is shown, and changes are saved as soon as it can be.";
}

std::string changedReason(const std::filesystem::path& path) {
    return quoted(path) +
           " was changed by another program meanwhile: what was done here since is not saved to "
           "it. Save it under another name.";
}

Error cannotBeWritten(const std::filesystem::path& path) {
    return badInput(quoted(path) +
                    " cannot be written: its folder is not there, or may not be written to.");
}

}  // namespace

/// The thread and its queue.
struct Session::Writer {
    SessionSettings settings;
    std::unique_ptr<SessionLock> lock = std::make_unique<SessionLock>();

    mutable std::mutex mutex;  ///< guards what follows
    std::condition_variable changed;
    std::filesystem::path path;
    std::unique_ptr<SessionStore> store;  ///< Only the thread uses what it holds.
    bool readOnly = false;
    bool changedByOthers = false;  ///< so it stays read-only
    std::deque<Change> queue;
    std::map<std::string, std::string> values;  ///< Session::settings
    std::optional<SaveAs> saveAs;
    SessionStatus status;
    bool ending = false;
    bool writing = false;
    std::thread thread;

    void start() {
        thread = std::thread([this] { run(); });
    }

    void add(Change change) {
        const std::lock_guard guard(mutex);
        queue.push_back(std::move(change));
        changed.notify_all();
    }

    void run() {
        std::unique_lock guard(mutex);
        while (true) {
            // Another place may be the way out of a disk that is full: what waits goes there.
            const bool first = saveAs && status.state == SessionStatus::State::Failing;
            const bool writes = !readOnly && !queue.empty() && !first;
            const bool copies = !readOnly && saveAs;
            if (writes)
                writeQueue(guard);
            else if (copies)
                copy(guard);
            else if (ending)
                return;
            else if (readOnly)
                waitForWriting(guard);
            else
                changed.wait(guard);
        }
    }

    /// As with a full disk: what was recorded waits, and every few seconds the file is asked.
    void waitForWriting(std::unique_lock<std::mutex>& guard) {
        const auto ended = [this] { return ending; };
        if (changedByOthers) return changed.wait(guard, ended);
        if (changed.wait_for(guard, settings.retryAfter, ended)) return;
        guard.unlock();
        const bool taken = tryToTake();
        guard.lock();
        if (taken) {
            readOnly = false;
            const bool all = queue.empty();
            tell(guard, {all ? SessionStatus::State::Saved : SessionStatus::State::Saving, "",
                         queue.size()});
        } else if (changedByOthers) {
            giveUpFile(guard);
        }
    }

    /// It is another's now; what waits does so until it is saved under another name.
    void giveUpFile(std::unique_lock<std::mutex>& guard) {
        readOnly = changedByOthers = true;
        tell(guard, {SessionStatus::State::ReadOnly, changedReason(path), queue.size()});
    }

    /// Whether the file is ours to write now.
    bool tryToTake() {
        if (takeToWrite(*lock, path) != SessionLock::Outcome::Taken) return false;
        try {
            changedByOthers = !store->isAsRead();
            if (!changedByOthers) {
                store->makeWritable();
                return true;
            }
        } catch (const ErrorException&) {
            // Not yet, then.
        }
        lock->release();
        return false;
    }

    void writeQueue(std::unique_lock<std::mutex>& guard) {
        const std::vector<Change> batch(queue.begin(), queue.end());
        const std::size_t count = batch.size();
        if (status.state == SessionStatus::State::Saved)
            tell(guard, {SessionStatus::State::Saving, "", count});
        writing = true;
        guard.unlock();
        const Written written = writeAsFarAsPossible(batch);
        guard.lock();
        writing = false;
        queue.erase(queue.begin(), queue.begin() + static_cast<std::ptrdiff_t>(written.count));
        if (written.problem.empty()) {
            if (queue.empty()) tell(guard, {SessionStatus::State::Saved, "", 0});
            changed.notify_all();
            return;
        }
        if (store->wasOverwritten())
            giveUpFile(guard);
        else
            tell(guard, {SessionStatus::State::Failing, written.problem, queue.size()});
        changed.notify_all();
        if (ending) {
            queue.clear();  // close() has waited for its time
            return;
        }
        changed.wait_for(guard, settings.retryAfter, [this] { return ending || saveAs; });
    }

    struct Written {
        std::size_t count = 0;
        std::string problem;  ///< of the change behind these; empty: all were written
    };

    /// All in one transaction where that works. Where it does not, one by one: on a disk that is
    /// nearly full a click still fits where the mask behind it does not. What comes behind one that
    /// does not fit must wait for it: its rows say what follows from the ones before.
    Written writeAsFarAsPossible(const std::vector<Change>& batch) {
        const std::string problem = tryToWrite(batch);
        if (problem.empty()) return {batch.size(), ""};
        if (batch.size() == 1) return {0, problem};
        for (std::size_t i = 0; i < batch.size(); ++i)
            if (std::string one = tryToWrite(std::span(batch).subspan(i, 1)); !one.empty())
                return {i, std::move(one)};
        return {batch.size(), ""};
    }

    std::string tryToWrite(std::span<const Change> changes) {
        try {
            store->transact([&] {
                for (const Change& change : changes)
                    change(*store);
            });
            return "";
        } catch (const ErrorException& exception) {
            return exception.error().message;
        } catch (const std::exception& exception) {
            return std::string("The session cannot be written: ") + exception.what();
        }
    }

    void copy(std::unique_lock<std::mutex>& guard) {
        const SaveAs request = std::move(*saveAs);
        saveAs.reset();
        const std::filesystem::path old = path;
        writing = true;
        guard.unlock();
        const Result<void> result = tryToMove(request.path);
        guard.lock();
        writing = false;
        if (store->wasOverwritten()) giveUpFile(guard);
        if (result) {
            path = request.path;
            std::error_code none;
            if (request.removeOld && old != path) std::filesystem::remove(old, none);
        }
        changed.notify_all();
        guard.unlock();
        if (request.done) request.done(result);
        guard.lock();
    }

    Result<void> tryToMove(const std::filesystem::path& target) {
        try {
            if (lock->guards(target)) {
                store->moveTo(target);
                return {};
            }
            // First the lock: behind the move there is no way back.
            auto next = std::make_unique<SessionLock>();
            const SessionLock::Outcome outcome = next->take(target);
            if (outcome == SessionLock::Outcome::HeldByAnother)
                return badInput(quoted(target) + " is open in another program.");
            if (outcome == SessionLock::Outcome::NotPossible) return cannotBeWritten(target);
            store->moveTo(target);
            lock = std::move(next);
            return {};
        } catch (const ErrorException& exception) {
            return exception.error();
        } catch (const std::exception& exception) {
            return runtimeError(std::string("The session cannot be saved: ") + exception.what());
        }
    }

    /// Unlocks for the call: a listener may ask for the path or the status.
    void tell(std::unique_lock<std::mutex>& guard, SessionStatus now) {
        if (now == status) return;
        status = std::move(now);
        if (!settings.listener) return;
        const SessionStatus copyOfStatus = status;
        guard.unlock();
        settings.listener(copyOfStatus);
        guard.lock();
    }
};

Session::Session(std::unique_ptr<Writer> writer) : writer_(std::move(writer)) {
    writer_->start();
}

Session::~Session() {
    close(std::chrono::milliseconds(2000));
}

Result<std::unique_ptr<Session>> Session::create(const std::filesystem::path& path,
                                                 const SessionContent& content,
                                                 const SessionSettings& settings) {
    auto writer = std::make_unique<Writer>();
    writer->settings = settings;
    writer->path = path;
    writer->values = content.settings;
    std::error_code none;
    if (std::filesystem::exists(path, none)) return badInput(quoted(path) + " is already there.");
    if (writer->lock->take(path) != SessionLock::Outcome::Taken) return cannotBeWritten(path);
    try {
        writer->store = std::make_unique<SessionStore>(path, content);
    } catch (const ErrorException& exception) {
        std::filesystem::remove(path, none);
        return exception.error();
    }
    return std::unique_ptr<Session>(new Session(std::move(writer)));
}

Result<OpenedSession> Session::open(const std::filesystem::path& path,
                                    const SessionSettings& settings) {
    std::error_code failure;
    if (!std::filesystem::is_regular_file(path, failure))
        return badInput(quoted(path) + (std::filesystem::exists(path, failure)
                                            ? " is not a session of this program."
                                            : " is not there."));
    auto writer = std::make_unique<Writer>();
    writer->settings = settings;
    writer->path = path;
    OpenedSession opened;
    const SessionLock::Outcome outcome = takeToWrite(*writer->lock, path);
    const bool writable = outcome == SessionLock::Outcome::Taken;
    try {
        writer->store = std::make_unique<SessionStore>(
            path, writable ? Database::Mode::ReadWrite : Database::Mode::ReadOnly, opened.content);
        writer->values = opened.content.settings;
        writer->readOnly = !writable;
        if (writable)
            writer->store->tidy();
        else
            writer->status = {SessionStatus::State::ReadOnly, readOnlyReason(outcome, path), 0};
    } catch (const ErrorException& exception) {
        return exception.error();
    }
    opened.session = std::unique_ptr<Session>(new Session(std::move(writer)));
    return opened;
}

void Session::record(RecordedEvent event) {
    writer_->add([recorded = std::move(event)](SessionStore& store) { store.write(recorded); });
}

void Session::replace(DocumentContent content) {
    writer_->add([replaced = std::move(content)](SessionStore& store) { store.replace(replaced); });
}

void Session::set(const std::string& key, const std::string& value) {
    {
        const std::lock_guard guard(writer_->mutex);
        writer_->values[key] = value;
    }
    writer_->add([key, value](SessionStore& store) { store.set(key, value); });
}

void Session::setSlide(const SlideIdentity& slide) {
    writer_->add([slide](SessionStore& store) { store.setSlide(slide); });
}

void Session::saveAs(const std::filesystem::path& path, bool removeOld,
                     std::function<void(const Result<void>&)> done) {
    std::unique_lock guard(writer_->mutex);
    if (writer_->readOnly) {
        guard.unlock();
        if (done)
            done(badInput("A session that is open read-only is copied as a file, not saved."));
        return;
    }
    const auto before = std::exchange(writer_->saveAs, SaveAs{path, removeOld, std::move(done)});
    writer_->changed.notify_all();
    guard.unlock();
    if (before && before->done)
        before->done(badInput("It is saved as " + quoted(path) + " instead."));
}

SessionStatus Session::status() const {
    const std::lock_guard guard(writer_->mutex);
    SessionStatus status = writer_->status;
    status.unsaved = writer_->queue.size();
    if (status.state == SessionStatus::State::Saved && status.unsaved > 0)
        status.state = SessionStatus::State::Saving;
    return status;
}

std::filesystem::path Session::path() const {
    const std::lock_guard guard(writer_->mutex);
    return writer_->path;
}

std::map<std::string, std::string> Session::settings() const {
    const std::lock_guard guard(writer_->mutex);
    return writer_->values;
}

bool Session::flush(std::chrono::milliseconds limit) {
    std::unique_lock guard(writer_->mutex);
    if (writer_->readOnly) return writer_->queue.empty();
    return writer_->changed.wait_for(guard, limit, [this] {
        return writer_->queue.empty() && !writer_->writing && !writer_->saveAs;
    });
}

bool Session::close(std::chrono::milliseconds limit) {
    const bool written = flush(limit);
    {
        const std::lock_guard guard(writer_->mutex);
        writer_->ending = true;
        writer_->changed.notify_all();
    }
    if (writer_->thread.joinable()) writer_->thread.join();
    const std::lock_guard guard(writer_->mutex);
    writer_->store.reset();
    writer_->lock->release();
    return written;
}

Result<SessionContent> readSession(const std::filesystem::path& path) {
    std::error_code failure;
    if (!std::filesystem::is_regular_file(path, failure))
        return badInput(quoted(path) + (std::filesystem::exists(path, failure)
                                            ? " is not a session of this program."
                                            : " is not there."));
    try {
        SessionContent content;
        const SessionStore store(path, Database::Mode::ReadOnly, content);
        return content;
    } catch (const ErrorException& exception) {
        return exception.error();
    }
}

}  // namespace cgam
