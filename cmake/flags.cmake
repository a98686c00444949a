# Warnings and hardening for every target (design: docs/decisions.md, "Compiler flags").
add_library(dieu8_flags INTERFACE)
target_include_directories(dieu8_flags INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(dieu8_flags INTERFACE
  -Wall -Wextra -Wshadow -Wconversion -Wswitch-enum -Wpedantic
  -fstack-protector-strong -fstack-clash-protection -fcf-protection
  -fno-omit-frame-pointer)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 warns falsely on std::string built from a literal (GCC bugs 105329, 105651).
  target_compile_options(dieu8_flags INTERFACE -Wno-restrict)
endif()
target_compile_definitions(dieu8_flags INTERFACE _GLIBCXX_ASSERTIONS _FILE_OFFSET_BITS=64)
if(DIEU8_WERROR)
  target_compile_options(dieu8_flags INTERFACE -Werror)
endif()

set(CMAKE_POSITION_INDEPENDENT_CODE ON)
include(CheckPIESupported)
check_pie_supported()
target_link_options(dieu8_flags INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--as-needed)

if(DIEU8_FUZZ)
  # Coverage inside the libraries: without it the fuzzer sees only the target's own few lines.
  target_compile_options(dieu8_flags INTERFACE -fsanitize=fuzzer-no-link -Wno-unknown-warning-option)
endif()
if(DIEU8_SANITIZE)
  target_compile_options(dieu8_flags INTERFACE -fsanitize=${DIEU8_SANITIZE} -fno-sanitize-recover=all)
  target_link_options(dieu8_flags INTERFACE -fsanitize=${DIEU8_SANITIZE})
elseif(NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
  # Fortify needs optimisation and does not go with the sanitizers.
  target_compile_definitions(dieu8_flags INTERFACE _FORTIFY_SOURCE=2)
endif()

# With CMAKE_UNITY_BUILD (presets check, walks, asan, tsan) several files of a target are compiled as one: the headers
# are read once, and building everything takes less than half the time. A file that uses a name of its neighbour's
# unnamed namespace is named here by its folder and compiled alone. `./demo` compiles every file alone.
if(CMAKE_UNITY_BUILD)
  target_compile_options(dieu8_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endif()
function(dieu8_alone)
  set_source_files_properties(${ARGN} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()
