dieu8_test(test_cli_wipe
  SOURCES wipe_help_test.cc wipe_refusal_test.cc wipe_run_test.cc wipe_resume_test.cc wipe_progress_test.cc wipe_workshop.cc
    wipe_child.cc
  LINK dieu8_wipe_cli dieu8_sign dieu8_json dieu8_fake_run_program Boost::filesystem)
add_dependencies(test_cli_wipe dieu8-wipe dieu8-verify)
