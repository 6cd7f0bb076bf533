#include "core/base/sha256.h"

#include <catch2/catch.hpp>

#include <string_view>

using namespace cgam;

namespace {

std::string hexOf(std::string_view text) {
    return sha256Hex(std::as_bytes(std::span(text.data(), text.size())));
}

}  // namespace

TEST_CASE("SHA-256 of the examples of FIPS 180-4") {
    CHECK(hexOf("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(hexOf("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hexOf("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(hexOf(std::string(1000000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("SHA-256 of pieces is that of the whole") {
    const std::string text(200, 'x');
    for (const std::size_t cut : {0U, 1U, 55U, 56U, 63U, 64U, 65U, 128U, 199U}) {
        Sha256 sum;
        const auto bytes = std::as_bytes(std::span(text));
        sum.add(bytes.first(cut));
        sum.add(bytes.subspan(cut));
        CHECK(sum.hex() == hexOf(text));
    }
}
