#include "core/annotation/asap_xml.h"
#include "core/annotation/snapping.h"
#include "core/base/atomic_file.h"

#include <pugixml.hpp>
#include <span>
#include <sstream>

namespace cgam {

namespace {

std::string colourText(const Colour& colour) {
    constexpr const char* kDigits = "0123456789ABCDEF";
    std::string text = "#";
    for (const std::uint8_t channel : {colour.red, colour.green, colour.blue}) {
        text += kDigits[channel >> 4];
        text += kDigits[channel & 0xF];
    }
    return text;
}

/// ASAP's own colour for what has none.
constexpr Colour kDefaultColour = {0xF4, 0xFA, 0x58};

class AsapWriter {
public:
    AsapWriter() {
        pugi::xml_node declaration = document_.append_child(pugi::node_declaration);
        declaration.append_attribute("version") = "1.0";
        declaration.append_attribute("encoding") = "UTF-8";
        root_ = document_.append_child("ASAP_Annotations");
        annotations_ = root_.append_child("Annotations");
    }

    void add(const Annotation& annotation) {
        const AnnotationClass group = annotation.classification.value_or(
            AnnotationClass{std::string(kNoGroup), annotation.colour.value_or(kDefaultColour)});
        const std::string holes = group.name + std::string(kHolesEnding);
        for (const Polygon& part : snapped(annotation.areas)) {
            addShape(annotation, "Polygon", group.name, group.colour, part.outer);
            for (const Ring& hole : part.holes)
                addShape(annotation, "Polygon", holes, group.colour, hole);
        }
        for (const PlanePoint& point : annotation.points)
            addShape(annotation, "Dot", group.name, group.colour, {point});
        for (const std::vector<PlanePoint>& line : annotation.lines)
            addShape(annotation, "PointSet", group.name, group.colour, line);
    }

    std::string text() {
        pugi::xml_node groups = root_.append_child("AnnotationGroups");
        for (const auto& [name, colour] : groups_) {
            pugi::xml_node group = groups.append_child("Group");
            group.append_attribute("Name") = name.c_str();
            group.append_attribute("PartOfGroup") = "None";
            group.append_attribute("Color") = colourText(colour).c_str();
            group.append_child("Attributes");
        }
        std::ostringstream out;
        document_.save(out, "  ", pugi::format_indent, pugi::encoding_utf8);
        return out.str();
    }

private:
    void addShape(const Annotation& annotation, const char* type, const std::string& group,
                  const Colour& colour, const std::vector<PlanePoint>& places) {
        if (group != kNoGroup) groups_.emplace(group, colour);  // None needs no definition
        pugi::xml_node shape = annotations_.append_child("Annotation");
        const std::string name =
            annotation.name.empty() ? "Annotation " + std::to_string(count_) : annotation.name;
        ++count_;
        shape.append_attribute("Name") = name.c_str();
        shape.append_attribute("Type") = type;
        shape.append_attribute("PartOfGroup") = group.c_str();
        shape.append_attribute("Color") = colourText(annotation.colour.value_or(colour)).c_str();
        pugi::xml_node coordinates = shape.append_child("Coordinates");
        for (std::size_t i = 0; i < places.size(); ++i) {
            pugi::xml_node place = coordinates.append_child("Coordinate");
            place.append_attribute("Order") = static_cast<unsigned long long>(i);
            place.append_attribute("X") = hundredthsText(places[i].x).c_str();
            place.append_attribute("Y") = hundredthsText(places[i].y).c_str();
        }
    }

    pugi::xml_document document_;
    pugi::xml_node root_, annotations_;
    std::map<std::string, Colour> groups_;
    std::size_t count_ = 0;
};

}  // namespace

std::string asapXmlText(const std::vector<Annotation>& annotations) {
    AsapWriter writer;
    for (const Annotation& annotation : annotations)
        writer.add(annotation);
    return writer.text();
}

Result<void> writeAsapXml(const std::filesystem::path& path,
                          const std::vector<Annotation>& annotations) {
    const std::string text = asapXmlText(annotations);
    return writeFile(path, std::as_bytes(std::span(text)));
}

}  // namespace cgam
