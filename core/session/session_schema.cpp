#include "core/session/session_schema.h"

#include "core/base/quoted.h"
#include "core/base/result.h"

#include <string>

namespace cgam {

namespace {

// Rows of tile_content, state and answer never change: a step names what was there before and after
// by their ids. tile_content ids in other tables: 0 is a tile of zeros, -n one that is filled with
// n.
constexpr const char* kTables = R"sql(
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE slide (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  path TEXT NOT NULL, file_size INTEGER NOT NULL, quick_hash TEXT NOT NULL,
  digest INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
  mpp_x REAL, mpp_y REAL);
CREATE TABLE document (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  step_x REAL NOT NULL, step_y REAL NOT NULL, grid_width INTEGER NOT NULL,
  grid_height INTEGER NOT NULL, position INTEGER NOT NULL, next_id INTEGER NOT NULL);
CREATE TABLE class (
  label INTEGER PRIMARY KEY, name TEXT NOT NULL,
  red INTEGER NOT NULL, green INTEGER NOT NULL, blue INTEGER NOT NULL);
CREATE TABLE click (
  id INTEGER PRIMARY KEY, region INTEGER NOT NULL, x REAL NOT NULL, y REAL NOT NULL,
  radius REAL NOT NULL, positive INTEGER NOT NULL);
CREATE TABLE region (
  id INTEGER PRIMARY KEY, label INTEGER NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL,
  width INTEGER NOT NULL, height INTEGER NOT NULL, start TEXT NOT NULL, name TEXT NOT NULL,
  answers TEXT NOT NULL);
CREATE TABLE state (
  id INTEGER PRIMARY KEY, method TEXT NOT NULL, clicks INTEGER NOT NULL,
  size INTEGER NOT NULL, tensors BLOB NOT NULL);
CREATE TABLE answer (
  id INTEGER PRIMARY KEY, clicks TEXT NOT NULL,
  x INTEGER NOT NULL, y INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
  probability BLOB NOT NULL, attention BLOB NOT NULL,
  attention_width INTEGER NOT NULL, attention_height INTEGER NOT NULL,
  threshold INTEGER NOT NULL, reaches_edge INTEGER NOT NULL,
  changed_x INTEGER NOT NULL, changed_y INTEGER NOT NULL,
  changed_width INTEGER NOT NULL, changed_height INTEGER NOT NULL,
  changed_before BLOB NOT NULL, changed_after BLOB NOT NULL,
  state_before INTEGER, state_after INTEGER,
  method TEXT NOT NULL, model TEXT NOT NULL, device TEXT NOT NULL, iterations INTEGER NOT NULL, loss REAL NOT NULL,
  seconds REAL NOT NULL);
CREATE TABLE tile_content (id INTEGER PRIMARY KEY, cells BLOB NOT NULL);
CREATE TABLE tile (
  row INTEGER NOT NULL, col INTEGER NOT NULL, content INTEGER NOT NULL, PRIMARY KEY (row, col));
CREATE TABLE step (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, change TEXT NOT NULL);
)sql";

std::int64_t pragma(Database& database, const std::string& name) {
    Statement statement = database.prepare("PRAGMA " + name);
    return statement.step() ? statement.integer(0) : 0;
}

}  // namespace

void makeSessionTables(Database& database) {
    database.run(kTables);
    database.run("PRAGMA application_id = " + std::to_string(kSessionApplicationId));
    database.run("PRAGMA user_version = " + std::to_string(kSessionVersion));
}

void checkSessionVersion(Database& database) {
    if (pragma(database, "application_id") != kSessionApplicationId)
        throw ErrorException(
            badInput(quoted(database.path()) + " is not a session of this program."));
    const std::int64_t version = pragma(database, "user_version");
    if (version > kSessionVersion)
        throw ErrorException(badInput(
            quoted(database.path()) + " was written by a newer version of this program (format " +
            std::to_string(version) + "; this one reads up to " + std::to_string(kSessionVersion) +
            "). Install the newer version to open it."));
}

void checkSessionTables(Database& database) {
    Statement foreign = database.prepare(
        "SELECT count(*) FROM sqlite_schema WHERE type NOT IN ('table', 'index')"
        " OR sql LIKE 'CREATE VIRTUAL%' OR sql LIKE '%GENERATED%' OR sql LIKE '% AS %'");
    if (foreign.step() && foreign.integer(0) > 0)
        throw ErrorException(badInput(quoted(database.path()) +
                                      " is damaged: it holds views, triggers or computed columns, "
                                      "which no session has."));
}

}  // namespace cgam
