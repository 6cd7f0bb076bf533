#pragma once

#include "tests/base/temporary_folder.h"
