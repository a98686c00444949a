// The layers that files tell of: /proc, /sys, /etc, /run and /boot below a root.
#pragma once

#include <string>

#include "guard/kernel/layer.h"

namespace dieu8 {

// Each answers for one layer; `root` is "" for this machine.
LayerState boot_parameter_layer(const std::string& root);
LayerState initramfs_layer(const std::string& root);
LayerState usb_layer(const std::string& root);
LayerState radio_layer(const std::string& root);
LayerState module_layer(const std::string& root);
LayerState media_layer(const std::string& root);
LayerState early_unit_layer(const std::string& root);
LayerState daemon_layer(const std::string& root);

}  // namespace dieu8
