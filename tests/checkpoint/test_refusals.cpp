#include "core/checkpoint/tensor_file.h"
#include "core/checkpoint/zip_writer.h"
#include "tests/base/temporary_folder.h"
#include "tests/checkpoint/pickle_builder.h"

#include <catch2/catch.hpp>

#include <set>

using namespace cgam;
using namespace cgam::test;
using namespace std::string_literals;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

std::string messageOf(const Result<TensorFile>& result) {
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().kind == ErrorKind::BadInput);
    return result.error().message;
}

std::string messageForBytes(std::span<const std::byte> bytes) {
    return messageOf(readTensorBytes(bytes, "model.pth"));
}

std::string messageForPickle(const std::string& pickle) {
    return messageForBytes(zipAround(pickle));
}

std::string valuePickle(const std::string& value) {
    return dictPickle(shortText("x") + value);
}

/// A zip archive with these empty parts and a small checkpoint pickle.
std::vector<std::byte> zipWith(const std::vector<std::pair<std::string, std::string>>& parts) {
    checkpoint::ZipWriter writer;
    for (const auto& [name, content] : parts)
        writer.add(name, content);
    return writer.finish();
}

const std::string kSmallPickle = valuePickle("K\x01"s);

}  // namespace

TEST_CASE("each kind of wrong file has its own sentence") {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder / "folder.pth");
    const std::string fixture = std::string(CGAM_FIXTURES) + "/checkpoint/";
    const auto zip = zipAround(kSmallPickle);
    const auto big = zipWith({{"m/data.pkl", kSmallPickle}, {"m/byteorder", "big"}});

    std::set<std::string> sentences;
    const auto check = [&](const std::string& message, const std::string& expected) {
        CHECK_THAT(message, Contains(expected));
        sentences.insert(message.substr(message.find(".pt") + 4));
    };
    check(messageOf(readTensorFile(folder / "none.pth")),
          "There is no file '" + (folder / "none.pth").string() + "'.");
    check(messageOf(readTensorFile(folder / "folder.pth")), "folder.pth' is a folder");
    check(messageOf(readTensorFile(folder.write("e.pth", ""))), "e.pth' is empty (0 bytes).");
    check(messageOf(readTensorFile(folder.write("t.pth", "<!DOCTYPE html>\n"))),
          "t.pth' is a text file");
    check(messageForBytes(bytesOf("\x01\x02\x03 binary")), "is not a checkpoint of PyTorch");
    check(messageForBytes(std::span(zip).first(zip.size() - 1)), "model.pth is cut short");
    check(messageOf(readTensorFile(fixture + "program.pt")), "is a TorchScript program");
    check(messageForBytes(zipWith({{"word/document.xml", "<x/>"}})), "is a zip archive, but not");
    check(messageForPickle(valuePickle(global("os", "system"))), "asks to run 'os.system'");
    check(messageForPickle(valuePickle(storage("ComplexFloatStorage", "0", 1))),
          "'torch.ComplexFloatStorage', which is not supported");
    check(messageForBytes(big), "big-endian");
    check(messageForBytes(bytesOf("\x80\x02]q."s)), "damaged");
    CHECK(sentences.size() == 12);
}

TEST_CASE("a message names the file in quotes, with its folder, and obeys no terminal") {
    const TemporaryFolder folder;
    CHECK(messageOf(readTensorFile(folder.write("a\x1b[31m.pth", ""))) ==
          "'" + folder.path().string() + "/a?[31m.pth' is empty (0 bytes).");
}

TEST_CASE("the limit on the size of a file") {
    const TemporaryFolder folder;
    const auto file = folder.write("model.pth", std::string(1000, 'x'));
    ReadLimits limits;
    limits.maxFileBytes = 999;
    CHECK_THAT(messageOf(readTensorFile(file, limits)), Contains("longer than 999 bytes"));
}

