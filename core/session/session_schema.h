#pragma once

#include "core/session/database.h"

#include <cstdint>

namespace cgam {

/// Marks an SQLite file as a session: "CGAM".
inline constexpr std::int64_t kSessionApplicationId = 0x4347414d;
/// Of the layout below. A newer file is refused; older ones are brought up to date when written.
inline constexpr std::int64_t kSessionVersion = 1;

/// Makes the tables of an empty database (docs/formats.md). Throws ErrorException.
void makeSessionTables(Database& database);

/// Throws ErrorException (bad input) with a sentence for a database that is no session, and for one
/// of a newer version.
void checkSessionVersion(Database& database);

/// Nothing in the file may compute: a view or a trigger in a session that somebody else made could
/// keep the program busy for good. Throws ErrorException (bad input).
void checkSessionTables(Database& database);

}  // namespace cgam
