#include "core/session/session_summary.h"

#include "core/base/quoted.h"
#include "core/session/database.h"
#include "core/session/session_schema.h"

namespace cgam {

SlideIdentity readSlide(Database& database) {
    Statement row = database.prepare(
        "SELECT path, file_size, quick_hash, digest, width, height, mpp_x, mpp_y FROM slide");
    if (!row.step()) throw ErrorException(badInput(quoted(database.path()) + " is damaged."));
    SlideIdentity slide;
    slide.path = row.text(0);
    slide.fileSize = static_cast<std::uint64_t>(row.integer(1));
    slide.quickHash = row.text(2);
    slide.digest = static_cast<std::uint64_t>(row.integer(3));
    slide.width = row.integer(4);
    slide.height = row.integer(5);
    if (!row.isNull(6) && !row.isNull(7)) slide.mpp = SlideScale{row.real(6), row.real(7)};
    return slide;
}

Result<SessionSummary> readSessionSummary(const std::filesystem::path& session) try {
    Database database(session, Database::Mode::ReadOnly);
    checkSessionVersion(database);
    SessionSummary summary;
    summary.slide = readSlide(database);
    Statement clicks = database.prepare("SELECT count(*) FROM click");
    if (clicks.step()) summary.clicks = static_cast<std::size_t>(clicks.integer(0));
    return summary;
} catch (const ErrorException& exception) {
    return exception.error();
}

}  // namespace cgam
