#pragma once

#include "core/base/result.h"
#include "core/document/document.h"
#include "core/session/slide_identity.h"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace cgam {

/// How the file of a session is doing; told whenever it changes.
struct SessionStatus {
    enum class State {
        Saved,     ///< everything is in the file
        Saving,    ///< something is on its way
        Failing,   ///< it cannot be written (`problem`); tried again every few seconds
        ReadOnly,  ///< the file is not ours to write (`problem` says why); that is tried again
    };
    State state = State::Saved;
    std::string problem;
    std::size_t unsaved = 0;  ///< actions that are only in memory

    bool operator==(const SessionStatus&) const = default;
};

struct SessionSettings {
    std::chrono::milliseconds retryAfter{3000};
    /// Called on the session's thread; must not block.
    std::function<void(const SessionStatus&)> listener;
};

/// What a session file holds.
struct SessionContent {
    SlideIdentity slide;
    DocumentContent document;
    std::map<std::string, std::string> settings;  ///< names are the user's of this class
};

class Session;

struct OpenedSession {
    std::unique_ptr<Session> session;
    SessionContent content;
};

/// A session file (.cgam, an SQLite database, docs/formats.md) that follows its document: every
/// action is one transaction, written on the session's own thread as soon as it is told. Whatever
/// ends the program, the file holds what it held after some action: the last one, or the one that
/// was being written. What cannot be written stays in memory and is tried again.
class Session {
public:
    /// A new file. Errors (bad input): something stands there already, the folder cannot be written
    /// to; runtime: the disk is full.
    static Result<std::unique_ptr<Session>> create(const std::filesystem::path& path,
                                                   const SessionContent& content,
                                                   const SessionSettings& settings = {});

    /// Opens a file; read-only where it cannot be written or is open in another program (status()
    /// says so). What is recorded then stays in memory, and is written when the file has become
    /// writable and nobody has changed it. Errors (bad input), each its own sentence: missing, not
    /// a session, of a newer version, damaged.
    static Result<OpenedSession> open(const std::filesystem::path& path,
                                      const SessionSettings& settings = {});

    /// close(2 s), if that was not called.
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    // All of these return at once.
    /// To be called from the document's observer, or with what was kept of its events.
    void record(RecordedEvent event);
    /// Another document in place of the one that was followed.
    void replace(DocumentContent content);
    void set(const std::string& key, const std::string& value);
    /// The slide was found elsewhere, or its scale was given.
    void setSlide(const SlideIdentity& slide);
    /// Copies all to a new file, replacing one of that name, and goes on there. `removeOld`: the
    /// file so far was a temporary one. `done` is called on the session's thread; after an error
    /// everything goes on as before. Asked again before it was begun, only the later one is done.
    void saveAs(const std::filesystem::path& path, bool removeOld,
                std::function<void(const Result<void>&)> done);
    SessionStatus status() const;
    std::filesystem::path path() const;
    /// All that the file held when it was opened or made, and what was set since, written or not.
    std::map<std::string, std::string> settings() const;

    /// Waits until everything is written, at most so long; false if something is not. A session
    /// that is read-only is not waited for.
    bool flush(std::chrono::milliseconds limit);
    /// flush, then lets the file go. What could not be written is lost with the object.
    bool close(std::chrono::milliseconds limit);

private:
    struct Writer;
    explicit Session(std::unique_ptr<Writer> writer);
    std::unique_ptr<Writer> writer_;
};

/// Reads a session without opening it for writing: for exports, while another program may have it
/// open. Errors as Session::open.
Result<SessionContent> readSession(const std::filesystem::path& path);

}  // namespace cgam
