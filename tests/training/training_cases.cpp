#include "tests/training/training_cases.h"

namespace cgam {

TruthMap truthWithRectangle(int width, int height, int r0, int r1, int c0, int c1) {
    TruthMap truth(width, height);
    for (int r = r0; r <= r1; ++r)
        for (int c = c0; c <= c1; ++c)
            truth.at(r, c) = kObject;
    return truth;
}

TrainingCase brightRectangleCase(const std::string& name, int width, int height) {
    TrainingCase out;
    out.labelled.entry.name = name;
    out.labelled.entry.group = name;
    out.labelled.truth =
        truthWithRectangle(width, height, height / 4, height / 2, width / 4, 3 * width / 4);
    out.labelled.image = ImageRgb(width, height, 3);
    for (std::size_t i = 0; i < out.labelled.truth.data.size(); ++i)
        for (std::size_t channel = 0; channel < 3; ++channel)
            out.labelled.image.data[3 * i + channel] =
                out.labelled.truth.data[i] == kObject ? 200 : 20;
    return out;
}

}  // namespace cgam
