# dieu8-guard, dieu8-wipe, dieu8-key, dieu8-verify as .deb files (docs/install-guard.md). Read last: every target is known.
set(DIEU8_PACKAGING ${CMAKE_CURRENT_LIST_DIR})
add_executable(dieu8-boot-keyboard ${DIEU8_PACKAGING}/initramfs/boot_keyboard.cc ${DIEU8_PACKAGING}/initramfs/main.cc)
target_link_libraries(dieu8-boot-keyboard PRIVATE dieu8_flags dieu8_guard_usb dieu8_base)
# What the descriptors' reader does not need (translations, their Unicode tables) does not go into the initramfs.
set_target_properties(dieu8-boot-keyboard PROPERTIES OUTPUT_NAME boot-keyboard)
target_link_options(dieu8-boot-keyboard PRIVATE -Wl,--gc-sections)

# package_program(COMPONENT FOLDER TARGETS...)
function(package_program component folder)
  foreach(program IN LISTS ARGN)
    if(TARGET ${program})
      install(TARGETS ${program} RUNTIME DESTINATION ${folder} COMPONENT ${component})
    else()
      message(STATUS "packaging: ${program} is not built, so dieu8-${component} is without it")
    endif()
  endforeach()
endfunction()

# package_page(COMPONENT PAGES...): man pages
function(package_page component)
  foreach(page IN LISTS ARGN)
    if(EXISTS ${CMAKE_SOURCE_DIR}/docs/man/${page})
      string(REGEX MATCH "[0-9]$" section ${page})
      install(FILES ${CMAKE_SOURCE_DIR}/docs/man/${page} DESTINATION usr/share/man/man${section} COMPONENT ${component})
    endif()
  endforeach()
endfunction()

package_program(wipe usr/bin dieu8-wipe)
package_page(wipe dieu8-wipe.1)
package_program(key usr/bin dieu8-key)
package_page(key dieu8-key.1)
package_program(token usr/lib/dieu8 dieu8-token-signer)  # started by dieu8-wipe and dieu8-key
package_program(verify usr/bin dieu8-verify)
package_page(verify dieu8-verify.1)
include(${DIEU8_PACKAGING}/guard.cmake)
foreach(component wipe key token verify guard)
  install(FILES ${CMAKE_SOURCE_DIR}/LICENSE DESTINATION usr/share/doc/dieu8-${component} RENAME copyright
          COMPONENT ${component})
endforeach()
include(${DIEU8_PACKAGING}/cpack.cmake)
if(DIEU8_TESTS)
  find_package(GTest REQUIRED)  # known so far in tests/ alone
  include(GoogleTest)
  dieu8_test(test_packaging
    SOURCES ${CMAKE_SOURCE_DIR}/tests/packaging/boot_keyboard_test.cc ${DIEU8_PACKAGING}/initramfs/boot_keyboard.cc
    LINK dieu8_guard_usb dieu8_base)
endif()
