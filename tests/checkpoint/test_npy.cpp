#include "core/checkpoint/npy.h"
#include "tests/base/temporary_folder.h"
#include "tests/checkpoint/tensors.h"

#include <catch2/catch.hpp>

using namespace cgam;
using Catch::Matchers::EndsWith;
using namespace cgam::test;

namespace {

using namespace std::string_literals;

std::string header(const std::string& type, const std::string& shape,
                   const std::string& fortran = "False") {
    return "{'descr': '" + type + "', 'fortran_order': " + fortran + ", 'shape': " + shape +
           ", }\n";
}

std::string npy(const std::string& text, const std::string& data, char version = 1) {
    std::string file = "\x93NUMPY"s + version + '\0' + static_cast<char>(text.size()) + '\0';
    if (version != 1) file += "\0\0"s;
    return file + text + data;
}

std::string messageFor(const std::string& content) {
    const TemporaryFolder folder;
    const auto result = readNpy(folder.write("a.npy", content));
    REQUIRE_FALSE(result.ok());
    return result.error().message;
}

}  // namespace

TEST_CASE("arrays of every supported type") {
    const TemporaryFolder folder;
    const auto [type, dtype] = GENERATE(table<std::string, DType>({{"<f2", DType::Float16},
                                                                   {"<f4", DType::Float32},
                                                                   {"<f8", DType::Float64},
                                                                   {"<i4", DType::Int32},
                                                                   {"<i8", DType::Int64},
                                                                   {"|u1", DType::UInt8}}));
    std::string data;
    for (std::size_t i = 0; i < 6 * sizeOf(dtype); ++i)
        data += static_cast<char>(i * 3);
    const char version = GENERATE('\1', '\2');
    const auto read = readNpy(folder.write("a.npy", npy(header(type, "(2, 3)"), data, version)));
    if (!read) FAIL(read.error().message);
    CHECK(read->dtype == dtype);
    CHECK(read->shape == std::vector<std::int64_t>{2, 3});
    CHECK(std::string(reinterpret_cast<const char*>(read->bytes.data()), read->bytes.size()) ==
          data);
}

TEST_CASE("shapes of NumPy") {
    const TemporaryFolder folder;
    const auto shapeOf = [&](const std::string& shape, std::size_t bytes) {
        const auto read =
            readNpy(folder.write("a.npy", npy(header("|u1", shape), std::string(bytes, 'x'))));
        if (!read) FAIL(read.error().message);
        return read->shape;
    };
    CHECK(shapeOf("()", 1).empty());
    CHECK(shapeOf("(4,)", 4) == std::vector<std::int64_t>{4});
    CHECK(shapeOf("(0, 7)", 0) == std::vector<std::int64_t>{0, 7});
    CHECK(shapeOf("(1, 2, 3)", 6) == std::vector<std::int64_t>{1, 2, 3});
}

TEST_CASE("other arrays are refused with the reason") {
    CHECK_THAT(messageFor(""), EndsWith("/a.npy' is empty (0 bytes)."));
    CHECK_THAT(messageFor("text"), EndsWith("/a.npy' is not a NumPy array file."));
    CHECK_THAT(messageFor(npy(header(">f4", "(1,)"), "abcd")),
               EndsWith("/a.npy' holds big-endian numbers, which are not supported."));
    CHECK(messageFor(npy(header("<c8", "(1,)"), "abcdefgh")).find("'<c8'") != std::string::npos);
    CHECK(messageFor(npy(header("|O", "(1,)"), "abcdefgh")).find("NumPy type") !=
          std::string::npos);
    CHECK(messageFor(npy(header("<f4", "(1,)", "True"), "abcd")).find("Fortran order") !=
          std::string::npos);
    CHECK(messageFor(npy(header("<f4", "(2,)"), "abcd")).find("cut short") != std::string::npos);
    CHECK(messageFor(npy(header("<f4", "(1,)"), "abcdef")).find("longer") != std::string::npos);
    CHECK(messageFor(npy(header("<f4", "(99999999999, 99999999999)"), "")).find("elements") !=
          std::string::npos);
    CHECK(messageFor(npy(header("<f4", "(0, 99999999999, 99999999999)"), "")).find("elements") !=
          std::string::npos);
    CHECK(messageFor(npy(header("<f4", "(1,)"), "abcd", 3)).find("version 3") != std::string::npos);
    for (const char* shape : {"(-1,)", "(1", "1,", "(x,)", "(1 2)", "(99999999999999999999,)"}) {
        CHECK(messageFor(npy(header("<f4", shape), "abcd")).find("header") != std::string::npos);
    }
}

TEST_CASE("an array file that is not there") {
    const TemporaryFolder folder;
    const auto result = readNpy(folder / "none.npy");
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().message == "There is no file '" + (folder / "none.npy").string() + "'.");
}

TEST_CASE("no cut of an array file crashes") {
    const TemporaryFolder folder;
    const std::string whole = npy(header("<f4", "(1,)"), "abcd");
    for (std::size_t size = 0; size < whole.size(); ++size)
        CHECK_FALSE(readNpy(folder.write("a.npy", whole.substr(0, size))).ok());
}
