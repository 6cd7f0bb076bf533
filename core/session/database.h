#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace cgam {

/// One prepared statement. Values are bound in their order, then step() runs it.
class Statement {
public:
    Statement(sqlite3* database, const std::filesystem::path& path, std::string_view sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement& bind(std::int64_t value);
    Statement& bind(double value);
    Statement& bind(std::string_view value);
    Statement& bind(const std::vector<std::byte>& value);
    Statement& bindNull();

    /// True: there is a row. Throws ErrorException.
    bool step();
    /// Runs a statement that gives no rows, and makes it ready for other values.
    void run();

    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string text(int column) const;
    std::vector<std::byte> blob(int column) const;
    bool isNull(int column) const;

private:
    void check(int code);

    sqlite3* database_;
    const std::filesystem::path& path_;
    sqlite3_stmt* statement_ = nullptr;
    int bound_ = 0;
};

/// An SQLite file. All functions throw ErrorException with a sentence: bad input where the file is
/// no database, damaged or not allowed, runtime where the disk is full or fails.
class Database {
public:
    enum class Mode { Create, ReadWrite, ReadOnly };
    Database(const std::filesystem::path& path, Mode mode);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    Statement prepare(std::string_view sql) { return {handle_, path_, sql}; }
    /// One or several statements without values.
    void run(const std::string& sql);
    std::int64_t lastId() const;
    const std::filesystem::path& path() const { return path_; }

    /// SQLite's change counter, the size and the list of free pages as they stand in the file:
    /// another one after each commit of anybody, and where the file was overwritten.
    using Stamp = std::array<unsigned char, 16>;
    Stamp stamp();

private:
    std::filesystem::path path_;
    sqlite3* handle_ = nullptr;
};

/// Undone at its end unless committed.
class Transaction {
public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Database& database_;
    bool open_ = true;
};

}  // namespace cgam
