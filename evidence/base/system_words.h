// The kernel's own words for errors that people meet, so that the catalogue holds their Vietnamese
// (strerrordesc_np(3) speaks English only). The console looks every argument of an Error up in the catalogue.
#pragma once

#include "evidence/base/error.h"

namespace dieu8 {

inline constexpr const char* kSystemWords[] = {
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("Operation not permitted"),
    N_("No space left on device"),
    N_("Input/output error"),
    N_("Read-only file system"),
    N_("Device or resource busy"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("No such device"),
    N_("No such device or address"),
    N_("No medium found"),
    N_("File exists"),
    N_("Too many open files"),
    N_("Cannot allocate memory"),
    N_("Invalid argument"),
    N_("File name too long"),
    N_("Disk quota exceeded"),
    N_("Operation not supported"),
    N_("Function not implemented"),
    N_("Connection timed out"),
    N_("Too many levels of symbolic links"),
};

}  // namespace dieu8
