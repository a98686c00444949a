# The Debian packages: an `include` in the top CMakeLists.txt, or -DCMAKE_PROJECT_dieu8_INCLUDE=cmake/package.cmake. Read when all
# folders are, so that every program is known. Then, in the build folder: cpack
cmake_language(DEFER DIRECTORY ${CMAKE_SOURCE_DIR} CALL include ${CMAKE_SOURCE_DIR}/packaging/packages.cmake)