TEST_CASE("a pickle that wants to run something is refused by name") {
    const std::string refused =
        "model.pth asks to run 'os.system': refused; checkpoints may hold tensors and plain "
        "containers only.";
    const std::string command = shortText("touch x") + "\x85"s;
    CHECK(messageForPickle(valuePickle(global("os", "system") + command + "R")) == refused);
    CHECK(messageForPickle(valuePickle(shortText("os") + shortText("system") + "\x93"s + command +
                                       "R")) == refused);
    CHECK(messageForPickle(valuePickle("(" + command + "ios\nsystem\n")) == refused);
    CHECK(messageForPickle(valuePickle("(" + global("os", "system") + command + "o")) == refused);
    CHECK(messageForPickle(valuePickle(global("os", "system") + command + "\x81"s)) == refused);
    CHECK(messageForPickle(valuePickle(global("builtins", "eval"))) ==
          "model.pth asks to run 'builtins.eval': refused; checkpoints may hold tensors and "
          "plain containers only.");
}

TEST_CASE("permitted names cannot be used for other things") {
    CHECK_THAT(messageForPickle(valuePickle(global("torch", "FloatStorage") + ")R")),
               Contains("asks to run 'torch.FloatStorage'"));
    CHECK_THAT(messageForPickle(valuePickle(global("collections", "OrderedDict") + ")\x81"s)),
               Contains("asks to run 'collections.OrderedDict'"));
    CHECK_THAT(messageForPickle(valuePickle("(" + global("torch", "Size") + "o")),
               Contains("asks to run 'torch.Size'"));
    CHECK_THAT(messageForPickle(valuePickle(global("collections", "OrderedDict.__init__"))),
               Contains("asks to run 'collections.OrderedDict.__init__'"));
    CHECK_THAT(messageForPickle(valuePickle("K\x01)R"s)), Contains("damaged"));
    CHECK_THAT(messageForPickle(valuePickle("K\x01}b"s)), Contains("damaged"));
    CHECK_THAT(messageForPickle(valuePickle("\x82\x01"s)), Contains("damaged"));
}

TEST_CASE("a legacy file is refused for the same reasons") {
    const auto legacy = [](const std::string& object, bool little = true) {
        const std::string magic = "\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.";
        const std::string system =
            dictPickle(shortText("little_endian") + (little ? "\x88" : "\x89"));
        return "\x80\x02"s + magic + "\x80\x02M\xe9\x03." + system + object + "\x80\x02]."s;
    };
    CHECK(readTensorBytes(bytesOf(legacy(kSmallPickle)), "model.pth").ok());
    CHECK_THAT(messageForBytes(bytesOf(legacy(kSmallPickle, false))), Contains("big-endian"));
    CHECK_THAT(messageForBytes(bytesOf(legacy(valuePickle(global("os", "system"))))),
               StartsWith("model.pth asks to run 'os.system'"));
    CHECK_THAT(messageForBytes(bytesOf("\x80\x02M\xe9\x03."s)), Contains("is a Python pickle"));
    CHECK_THAT(messageForBytes(bytesOf(
                   legacy(valuePickle(tensor(storage("FloatStorage", "0", 6), 0, {6}, {1}))))),
               Contains("list of tensor data"));
}

TEST_CASE("versions and formats of another time") {
    CHECK_THAT(messageForBytes(zipWith({{"m/data.pkl", kSmallPickle}, {"m/version", "99\n"}})),
               Contains("version '99'") && Contains("up to 10"));
    CHECK_THAT(messageForPickle("\x80\x07N."s), Contains("version 7 of Python's pickle format"));
}

TEST_CASE("content that is no state dict") {
    CHECK_THAT(messageForPickle("\x80\x02]."s), Contains("a state dict is needed"));
    CHECK_THAT(messageForPickle(dictPickle("NK\x01"s)), Contains("not a state dict"));
    CHECK_THAT(messageForPickle(dictPickle(shortText("\xff\xfe") + "K\x01"s)),
               Contains("not a state dict"));
    const std::string small = tensor(storage("FloatStorage", "0", 6), 0, {1}, {1});
    CHECK_THAT(messageForPickle(valuePickle(small + shortText("x") + small)),
               Contains("two tensors with the name 'x'"));
}

TEST_CASE("notes beside the tensors that are not readable") {
    const auto bytes = zipWith({{"m/data.pkl", kSmallPickle}, {"m/cgam/metadata.json", "{"}});
    CHECK_THAT(messageForBytes(bytes), Contains("notes"));
}
