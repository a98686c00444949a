dieu8_test(test_cli_wipe WALKS
  SOURCES wipe_help_test.cc wipe_refusal_test.cc wipe_run_test.cc wipe_resume_test.cc wipe_progress_test.cc
    wipe_purge_test.cc wipe_unsealed_test.cc wipe_workshop.cc wipe_child.cc golden_page.cc
  LINK dieu8_wipe_cli dieu8_sign dieu8_json dieu8_fake_run_program Boost::filesystem)
add_dependencies(test_cli_wipe dieu8-wipe dieu8-verify dieu8-key)

# The program's pieces over simulated drives, in one process.
dieu8_test(test_cli_drive
  LABELS threads
  SOURCES purge_options_test.cc drive_stage_test.cc drive_record_test.cc drive_state_test.cc plan_page_test.cc
    drive_session_test.cc selftest_test.cc shared_controller_test.cc drive_bench.cc golden_page.cc wipe_workshop.cc
  LINK dieu8_wipe_cli dieu8_sign dieu8_fakes_drive_ata dieu8_fakes_drive_nvme dieu8_fake_run_program Boost::filesystem)

# Each file of these calls its few words for running the program the same.
set_target_properties(test_cli_wipe test_cli_drive PROPERTIES UNITY_BUILD OFF)
