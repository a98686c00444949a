dieu8_test(test_cli_ctl
  SOURCES ctl_daemon_test.cc ctl_help_test.cc ctl_policy_test.cc ${CMAKE_SOURCE_DIR}/tests/guard/cli/ctl_golden.cc
  LINK dieu8_guard_policy dieu8_guard_control dieu8_json dieu8_fake_run_program Boost::filesystem Threads::Threads)
add_dependencies(test_cli_ctl dieu8ctl dieu8-key)
