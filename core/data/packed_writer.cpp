#include "core/data/packed_writer.h"

#include "core/base/quoted.h"
#include "core/checkpoint/crc32.h"
#include "core/data/deflate.h"
#include "core/data/pack_format.h"
#include "core/data/pixel_prediction.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <stdexcept>

namespace cgam {

namespace {

std::vector<std::uint8_t> truthBytes(const TruthMap& truth) {
    std::vector<std::uint8_t> bytes(truth.data.size());
    std::transform(truth.data.begin(), truth.data.end(), bytes.begin(), truthByte);
    return bytes;
}

}  // namespace

PackCoding defaultPackCoding() {
    return hasDeflate() ? PackCoding::Deflate : PackCoding::Raw;
}

PackedWriter::PackedWriter(const std::filesystem::path& target, PackCoding coding)
    : target_(target),
      coding_(coding),
      file_(target),
      out_(file_.path(), std::ios::binary | std::ios::trunc),
      listed_(std::make_unique<std::vector<PackedCase>>()) {
    if (coding == PackCoding::Deflate && !hasDeflate())
        throw ErrorException(
            badInput("This build has no zlib and packs without compression only."));
    std::array<char, kPackHeaderBytes> header{};
    std::copy(kPackMagic.begin(), kPackMagic.end(), header.begin());
    putLittle(header.data() + kPackMagic.size(), kPackVersion);
    write(header.data(), header.size());
}

PackedWriter::~PackedWriter() = default;

void PackedWriter::write(const void* bytes, std::size_t count) {
    errno = 0;
    out_.write(static_cast<const char*>(bytes), static_cast<std::streamsize>(count));
    if (!out_) throw ErrorException(writeError(target_, errno));
    size_ += count;
}

void PackedWriter::add(const LabelledCase& one) {
    if (one.image.width != one.truth.width || one.image.height != one.truth.height)
        throw std::invalid_argument("image and truth differ in size");
    const bool compressed = coding_ == PackCoding::Deflate;
    std::vector<std::uint8_t> block =
        compressed ? deflated(predictionErrors(one.image)) : one.image.data;
    const std::size_t imageBytes = block.size();
    const std::vector<std::uint8_t> truth =
        compressed ? deflated(truthBytes(one.truth)) : truthBytes(one.truth);
    block.insert(block.end(), truth.begin(), truth.end());

    PackedCase listed;
    listed.entry = one.entry;
    listed.place = {.start = size_,
                    .imageBytes = imageBytes,
                    .truthBytes = truth.size(),
                    .crc = checkpoint::crc32(std::as_bytes(std::span(block))),
                    .width = one.image.width,
                    .height = one.image.height,
                    .deflated = compressed};
    write(block.data(), block.size());
    listed_->push_back(std::move(listed));
}

void PackedWriter::finish() {
    const std::uint64_t listStart = size_;
    const std::string list = packListText(*listed_);
    write(list.data(), list.size());
    std::array<char, kPackTrailerBytes> trailer{};
    putLittle(trailer.data(), listStart);
    putLittle(trailer.data() + 8, static_cast<std::uint64_t>(list.size()));
    putLittle(trailer.data() + 16, checkpoint::crc32(std::as_bytes(std::span(list))));
    std::copy(kPackEndMagic.begin(), kPackEndMagic.end(), trailer.begin() + 24);
    write(trailer.data(), trailer.size());
    errno = 0;
    out_.close();
    if (!out_) throw ErrorException(writeError(target_, errno));
    file_.commit();
}

}  // namespace cgam
