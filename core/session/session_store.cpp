#include "core/session/session_store.h"

#include "core/base/atomic_file.h"
#include "core/base/quoted.h"
#include "core/base/result.h"
#include "core/session/session_schema.h"
#include "core/session/session_summary.h"

#include <new>
#include <string>
#include <sys/stat.h>
#include <utility>

namespace cgam {

namespace {

/// Another file under the same name has another one.
std::pair<std::uint64_t, std::uint64_t> placeOf(const std::filesystem::path& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return {};
    return {status.st_dev, status.st_ino};
}

/// The readers of parts of a session do not know its file.
Error named(const std::filesystem::path& path, Error error) {
    if (error.message.find(quoted(path)) == std::string::npos)
        error.message = quoted(path) + ": " + error.message;
    return error;
}

void learn(ContentWriter& writer, const Contents& contents) {
    for (const auto& [id, tile] : contents.tiles)
        writer.know(tile, id);
    for (const auto& [id, state] : contents.states)
        writer.know(state, id);
    for (const auto& [id, answer] : contents.answers)
        writer.know(answer, id);
}

}  // namespace

SessionStore::SessionStore(const std::filesystem::path& path, const SessionContent& content)
    : database_(std::make_unique<Database>(path, Database::Mode::Create)),
      contents_(std::make_unique<ContentWriter>(*database_)) {
    configure();
    transact([&] {
        makeSessionTables(*database_);
        setSlide(content.slide);
        DocumentTables(*database_, *contents_).writeAll(content.document);
        for (const auto& [key, value] : content.settings)
            set(key, value);
    });
}

SessionStore::SessionStore(const std::filesystem::path& path, Database::Mode mode,
                           SessionContent& content)
    : database_(std::make_unique<Database>(path, mode)),
      contents_(std::make_unique<ContentWriter>(*database_)) {
    try {
        read(content);
    } catch (const ErrorException& exception) {
        throw ErrorException(named(path, exception.error()));
    } catch (const std::bad_alloc&) {
        throw ErrorException(
            outOfMemory("There is not enough memory to read " + quoted(path) + "."));
    }
    if (mode != Database::Mode::ReadOnly) configure();
}

void SessionStore::read(SessionContent& content) {
    // One transaction: what is read is the file after some action, though another program writes.
    database_->run("BEGIN");
    checkSessionVersion(*database_);
    checkSessionTables(*database_);
    content.slide = readSlide(*database_);
    const Contents contents = readContents(*database_);
    content.document = readDocument(*database_, contents);
    Statement settings = database_->prepare("SELECT key, value FROM setting");
    while (settings.step())
        content.settings[settings.text(0)] = settings.text(1);
    versionRead_ = version();
    placeRead_ = placeOf(database_->path());
    database_->run("COMMIT");
    learn(*contents_, contents);
}

void SessionStore::configure() {
    // A rollback journal rather than a write-ahead log: the session stays one file that can be
    // copied. Each commit is on the disk before it counts.
    database_->run("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL;");
    stamp_ = database_->stamp();
}

void SessionStore::refuseIfOverwritten() {
    overwritten_ = overwritten_ || database_->stamp() != stamp_;
    if (overwritten_)
        throw ErrorException(
            badInput(quoted(database_->path()) + " was changed by another program meanwhile."));
}

void SessionStore::write(const RecordedEvent& event) {
    DocumentTables(*database_, *contents_).write(event);
}

void SessionStore::replace(const DocumentContent& content) {
    DocumentTables tables(*database_, *contents_);
    tables.clear();
    tables.writeAll(content);
}

void SessionStore::set(const std::string& key, const std::string& value) {
    database_->prepare("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)")
        .bind(std::string_view(key))
        .bind(std::string_view(value))
        .run();
}

void SessionStore::setSlide(const SlideIdentity& slide) {
    Statement row = database_->prepare(
        "INSERT OR REPLACE INTO slide (only, path, file_size, quick_hash, digest, width, height,"
        " mpp_x, mpp_y) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)");
    row.bind(std::string_view(slide.path.native()))
        .bind(static_cast<std::int64_t>(slide.fileSize))
        .bind(std::string_view(slide.quickHash))
        .bind(static_cast<std::int64_t>(slide.digest))
        .bind(slide.width)
        .bind(slide.height);
    if (slide.mpp)
        row.bind(slide.mpp->x).bind(slide.mpp->y);
    else
        row.bindNull().bindNull();
    row.run();
}

void SessionStore::copyTo(const std::filesystem::path& target) {
    AtomicFile file(target);  // VACUUM INTO takes an empty file
    database_->prepare("VACUUM INTO ?").bind(std::string_view(file.path().native())).run();
    file.commit();
}

void SessionStore::moveTo(const std::filesystem::path& path) {
    refuseIfOverwritten();
    copyTo(path);
    // The copy has the same rows under the same ids, so what the writer knows stays true.
    goOnIn(std::make_unique<Database>(path, Database::Mode::ReadWrite));
}

void SessionStore::goOnIn(std::unique_ptr<Database> database) {
    contents_->moveTo(*database);
    database_ = std::move(database);
    configure();
}

std::int64_t SessionStore::version() {
    // Another connection's commit changes it.
    Statement row = database_->prepare("PRAGMA data_version");
    row.step();
    return row.integer(0);
}

bool SessionStore::isAsRead() {
    return placeOf(database_->path()) == placeRead_ && version() == versionRead_;
}

void SessionStore::makeWritable() {
    goOnIn(std::make_unique<Database>(database_->path(), Database::Mode::ReadWrite));
}

void SessionStore::tidy() {
    const UsedContents used = usedContents(*database_);
    transact([&] { removeUnused(*database_, used.tiles, used.answers); });
}

}  // namespace cgam
