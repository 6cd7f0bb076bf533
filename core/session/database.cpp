#include "core/session/database.h"

#include "core/base/quoted.h"
#include "core/base/result.h"

#include <sqlite3.h>

namespace cgam {

namespace {

constexpr int kBusyMilliseconds = 5000;

Error explained(const std::filesystem::path& path, sqlite3* database, int code) {
    const std::string name = quoted(path);
    switch (code & 0xff) {
        case SQLITE_FULL:
            return runtimeError(name + " cannot be written: the disk is full.");
        case SQLITE_NOTADB:
            return badInput(name + " is not a session of this program.");
        case SQLITE_CORRUPT:
            return badInput(name + " is damaged.");
        case SQLITE_ERROR:  // what we ask is sound: a table is missing, or is not what it should be
            return badInput(name + " is damaged: " +
                            (database != nullptr ? sqlite3_errmsg(database) : "unreadable") + ".");
        case SQLITE_READONLY:
            if (database != nullptr &&
                sqlite3_extended_errcode(database) == SQLITE_READONLY_DBMOVED)
                return badInput(name + " is no longer there: it was deleted, moved or replaced.");
            [[fallthrough]];
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return badInput(name + " cannot be written: permission denied.");
        case SQLITE_CANTOPEN:
            return badInput(name + " cannot be opened, or its folder cannot be written to.");
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return runtimeError(name + " is in use by another program.");
        case SQLITE_NOMEM:
            return outOfMemory("There is not enough memory to read or write " + name + ".");
        default:
            return runtimeError(
                name + " cannot be read or written: " +
                (database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code)) + ".");
    }
}

}  // namespace

Statement::Statement(sqlite3* database, const std::filesystem::path& path, std::string_view sql)
    : database_(database), path_(path) {
    check(sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement_,
                             nullptr));
}

Statement::~Statement() {
    sqlite3_finalize(statement_);
}

void Statement::check(int code) {
    if (code != SQLITE_OK) throw ErrorException(explained(path_, database_, code));
}

Statement& Statement::bind(std::int64_t value) {
    check(sqlite3_bind_int64(statement_, ++bound_, value));
    return *this;
}

Statement& Statement::bind(double value) {
    check(sqlite3_bind_double(statement_, ++bound_, value));
    return *this;
}

Statement& Statement::bind(std::string_view value) {
    check(sqlite3_bind_text64(statement_, ++bound_, value.data(), value.size(), SQLITE_TRANSIENT,
                              SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind(const std::vector<std::byte>& value) {
    // A null pointer would be bound as NULL, which is not an empty blob.
    const void* data = value.empty() ? static_cast<const void*>("") : value.data();
    check(sqlite3_bind_blob64(statement_, ++bound_, data, value.size(), SQLITE_TRANSIENT));
    return *this;
}

Statement& Statement::bindNull() {
    check(sqlite3_bind_null(statement_, ++bound_));
    return *this;
}

bool Statement::step() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    throw ErrorException(explained(path_, database_, code));
}

void Statement::run() {
    while (step()) {
    }
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
    bound_ = 0;
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_, column);
}

double Statement::real(int column) const {
    return sqlite3_column_double(statement_, column);
}

std::string Statement::text(int column) const {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    const auto length = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return text != nullptr ? std::string(text, length) : std::string();
}

std::vector<std::byte> Statement::blob(int column) const {
    const auto* data = static_cast<const std::byte*>(sqlite3_column_blob(statement_, column));
    const auto length = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return data != nullptr ? std::vector<std::byte>(data, data + length) : std::vector<std::byte>();
}

bool Statement::isNull(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

Database::Database(const std::filesystem::path& path, Mode mode) : path_(path) {
    const int flags = mode == Mode::ReadOnly ? SQLITE_OPEN_READONLY
                      : mode == Mode::Create ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                             : SQLITE_OPEN_READWRITE;
    const int code = sqlite3_open_v2(path.c_str(), &handle_, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    if (code != SQLITE_OK) {
        const Error error = explained(path_, nullptr, code);
        sqlite3_close(handle_);
        throw ErrorException(error);
    }
    // The file may come from anybody: nothing in it may run, and its structure is not believed.
    for (const int permission : {SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_VIEW,
                                 SQLITE_DBCONFIG_TRUSTED_SCHEMA})
        sqlite3_db_config(handle_, permission, 0, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_extended_result_codes(handle_, 1);
    sqlite3_busy_timeout(handle_, kBusyMilliseconds);
}

Database::~Database() {
    sqlite3_close(handle_);
}

void Database::run(const std::string& sql) {
    const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) throw ErrorException(explained(path_, handle_, code));
}

std::int64_t Database::lastId() const {
    return sqlite3_last_insert_rowid(handle_);
}

Database::Stamp Database::stamp() {
    // Through SQLite's own file: closing another one of the same would drop the locks on it. Nor
    // will PRAGMA data_version do, which changes with our own failures, too.
    constexpr sqlite3_int64 kChangeCounterPlace = 24;
    Stamp stamp{};
    sqlite3_file* file = nullptr;
    sqlite3_file_control(handle_, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (file != nullptr && file->pMethods != nullptr)
        file->pMethods->xRead(file, stamp.data(), static_cast<int>(stamp.size()),
                              kChangeCounterPlace);  // what is missing at the end becomes 0
    return stamp;
}

Transaction::Transaction(Database& database) : database_(database) {
    database_.run("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
    if (!open_) return;
    try {
        database_.run("ROLLBACK");
    } catch (const ErrorException&) {
        // SQLite has rolled back by itself already (disk full).
    }
}

void Transaction::commit() {
    database_.run("COMMIT");
    open_ = false;
}

}  // namespace cgam
