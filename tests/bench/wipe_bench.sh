#!/bin/bash
# Compares the engine with fio, shred and nwipe on a loop device over tmpfs, all in one run. Root. Touches only the
# folder, the tmpfs and the loop devices it makes itself.
# usage: wipe_bench.sh BENCH_WIPE [SIZE_MIB]
set -euo pipefail
bench=$(realpath "$1")
size_mib=${2:-4096}
[[ $(id -u) -eq 0 ]] || { echo "SKIPPED: needs root for loop devices"; exit 0; }

folder=$(mktemp -d)
loops=()
clean_up() {
  for device in "${loops[@]}"; do losetup -d "$device" || true; done
  sleep 1  # a loop device lets go of its file in the background
  umount "$folder" || umount --lazy "$folder" || true
  rmdir "$folder" || true
}
trap clean_up EXIT
mount -t tmpfs -o size=$((size_mib + 2048))M none "$folder"

make_loop() {  # NAME MIB -> $made
  dd if=/dev/zero of="$folder/$1" bs=1M count="$2" status=none
  made=$(losetup --find --show --direct-io=on "$folder/$1")
  loops+=("$made")
}
drop_loops() {
  for device in "${loops[@]}"; do losetup -d "$device"; done
  loops=()
  rm -f "$folder"/*
}

fio_gbs() {  # write|read DEVICE
  fio --name=one --filename="$2" --rw="$1" --bs=1M --iodepth=16 --ioengine=io_uring --direct=1 --size="${size_mib}M" \
      --fixedbufs=1 --registerfiles=1 --end_fsync=1 --output-format=json 2>/dev/null |
    python3 -c 'import json,sys; j=json.load(sys.stdin)["jobs"][0][sys.argv[1]]; print("%.2f" % (j["bw_bytes"]/1e9))' "$1"
}
seconds_of() { local start end; start=$(date +%s.%N); "$@" >/dev/null 2>&1 || true; end=$(date +%s.%N); echo "$end - $start" | bc; }
field() { awk -v name="$1" '{for (i = 1; i < NF; i++) if ($i == name) print $(i + 1)}'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.2f", (b > 0 ? a / b : 0)}'; }
gbs_of() { awk -v m="$size_mib" -v s="$1" 'BEGIN {printf "%.2f", m * 1048576 / 1e9 / s}'; }
median() { printf '%s\n' "$@" | sort -g | sed -n "$((($# + 1) / 2))p"; }

echo "load before: $(cut -d' ' -f1-3 /proc/loadavg); $(nproc) cores; ${size_mib} MiB"
make_loop one.img "$size_mib"; device=$made
fw=(); fr=(); rw=(); rc=(); rr=(); zw=(); zc=(); zr=(); vc=()
for _ in 1 2 3; do   # interleaved, the median counts: the machine may be shared
  fw+=("$(fio_gbs write "$device")"); fr+=("$(fio_gbs read "$device")")
  random=$("$bench" random "$device"); zero=$("$bench" zero "$device")
  rw+=("$(field write_gbs <<<"$random")"); rc+=("$(field write_cpu <<<"$random")")
  rr+=("$(field read_gbs <<<"$random")"); vc+=("$(field read_cpu <<<"$random")")
  zw+=("$(field write_gbs <<<"$zero")"); zc+=("$(field write_cpu <<<"$zero")"); zr+=("$(field read_gbs <<<"$zero")")
done
rss=$(field rss_mib <<<"$random")
shred_gbs=$(gbs_of "$(seconds_of shred -n1 "$device")")
fio_w=$(median "${fw[@]}"); fio_r=$(median "${fr[@]}")
row() { printf '%-28s %6s GB/s  %5s of fio  %s\n' "$1" "$2" "$3" "${4:-}"; }
row "fio write" "$fio_w" 1.00
row "random pass" "$(median "${rw[@]}")" "$(ratio "$(median "${rw[@]}")" "$fio_w")" "$(median "${rc[@]}") CPU s/GB"
row "zero pass" "$(median "${zw[@]}")" "$(ratio "$(median "${zw[@]}")" "$fio_w")" "$(median "${zc[@]}") CPU s/GB"
row "fio read" "$fio_r" 1.00
row "read-back of a random pass" "$(median "${rr[@]}")" "$(ratio "$(median "${rr[@]}")" "$fio_r")" "$(median "${vc[@]}") CPU s/GB"
row "read-back of a zero pass" "$(median "${zr[@]}")" "$(ratio "$(median "${zr[@]}")" "$fio_r")"
row "shred -n1" "$shred_gbs" "$(ratio "$shred_gbs" "$fio_w")" "we: $(ratio "$(median "${rw[@]}")" "$shred_gbs") times"
printf '%-28s %6s MiB\n' "peak memory, 1 disk" "$rss"
drop_loops

# nwipe is slow: a smaller device, the same work for a GB.
if command -v nwipe >/dev/null; then
  make_loop nwipe.img 256
  took=$(seconds_of timeout 120 nwipe --autonuke --nogui --nowait --nousb --method=prng --rounds=1 --verify=off --noblank --logfile="$folder/nwipe.log" "$made")
  nwipe_gbs=$(awk -v s="$took" 'BEGIN {printf "%.3f", 256 * 1048576 / 1e9 / s}')
  row "nwipe prng, 1 round" "$nwipe_gbs" "$(ratio "$nwipe_gbs" "$fio_w")" "we: $(ratio "$(median "${rw[@]}")" "$nwipe_gbs") times"
  drop_loops
fi

many=()
for i in $(seq 24); do make_loop "many$i.img" 64; many+=("$made"); done
together=$("$bench" random "${many[@]}")
row "24 disks, random pass" "$(field write_gbs <<<"$together")" "$(ratio "$(field write_gbs <<<"$together")" "$fio_w")" "$(field write_cpu <<<"$together") CPU s/GB"
printf '%-28s %6s MiB (promise: %d)\n' "peak memory, 24 disks" "$(field rss_mib <<<"$together")" $((64 + 23 * 16))
