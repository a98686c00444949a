# CPack, Debian packages, one a component.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME dieu8)
set(CPACK_PACKAGE_VENDOR dieu8)
set(CPACK_PACKAGE_CONTACT "dieu8 <dieu8@localhost>")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGING_INSTALL_PREFIX /)
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/packages)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL wipe key token verify guard)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS OFF)
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(CPACK_COMPONENT_WIPE_DESCRIPTION "erases disks and proves it
 Clear and Purge as in NIST SP 800-88 Rev. 2, with a sealed certificate of what was measured.")
set(CPACK_DEBIAN_WIPE_PACKAGE_NAME dieu8-wipe)
set(CPACK_DEBIAN_WIPE_PACKAGE_DEPENDS fonts-liberation2)
set(CPACK_DEBIAN_WIPE_PACKAGE_RECOMMENDS ntfs-3g)
set(CPACK_DEBIAN_WIPE_PACKAGE_SUGGESTS dieu8-token)

set(CPACK_COMPONENT_KEY_DESCRIPTION "keys of an agency and of its officers
 Makes, splits and certifies the keys that seal certificates, records and policies.")
set(CPACK_DEBIAN_KEY_PACKAGE_NAME dieu8-key)
set(CPACK_DEBIAN_KEY_PACKAGE_DEPENDS fonts-liberation2)
set(CPACK_DEBIAN_KEY_PACKAGE_SUGGESTS dieu8-token)

set(CPACK_COMPONENT_TOKEN_DESCRIPTION "officers' keys on PKCS#11 tokens, for dieu8-wipe and dieu8-key
 Loads the library of a token's maker in a process of its own, so that no other program has to.")
set(CPACK_DEBIAN_TOKEN_PACKAGE_NAME dieu8-token)
set(CPACK_DEBIAN_TOKEN_PACKAGE_SUGGESTS "opensc, pcscd")

set(CPACK_COMPONENT_VERIFY_DESCRIPTION "the inspector's offline verifier
 Checks certificates and records with public keys alone; holds no code that signs.")
set(CPACK_DEBIAN_VERIFY_PACKAGE_NAME dieu8-verify)

set(CPACK_COMPONENT_GUARD_DESCRIPTION "keeps a machine for secret documents without a network and without strange media
 USB, network and removable media are shut by the kernel; a daemon opens what a signed policy allows.
 Installing enforces nothing: an officer runs dieu8-guard-setup enable.")
set(CPACK_DEBIAN_GUARD_PACKAGE_NAME dieu8-guard)
set(CPACK_DEBIAN_GUARD_PACKAGE_DEPENDS "nftables, kmod, udev, systemd")
set(CPACK_DEBIAN_GUARD_PACKAGE_RECOMMENDS "initramfs-tools, busybox, exfatprogs, dosfstools")
set(CPACK_DEBIAN_GUARD_PACKAGE_SUGGESTS "dieu8-verify, dieu8-key")
set(CPACK_DEBIAN_GUARD_PACKAGE_CONFLICTS usbguard)
set(control ${DIEU8_PACKAGING}/guard/control)
set(CPACK_DEBIAN_GUARD_PACKAGE_CONTROL_EXTRA "${control}/postinst;${control}/prerm;${control}/postrm")
include(CPack)
