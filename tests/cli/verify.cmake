dieu8_test(test_cli_verify
  SOURCES verify_test.cc
  LINK dieu8_sealed_certificate dieu8_fake_run_program)
add_dependencies(test_cli_verify dieu8-verify)
