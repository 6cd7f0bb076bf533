#pragma once

#include "app/annotator/kept_sessions.h"
#include "core/session/session.h"

#include <QObject>
#include <QString>
#include <QThreadPool>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace cgam::app {

/// Keeps the work on a slide in a session file from the first action on, without being asked. A
/// session that was not given a name lies in a folder of the program's under the name of its slide,
/// and is taken up again when the slide is opened.
///
/// Files are made, opened and closed on a thread of its own, one after the other, so that a slow
/// disk holds up no window and a file that is being closed can be opened again at once.
class SessionKeeper : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kLeaveLimit{30000};

    /// `folder`: of sessions without a name.
    explicit SessionKeeper(std::filesystem::path folder, QObject* parent = nullptr);
    ~SessionKeeper() override;

    void setFolder(std::filesystem::path folder) { folder_ = std::move(folder); }
    const std::filesystem::path& folder() const { return folder_; }

    // Opening. `then` is called later on this object's thread.
    /// Lets the present session go and goes on with what is kept of this slide. The content is
    /// the caller's, the session itself stays here. Overtaken by leave() and what calls it.
    void take(const std::filesystem::path& slide, std::shared_ptr<const SlideSource> source,
              std::function<void(KeptWork&)> then);
    /// Opens a session, to be adopted once its slide is there. This and identify() are overtaken by
    /// the next of them and by giveUpOpening().
    void read(const std::filesystem::path& file, std::function<void(Result<NamedSession>&)> then);
    void identify(const std::filesystem::path& slide, std::shared_ptr<const SlideSource> source,
                  std::function<void(const Result<SlideIdentity>&)> then);
    void giveUpOpening() { ++opening_; }
    /// Lets the present session go and goes on with one that was read. `written` is the slide as
    /// the file has it.
    void adopt(std::unique_ptr<Session> session, const SlideIdentity& written);
    /// Something else that takes a disk's time, in turn with the above. Not given up.
    void runInTurn(std::function<void()> job);

    /// From now on follows this document, which must outlive its use.
    void follow(const Document& document);
    void record(const DocumentEvent& event);
    /// Another document is followed on the same slide: it takes the place of the one before in the
    /// session, where there is one.
    void writeAnew();
    /// Where the slide is now, with its scale.
    void setSlide(const SlideIdentity& slide);

    /// Whether there is a session of this document, or one in the making.
    bool isOpen() const { return session_ != nullptr || beginning_ != nullptr; }
    bool isUntitled() const { return untitled_; }
    /// Empty where there is none yet.
    std::filesystem::path file() const;
    SessionStatus status() const;
    /// Whether somebody has removed the session's file while it is open here.
    bool isFileGone() const;
    /// Whether something would be lost if the session was closed now.
    bool hasUnkept() const;
    /// Goes on in a file of this name; saved() tells what came of it.
    void saveAs(const std::filesystem::path& file);
    /// A thing beside the document that is to be there again, such as the method; it holds for
    /// sessions that are begun later, too.
    void set(const std::string& name, const std::string& value);
    /// The same of a thing that belongs to the present session alone.
    void setHere(const std::string& name, const std::string& value);
    /// The same of something that a user has made: begins a session where there is none. False:
    /// there cannot be one.
    bool keepHere(const std::string& name, const std::string& value);
    /// Lets the session go without waiting for it; what is not in the file after `limit` is lost,
    /// and failed() says so.
    void leave(std::chrono::milliseconds limit = kLeaveLimit);
    /// Waits a little until everything is in the file; false if something is not.
    bool flush();

Q_SIGNALS:
    void statusChanged();
    /// A session that was read-only is written from now on, with all that was done meanwhile.
    void writableAgain(const QString& file);
    /// The session of this slide, which may not be open any more. `problem` empty: it worked.
    void saved(const std::filesystem::path& file, const cgam::SlideIdentity& slide,
               const QString& problem);
    /// Something that could not be kept; a sentence.
    void failed(const QString& sentence);

private:
    /// A session that is being made, and what was done since.
    struct Beginning {
        Result<std::unique_ptr<Session>> made = Error{};  ///< set on the thread
        std::vector<std::function<void(Session&)>> since;
        std::map<std::string, std::string> settings;  ///< that were set since
    };

    SessionSettings settings();
    void lookAtStatus();
    void begin();
    static void catchUp(Session& session, const Beginning& beginning);
    void put(const std::string& name, const std::string& value);
    void endBeginning();
    void forget();
    void saveNow(const std::filesystem::path& file);
    /// Runs `job` in turn, and with what it gives `then` here, unless `counter` has gone on.
    template <typename Value>
    void open(std::uint64_t& counter, std::function<Value()> job, std::function<void(Value&)> then);

    std::filesystem::path folder_;
    SlideIdentity slide_;
    const Document* document_ = nullptr;
    std::unique_ptr<Session> session_;
    std::shared_ptr<Beginning> beginning_;
    std::filesystem::path saveAs_;  ///< wanted before there is a session
    std::map<std::string, std::string> settings_;
    std::map<std::string, std::string> settingsHere_;  ///< of the present session
    bool untitled_ = true;
    bool unkept_ = false;    ///< something was done while the session was read-only
    bool readOnly_ = false;  ///< it was when it was last looked at
    std::string problem_;    ///< why no session could be made
    std::uint64_t opening_ = 0;
    std::uint64_t taking_ = 0;
    QThreadPool thread_;
};

/// Where sessions without a name lie.
std::filesystem::path defaultSessionFolder();

}  // namespace cgam::app
