# What runs by itself, and what may.
dieu8_test(test_cli_unattended
  SOURCES job_wishes_test.cc signed_job_test.cc wanted_disks_test.cc wizard_world_test.cc
  LINK dieu8_wipe_cli dieu8_sign dieu8_fake_agency dieu8_fake_media Boost::filesystem)
