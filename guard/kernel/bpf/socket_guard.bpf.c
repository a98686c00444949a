// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
// The socket filter: a BPF LSM program (Documentation/bpf/prog_lsm.rst) that refuses every socket with which data could
// leave this machine, in every network namespace, for root too; and the two ways by which root needs no such socket: an
// interface that goes to a namespace without a packet filter, and BPF programs that send frames themselves. Its links
// are pinned: it stays when its loader ends. What it lets pass and why: docs/network-layers.md. The structures below
// are the few members that are read, found by the kernel's own type information (CO-RE), so one object fits every
// kernel.
#include <linux/bpf.h>
// bpf.h first: the helpers' declarations need its types.
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <linux/errno.h>

// A kernel takes an LSM program only under a licence compatible with the GPL; the rest of the project is not linked
// with this file.
char LICENSE[] SEC("license") = "Dual BSD/GPL";

#define AF_UNSPEC 0
#define AF_UNIX 1
#define AF_INET 2
#define AF_INET6 10
#define AF_NETLINK 16
#define SOCK_STREAM 1
#define SOCK_DGRAM 2
#define IPPROTO_TCP 6
#define IPPROTO_UDP 17
#define SOL_IP 0
#define SOL_IPV6 41
#define IP_OPTIONS 4
#define IP_RETOPTS 7
#define IPV6_2292RTHDR 5
#define IPV6_RTHDR 57
#define NETLINK_ROUTE 0
#define NETLINK_SOCK_DIAG 4
#define NETLINK_SELINUX 7
#define NETLINK_AUDIT 9
#define NETLINK_NETFILTER 12
#define NETLINK_KOBJECT_UEVENT 15
#define RTM_NEWLINK 16
#define RTM_SETLINK 19
#define IFLA_NET_NS_PID 19
#define IFLA_NET_NS_FD 28
#define IFLA_TARGET_NETNSID 46
#define NLA_TYPE_MASK 0x3FFF
#define kMostControl 4
#define kMostPieces 256
#define kMessageBytes 16U
#define kLinkBytes 16U

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)
struct sock_common {
  unsigned short skc_family;
};
struct sock {
  struct sock_common __sk_common;
  __u16 sk_protocol;
};
struct sk_buff {
  unsigned int len;
  unsigned char* data;
};
struct socket {
  struct sock* sk;
};
struct msghdr {
  void* msg_name;
  int msg_namelen;
  void* msg_control;
  unsigned long msg_controllen;
};
#pragma clang attribute pop

struct address4 {
  __u16 family;
  __u16 port;
  __u32 host;
};
struct address6 {
  __u16 family;
  __u16 port;
  __u32 flow;
  __u32 host[4];
};
struct control {
  unsigned long length;
  int level;
  int type;
};
struct message_header {
  __u32 length;
  __u16 type;
  __u16 flags;
};
struct attribute_header {
  __u16 length;
  __u16 type;
};

// Addresses beside loopback that may be spoken to: the subnets of an allowed LAN, IPv4 as ::ffff:a.b.c.d. Empty in the
// mode without a network.
struct subnet_key {
  __u32 length;
  __u32 host[4];
};
struct {
  __uint(type, BPF_MAP_TYPE_LPM_TRIE);
  __uint(max_entries, 256);
  __uint(map_flags, BPF_F_NO_PREALLOC);
  __type(key, struct subnet_key);
  __type(value, __u8);
} allowed_subnets SEC(".maps");

static __always_inline int in_allowed_subnet(__u32 a, __u32 b, __u32 c, __u32 d) {
  struct subnet_key key = {.length = 128, .host = {a, b, c, d}};
  return bpf_map_lookup_elem(&allowed_subnets, &key) != 0;
}

static __always_inline int host4_allowed(__u32 host) {
  return (bpf_ntohl(host) >> 24) == 127 || in_allowed_subnet(0, 0, bpf_htonl(0xFFFF), host);
}

static __always_inline int host6_allowed(const __u32* host) {
  if (host[0] == 0 && host[1] == 0 && host[2] == bpf_htonl(0xFFFF)) return host4_allowed(host[3]);
  if (host[0] == 0 && host[1] == 0 && host[2] == 0 && host[3] == bpf_htonl(1)) return 1;
  return in_allowed_subnet(host[0], host[1], host[2], host[3]);
}

