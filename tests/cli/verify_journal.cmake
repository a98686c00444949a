dieu8_test(test_cli_verify_journal
  SOURCES verify_journal_test.cc ${CMAKE_SOURCE_DIR}/tests/evidence/journal/sample.cc
  LINK dieu8_journal dieu8_sign dieu8_fakes_evidence dieu8_fake_run_program)
add_dependencies(test_cli_verify_journal dieu8-verify)
