# po/vi/*.po -> one .mo -> a C++ array inside the programs: translations need no installed locale and no file.
find_program(MSGCAT msgcat REQUIRED)
find_program(MSGFMT msgfmt REQUIRED)
file(GLOB DIEU8_PO CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/po/vi/*.po)
set(DIEU8_MO ${CMAKE_BINARY_DIR}/po/vi.mo)
set(DIEU8_CATALOGUE ${CMAKE_BINARY_DIR}/po/vietnamese_catalogue.cc)
add_custom_command(
  OUTPUT ${DIEU8_CATALOGUE}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/po
  COMMAND ${MSGCAT} --use-first --output-file=${CMAKE_BINARY_DIR}/po/vi.po ${DIEU8_PO}
  COMMAND ${MSGFMT} --check-format --output-file=${DIEU8_MO} ${CMAKE_BINARY_DIR}/po/vi.po
  COMMAND ${CMAKE_COMMAND} -DINPUT=${DIEU8_MO} -DOUTPUT=${DIEU8_CATALOGUE} -P ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
  DEPENDS ${DIEU8_PO} ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
  VERBATIM)
