#pragma once

#include "core/session/session.h"

#include <QObject>
#include <QString>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace cgam::app {

/// Keeps the work on a slide in a session file from the first action on, without being asked. A
/// session that was not given a name lies in a folder of the program's under the name of its slide,
/// and is taken up again when the slide is opened.
class SessionKeeper : public QObject {
    Q_OBJECT
public:
    /// `folder`: of sessions without a name.
    explicit SessionKeeper(std::filesystem::path folder, QObject* parent = nullptr);
    ~SessionKeeper() override;

    void setFolder(std::filesystem::path folder) { folder_ = std::move(folder); }

    /// What is kept of this slide; nothing if there is none yet. Error: there is one that
    /// cannot be read.
    Result<std::optional<SessionContent>> take(const SlideIdentity& slide);
    /// Goes on with a session that was opened by name.
    void adopt(std::unique_ptr<Session> session, const SlideIdentity& slide);
    /// Opens a session, to be adopted once its slide is there.
    Result<OpenedSession> open(const std::filesystem::path& file);

    /// From now on follows this document, which must outlive its use.
    void follow(const Document& document);
    void record(const DocumentEvent& event);
    void setSlide(const SlideIdentity& slide);

    bool isOpen() const { return session_ != nullptr; }
    std::filesystem::path file() const;
    SessionStatus status() const;
    /// Goes on in a file of this name; saved() tells what came of it.
    void saveAs(const std::filesystem::path& file);
    /// A thing beside the document that is to be there again, such as the method.
    void set(const std::string& name, const std::string& value);
    /// Waits a little until everything is in the file; false if something is not.
    bool flush();
    /// flush, and lets the file go.
    void close();

Q_SIGNALS:
    void statusChanged();
    /// `problem` empty: it worked.
    void saved(const QString& file, const QString& problem);
    /// Something that could not be kept; a sentence.
    void failed(const QString& sentence);

private:
    SessionSettings settings();
    void begin();

    std::filesystem::path folder_;
    SlideIdentity slide_;
    const Document* document_ = nullptr;
    std::unique_ptr<Session> session_;
    std::map<std::string, std::string> settings_;
    bool untitled_ = true;
};

/// Where sessions without a name lie.
std::filesystem::path defaultSessionFolder();

}  // namespace cgam::app
