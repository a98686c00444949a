dieu8_test(test_cli_verify_journal
  SOURCES verify_journal_test.cc ${CMAKE_SOURCE_DIR}/tests/evidence/journal/sample.cc
  LINK dieu8_journal dieu8_sign dieu8_fakes_evidence dieu8_fake_run_program)
add_dependencies(test_cli_verify_journal dieu8-verify)
dieu8_test(test_cli_verify_record
  SOURCES verify_record_test.cc ${CMAKE_SOURCE_DIR}/tests/evidence/journal/sample.cc
          ${CMAKE_SOURCE_DIR}/tests/guard/record/record_bench.cc ${CMAKE_SOURCE_DIR}/tests/guard/record/sealed_folder.cc
  LINK dieu8_guard_record dieu8_sign dieu8_fakes_evidence dieu8_fake_run_program)
add_dependencies(test_cli_verify_record dieu8-verify)
dieu8_test(test_cli_verify_bundle
  SOURCES verify_bundle_test.cc ${CMAKE_SOURCE_DIR}/tests/evidence/bundle/sample_bundle.cc
  LINK dieu8_bundle dieu8_guard_deeds dieu8_sign dieu8_fake_agency dieu8_fake_machine_life dieu8_fake_run_program Boost::filesystem)
add_dependencies(test_cli_verify_bundle dieu8-verify)
