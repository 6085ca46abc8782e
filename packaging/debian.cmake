# The Debian package of the release that it is built on: cmake --workflow --preset deb; packaging/check-deb tries it.
set(CFGLINT_MAINTAINER "cfglint maintainers <cfglint@example.org>" CACHE STRING "Who answers for the package")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME cfglint)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT ${CFGLINT_MAINTAINER})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# The first line is the synopsis; the description must not say it again.
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "check and repair server configuration")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Reads /etc/network/interfaces, openssl.cnf and dovecot.conf with everything
that they include, the way ifupdown, OpenSSL and Dovecot of a Debian release
read them, and says what that release, or the one you upgrade to, rejects, gets
wrong or silently does differently from what the files look like. On request it
repairs them: edits keep every other byte, and several files change together or
not at all.")
include(CPack)
