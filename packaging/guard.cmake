# What dieu8-guard consists of. Nothing of it enforces anything by lying there: dieu8-guard-setup lays the layers.
set(setup ${DIEU8_PACKAGING}/guard)
set(units ${CMAKE_SOURCE_DIR}/daemon/units)
set(shipped ${CMAKE_SOURCE_DIR}/policies/guard)

package_program(guard usr/bin dieu8ctl dieu8-guardd dieu8-guard-early dieu8-guard-agent)
package_page(guard dieu8ctl.1 dieu8-guardd.8)
install(TARGETS dieu8-boot-keyboard RUNTIME DESTINATION usr/lib/dieu8 COMPONENT guard)
install(PROGRAMS ${setup}/dieu8-guard-setup DESTINATION usr/sbin COMPONENT guard)
install(DIRECTORY ${setup}/layers/etc DESTINATION usr/share/dieu8/layers COMPONENT guard)
install(FILES ${setup}/dieu8-tmpfiles.conf DESTINATION usr/lib/tmpfiles.d RENAME dieu8.conf COMPONENT guard)
install(FILES ${setup}/dieu8-sysusers.conf DESTINATION usr/lib/sysusers.d RENAME dieu8.conf COMPONENT guard)
install(PROGRAMS ${DIEU8_PACKAGING}/initramfs/hook DESTINATION usr/share/initramfs-tools/hooks RENAME dieu8 COMPONENT guard)
install(FILES ${DIEU8_PACKAGING}/initramfs/boot-keyboard.rules DESTINATION usr/lib/dieu8 COMPONENT guard)

# The blocked modules are one list, in guard/network; here it becomes a file of modprobe.d.
set(block_conf ${CMAKE_BINARY_DIR}/packaging/dieu8-block.conf)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/packaging)
add_executable(dieu8-print-block-conf ${DIEU8_PACKAGING}/guard/print_block_conf.cc)
target_link_libraries(dieu8-print-block-conf PRIVATE dieu8_flags dieu8_guard_network)
add_custom_command(OUTPUT ${block_conf} COMMAND dieu8-print-block-conf >${block_conf} DEPENDS dieu8-print-block-conf)
add_custom_target(dieu8-block-conf ALL DEPENDS ${block_conf})
install(FILES ${block_conf} DESTINATION usr/share/dieu8/layers/etc/modprobe.d COMPONENT guard)

# Units and shipped policies as their own folders have them.
file(GLOB found CONFIGURE_DEPENDS ${units}/dieu8-guard*.service ${units}/dieu8-guard*.socket)
list(FILTER found EXCLUDE REGEX "agent")
install(FILES ${found} DESTINATION usr/lib/systemd/system COMPONENT guard)
file(GLOB found CONFIGURE_DEPENDS ${units}/*agent*.service)
install(FILES ${found} DESTINATION usr/lib/systemd/user COMPONENT guard)
file(GLOB found CONFIGURE_DEPENDS ${units}/*.desktop)
install(FILES ${found} DESTINATION etc/xdg/autostart COMPONENT guard)
file(GLOB found CONFIGURE_DEPENDS ${shipped}/*.toml)
install(FILES ${found} DESTINATION usr/share/dieu8/policies COMPONENT guard)
