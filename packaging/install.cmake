# What an installation has: the program, its manual, completions for three shells, the rules' pages, the schemas.
include(GNUInstallDirs)

# Debian wants manual pages and changelogs compressed, without a time stamp.
set(compressed)
function(compress source name)
  add_custom_command(OUTPUT ${PROJECT_BINARY_DIR}/${name}.gz
    COMMAND gzip -9 -n -c ${PROJECT_SOURCE_DIR}/${source} > ${PROJECT_BINARY_DIR}/${name}.gz
    DEPENDS ${PROJECT_SOURCE_DIR}/${source} VERBATIM)
  set(compressed ${compressed} ${PROJECT_BINARY_DIR}/${name}.gz PARENT_SCOPE)
endfunction()
compress(docs/man/cfglint.1 cfglint.1)
compress(docs/man/cfglint.toml.5 cfglint.toml.5)
compress(packaging/changelog changelog)
compress(CHANGELOG.md CHANGELOG.md)
add_custom_target(cfglint_compressed ALL DEPENDS ${compressed})

set(doc_dir ${CMAKE_INSTALL_DATADIR}/doc/cfglint)
install(TARGETS cfglint RUNTIME)
install(FILES ${PROJECT_BINARY_DIR}/cfglint.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${PROJECT_BINARY_DIR}/cfglint.toml.5.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man5)
install(FILES ${PROJECT_BINARY_DIR}/changelog.gz ${PROJECT_BINARY_DIR}/CHANGELOG.md.gz packaging/copyright
  DESTINATION ${doc_dir})
install(DIRECTORY docs/rules DESTINATION ${doc_dir})
install(DIRECTORY docs/schema/ DESTINATION ${CMAKE_INSTALL_DATADIR}/cfglint)
install(FILES packaging/completions/cfglint.bash RENAME cfglint
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES packaging/completions/_cfglint DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES packaging/completions/cfglint.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES packaging/lintian-overrides RENAME cfglint DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides)
