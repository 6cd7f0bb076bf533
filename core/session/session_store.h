#pragma once

#include "core/session/content_tables.h"
#include "core/session/database.h"
#include "core/session/document_tables.h"
#include "core/session/session.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <utility>

namespace cgam {

/// The file of a session as one object on one thread. All functions throw ErrorException.
class SessionStore {
public:
    /// Makes a file with this content; it must not be there yet.
    SessionStore(const std::filesystem::path& path, const SessionContent& content);
    /// Opens a file and reads it.
    SessionStore(const std::filesystem::path& path, Database::Mode mode, SessionContent& content);

    /// Runs changes as one transaction: all of them are in the file after it, or none. None, too,
    /// where the file is no longer as this object left it: see wasOverwritten().
    template <typename Changes>
    void transact(Changes&& changes) {
        try {
            Transaction transaction(*database_);
            refuseIfOverwritten();
            changes();
            transaction.commit();
            stamp_ = database_->stamp();
        } catch (...) {
            contents_->rolledBack();
            throw;
        }
        contents_->committed();
    }

    // Inside transact.
    void write(const RecordedEvent& event);
    void replace(const DocumentContent& content);
    void set(const std::string& key, const std::string& value);
    void setSlide(const SlideIdentity& slide);

    /// Somebody else wrote into the file (a backup was copied over it, say): rows of two histories
    /// would make one that never was.
    bool wasOverwritten() const { return overwritten_; }

    /// A copy of the file under another name, whole or not at all.
    void copyTo(const std::filesystem::path& target);
    /// Goes on with a copy of itself.
    void moveTo(const std::filesystem::path& path);

    /// Whether the file under the name is still what was read from it, byte for byte as far as
    /// SQLite goes.
    bool isAsRead();
    /// Goes on writing the file that was opened read-only; it must be as it was read.
    void makeWritable();

    /// Removes contents that nothing refers to any more (undone actions that were not redone).
    void tidy();

private:
    void read(SessionContent& content);
    void configure();
    void refuseIfOverwritten();
    std::int64_t version();
    void goOnIn(std::unique_ptr<Database> database);

    std::int64_t versionRead_ = 0;
    std::pair<std::uint64_t, std::uint64_t> placeRead_;  ///< device and inode
    bool overwritten_ = false;
    Database::Stamp stamp_{};  ///< after the newest transaction here
    std::unique_ptr<Database> database_;
    std::unique_ptr<ContentWriter> contents_;
};

}  // namespace cgam
