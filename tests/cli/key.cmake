dieu8_test(test_cli_key
  SOURCES key_cli_test.cc key_ticket_test.cc
  LINK dieu8_json dieu8_ticket dieu8_fake_run_program Boost::filesystem)
add_dependencies(test_cli_key dieu8-key)
