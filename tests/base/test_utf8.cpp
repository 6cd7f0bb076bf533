#include "core/base/excerpt.h"
#include "core/base/quoted.h"
#include "core/base/utf8.h"

#include <catch2/catch.hpp>

using namespace cgam;

TEST_CASE("UTF-8 is told from other bytes") {
    CHECK(isUtf8(""));
    CHECK(isUtf8("abc \u00e4 \u4e2d \U0010FFFF"));
    for (const char* wrong : {"\x80", "\xc3", "\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80",
                              "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80", "\xe4\xb8", "a\xff"}) {
        CHECK_FALSE(isUtf8(wrong));
        CHECK(firstCharacter(wrong).has_value() == (wrong[0] == 'a'));
    }
    CHECK_FALSE(firstCharacter("").has_value());
    CHECK(firstCharacter("\u4e2dx")->codePoint == 0x4e2d);
    CHECK(firstCharacter("\u4e2dx")->bytes == 3);
}

TEST_CASE("Text that is shown obeys nobody but the reader") {
    CHECK(printable("Schnitt 3 \u00b5m \u4e2d.svs") == "Schnitt 3 \u00b5m \u4e2d.svs");
    CHECK(printable("a\n\t\x1b[31m\x7f") == "a\?\?\?[31m\?");
    CHECK(printable(std::string_view("a\0b", 3)) == "a?b");
    CHECK(printable("a\u009b31m") == "a?31m");          // the one-character form of ESC [
    CHECK(printable("a\u202egnp.exe") == "a?gnp.exe");  // would show "aexe.png"
    CHECK(printable("\xff\u00e4\xc3(") == "?\u00e4?(");
    CHECK(quoted("folder/a\x1b"
                 "b.png") == "'folder/a?b.png'");
    CHECK(quotedText("") == "''");
}

TEST_CASE("texts from files are safe to show") {
    CHECK(excerpt("os.system") == "'os.system'");
    CHECK(excerpt("a\n\x1b[31m") == "'a\?\?[31m'");
    CHECK(excerpt("\xff\u00e4") == "'\?\u00e4'");
    CHECK(excerpt(std::string(200, 'x')) == "'" + std::string(80, 'x') + "...'");
    CHECK(excerpt(std::string(79, 'x') + "\u00e4") == "'" + std::string(79, 'x') + "...'");
}