// `address` lies in the kernel; the family of the address counts, not the socket's: an IPv6 socket takes IPv4
// addresses, and sendmsg(2) takes AF_UNSPEC for AF_INET (net/ipv4/udp.c).
static __always_inline int address_allowed(const void* address) {
  struct address6 six = {};
  struct address4 four = {};
  __u16 family = 0;
  if (bpf_probe_read_kernel(&family, sizeof family, address) != 0) return 0;
  if (family == AF_INET6) {
    if (bpf_probe_read_kernel(&six, sizeof six, address) != 0) return 0;
    return host6_allowed(six.host);
  }
  if (family != AF_INET && family != AF_UNSPEC) return 0;
  if (bpf_probe_read_kernel(&four, sizeof four, address) != 0) return 0;
  return host4_allowed(four.host);
}

static __always_inline int is_internet(struct socket* socket) {
  unsigned short family = BPF_CORE_READ(socket, sk, __sk_common.skc_family);
  return family == AF_INET || family == AF_INET6;
}

static __always_inline int source_routes(int level, int name) {
  if (level == SOL_IP) return name == IP_OPTIONS || name == IP_RETOPTS;
  return level == SOL_IPV6 && (name == IPV6_RTHDR || name == IPV6_2292RTHDR);
}

static __always_inline int netlink_allowed(int protocol) {
  return protocol == NETLINK_ROUTE || protocol == NETLINK_SOCK_DIAG || protocol == NETLINK_SELINUX ||
         protocol == NETLINK_AUDIT || protocol == NETLINK_NETFILTER || protocol == NETLINK_KOBJECT_UEVENT;
}

static __always_inline int internet_allowed(int type, int protocol) {
  if (type == SOCK_STREAM) return protocol == 0 || protocol == IPPROTO_TCP;
  return type == SOCK_DGRAM && (protocol == 0 || protocol == IPPROTO_UDP);
}

// The programs' names are the names of their pins; a kernel keeps 15 letters of them.
// Sockets that the kernel makes for itself pass: without them neither loopback nor netlink works.
SEC("lsm/socket_create")
int BPF_PROG(guard_create, int family, int type, int protocol, int kern, int ret) {
  if (ret != 0 || kern != 0 || family == AF_UNIX) return ret;
  if (family == AF_NETLINK && netlink_allowed(protocol)) return 0;
  if ((family == AF_INET || family == AF_INET6) && internet_allowed(type, protocol)) return 0;
  return -EACCES;
}

SEC("lsm/socket_bind")
int BPF_PROG(guard_bind, struct socket* socket, struct sockaddr* address, int length, int ret) {
  if (ret != 0 || !is_internet(socket)) return ret;
  return address_allowed(address) ? 0 : -EACCES;
}

// connect(2) with AF_UNSPEC ends a connection: it names no address.
SEC("lsm/socket_connect")
int BPF_PROG(guard_connect, struct socket* socket, struct sockaddr* address, int length, int ret) {
  __u16 family = AF_INET;
  if (ret != 0 || !is_internet(socket)) return ret;
  bpf_probe_read_kernel(&family, sizeof family, address);
  return family == AF_UNSPEC || address_allowed(address) ? 0 : -EACCES;
}

// Ancillary data can send a datagram by way of another machine. What is not understood, or is too much, is refused.
static __always_inline int control_allowed(struct msghdr* message) {
  unsigned long left = BPF_CORE_READ(message, msg_controllen);
  const char* at = BPF_CORE_READ(message, msg_control);
#pragma unroll
  for (int i = 0; i < kMostControl; ++i) {
    struct control control = {};
    if (left < sizeof control) return 1;
    if (bpf_probe_read_kernel(&control, sizeof control, at) != 0) return 0;
    if (control.length < sizeof control || control.length > left) return 0;
    if (source_routes(control.level, control.type)) return 0;
    unsigned long whole = (control.length + 7UL) & ~7UL;
    if (whole >= left) return 1;
    at += whole;
    left -= whole;
  }
  return 0;
}

