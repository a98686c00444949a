# An officer's key on a token, through the programs themselves.
dieu8_test(test_cli_token
  SOURCES token_cli_test.cc wipe_workshop.cc
  LINK dieu8_sign dieu8_json dieu8_soft_token dieu8_fake_run_program Boost::filesystem)
set_target_properties(test_cli_token PROPERTIES UNITY_BUILD OFF)
add_dependencies(test_cli_token dieu8-wipe dieu8-verify dieu8-key dieu8-token-signer)
