#pragma once

#include "core/checkpoint/byte_cursor.h"
#include "core/checkpoint/pickle_value.h"
#include "core/checkpoint/read_limits.h"

namespace cgam::checkpoint {

/// Reads one pickle (protocols 2 to 5) and leaves the cursor behind its STOP. Builds plain values
/// only: every name that is not on the list of pickle_globals.h and every operation that makes
/// objects is refused. Texts in the result are views into the bytes under the cursor.
/// Throws Refusal. Time and memory grow with the number of operations, at most maxPickleOps.
/// Operations: the table in Python's pickletools.py.
PickleObject unpickle(ByteCursor& cursor, const ReadLimits& limits);

}  // namespace cgam::checkpoint