SEC("lsm/socket_sendmsg")
int BPF_PROG(guard_sendmsg, struct socket* socket, struct msghdr* message, int size, int ret) {
  if (ret != 0 || !is_internet(socket)) return ret;
  const void* name = BPF_CORE_READ(message, msg_name);
  int length = BPF_CORE_READ(message, msg_namelen);
  if (name != 0 && length > 0 && !address_allowed(name)) return -EACCES;
  return control_allowed(message) ? 0 : -EACCES;
}

// A source route would lead a packet for an allowed address to another machine first.
SEC("lsm/socket_setsockopt")
int BPF_PROG(guard_option, struct socket* socket, int level, int name, int ret) {
  if (ret != 0 || !is_internet(socket)) return ret;
  return source_routes(level, name) ? -EACCES : 0;
}

static __always_inline int names_a_namespace(__u16 type) {
  type &= NLA_TYPE_MASK;
  return type == IFLA_NET_NS_PID || type == IFLA_NET_NS_FD || type == IFLA_TARGET_NETNSID;
}

// Whether rtnetlink(7) messages give an interface to another namespace. Walks messages and attributes as the kernel
// does (netlink_rcv_skb, nla_ok): what it would not look at is not looked at. More pieces than anybody sends: yes.
static __always_inline int moves_a_link(const unsigned char* data, __u32 length) {
  __u32 next = 0;       // the message that comes next
  __u32 attribute = 0;  // the attribute that comes next, of the message before
  __u32 end = 0;        // where that message ends
  for (int i = 0; i < kMostPieces; ++i) {
    if (attribute + sizeof(struct attribute_header) <= end) {
      struct attribute_header header = {};
      if (bpf_probe_read_kernel(&header, sizeof header, data + attribute) != 0) return 1;
      if (header.length < sizeof header || header.length > end - attribute) {
        end = 0;
        continue;
      }
      if (names_a_namespace(header.type)) return 1;
      attribute += (header.length + 3U) & ~3U;
      continue;
    }
    struct message_header message = {};
    if (next + kMessageBytes > length) return 0;
    if (bpf_probe_read_kernel(&message, sizeof message, data + next) != 0) return 1;
    if (message.length < kMessageBytes || message.length > length - next) return 0;
    const int is_link = message.type == RTM_NEWLINK || message.type == RTM_SETLINK;
    attribute = next + kMessageBytes + kLinkBytes;
    end = is_link ? next + message.length : 0;
    next += (message.length + 3U) & ~3U;
  }
  return 1;
}

// A link that moves leaves the packet filter behind, and what the kernel itself says there nobody stops.
SEC("lsm/netlink_send")
int BPF_PROG(guard_netlink, struct sock* socket, struct sk_buff* buffer, int ret) {
  if (ret != 0 || BPF_CORE_READ(socket, sk_protocol) != NETLINK_ROUTE) return ret;
  return moves_a_link(BPF_CORE_READ(buffer, data), BPF_CORE_READ(buffer, len)) ? -EACCES : 0;
}

// Programs that send, redirect or readdress packets, past every filter. Those that only look, and systemd's for control
// groups, pass.
static __always_inline int program_sends(__u32 type) {
  return type == BPF_PROG_TYPE_SCHED_CLS || type == BPF_PROG_TYPE_SCHED_ACT || type == BPF_PROG_TYPE_XDP ||
         type == BPF_PROG_TYPE_LWT_IN || type == BPF_PROG_TYPE_LWT_OUT || type == BPF_PROG_TYPE_LWT_XMIT ||
         type == BPF_PROG_TYPE_LWT_SEG6LOCAL || type == BPF_PROG_TYPE_SOCK_OPS || type == BPF_PROG_TYPE_SK_SKB ||
         type == BPF_PROG_TYPE_SK_MSG || type == BPF_PROG_TYPE_CGROUP_SOCK_ADDR;
}

SEC("lsm/bpf")
int BPF_PROG(guard_bpf, int command, union bpf_attr* attributes, unsigned int size, int ret) {
  __u32 type = 0;
  if (ret != 0 || command == BPF_PROG_TEST_RUN) return ret != 0 ? ret : -EACCES;
  if (command != BPF_PROG_LOAD) return 0;
  // The kernel's copy; the type comes first (bpf(2)).
  if (bpf_probe_read_kernel(&type, sizeof type, attributes) != 0) return -EACCES;
  return program_sends(type) ? -EACCES : 0;
}
