dieu8_test(test_cli_image
  SOURCES image_cli_test.cc
  LINK dieu8_crypto dieu8_fake_run_program Boost::filesystem)
add_dependencies(test_cli_image dieu8-key dieu8-verify)
