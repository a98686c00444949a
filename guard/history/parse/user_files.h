// What files of package managers, of logins and of desktops say. Pure; counts and dates come out, never a name.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/clock.h"
#include "guard/history/trace.h"

namespace dieu8 {

// Runs of apt(8) that installed or upgraded something: /var/log/apt/history.log.
Span apt_runs(const std::string& history);

// Package sources that are reached over a network: sources.list(5), in both of its forms.
std::uint64_t network_sources(const std::string& sources);

// A list that apt fetched over a network, by its file's name ("deb.debian.org_debian_dists_bookworm_InRelease").
bool is_fetched_list(const std::string& name);

// Logins from other machines in a wtmp (utmp(5), records of 384 bytes). A rest shorter than a record is passed over.
Span remote_logins(const std::string& wtmp);

// Machines that ssh(1) remembers.
std::uint64_t known_hosts(const std::string& text);

// Files on removable or network media in a desktop's list of recent files (recently-used.xbel).
Span recent_files_on_media(const std::string& xbel);

// A USB disk in the udev database (/run/udev/data/bMAJOR:MINOR): "0781:5567 SERIAL". Empty: not one, or a partition.
std::string usb_disk_in_udev(const std::string& entry);

}  // namespace dieu8
