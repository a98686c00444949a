#include "guard/kernel/layers/check_layers.h"

#include "guard/kernel/layers/file_layers.h"
#include "guard/kernel/layers/layer_state.h"
#include "guard/network/decide_link.h"
#include "guard/network/ruleset.h"

namespace dieu8 {
namespace {

constexpr const char* kNotLookedUp = N_("it was not looked up");

LayerState packet_filter_layer(NetworkControl& network, const Policy& policy, const std::vector<Link>& links) {
  const auto listed = network.ruleset();
  if (!listed) return layer_failed(Layer::PacketFilter, listed.assume_error());
  const auto same = same_ruleset(ruleset(policy, links), listed.assume_value());
  if (!same) return layer_failed(Layer::PacketFilter, same.assume_error());
  if (!same.assume_value())
    return layer_absent(Layer::PacketFilter, N_("the packet filter in the kernel is not the one of the policy"));
  return layer_present(Layer::PacketFilter);
}

LayerState links_layer(const Policy& policy, const std::vector<Link>& links) {
  for (const Link& link : links)
    if (link.up && decide_link(policy, link).verdict != Verdict::Allow)
      return layer_absent(Layer::LinksDown, N_("the network interface {1} is up"), {link.name});
  return layer_present(Layer::LinksDown);
}

struct NetworkLayers {
  LayerState packet_filter = layer_unknown(Layer::PacketFilter, kNotLookedUp);
  LayerState links = layer_unknown(Layer::LinksDown, kNotLookedUp);
};

NetworkLayers network_layers(NetworkControl* network, const Policy& policy) {
  NetworkLayers layers;
  if (network == nullptr) return layers;
  const auto links = network->links();
  if (!links) {
    const Error& error = links.assume_error();
    layers.packet_filter = layer_unknown(Layer::PacketFilter, error.message, error.arguments);
    layers.links = layer_unknown(Layer::LinksDown, error.message, error.arguments);
    return layers;
  }
  layers.packet_filter = packet_filter_layer(*network, policy, links.assume_value());
  layers.links = links_layer(policy, links.assume_value());
  return layers;
}

LayerState socket_filter_layer(const std::function<Status()>& check) {
  if (!check) return layer_unknown(Layer::SocketFilter, kNotLookedUp);
  const Status stands = check();
  return stands ? layer_present(Layer::SocketFilter) : layer_failed(Layer::SocketFilter, stands.assume_error());
}

}  // namespace

std::vector<LayerState> check_layers(const LayerSources& sources, const Policy& policy) {
  NetworkLayers network = network_layers(sources.network, policy);
  return {boot_parameter_layer(sources.root),
          initramfs_layer(sources.root),
          usb_layer(sources.root),
          std::move(network.packet_filter),
          socket_filter_layer(sources.socket_filter),
          std::move(network.links),
          radio_layer(sources.root),
          module_layer(sources.root),
          media_layer(sources.root),
          early_unit_layer(sources.root),
          daemon_layer(sources.root)};
}

}  // namespace dieu8
