#!/bin/bash
# A year of one machine's life: how long do verifying, a report and a bundle take, and how much memory?
# tests/bench/year_of_life.sh BUILD_FOLDER [RECORDS]; prints seconds and the largest resident set of each program.
set -e
bin=$1/bin; records=${2:-1000000}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
export DIEU8_LANG=en
echo "passphrase of a bench" > "$work/pass"
"$bin/dieu8-key" init-agency --name "Bench" --out "$work/agency" --passphrase-file "$work/pass" >/dev/null
"$bin/dieu8-key" issue --agency "$work/agency" --role machine --name "Machine" --title "machine" --out "$work/machine" \
  --passphrase-file "$work/pass" --officer-passphrase-file "$work/pass" >/dev/null
"$bin/dieu8-key" issue --agency "$work/agency" --role it-officer --name "Officer" --title "officer" --out "$work/officer" \
  --passphrase-file "$work/pass" --officer-passphrase-file "$work/pass" >/dev/null
cp "$work/pass" "$work/machine/passphrase"; chmod 600 "$work/machine/passphrase"
mkdir "$work/journal"
"$bin/year_of_life" "$work/journal" "$work/machine" "$work/officer" "$(cat "$work/pass")" "$records"
measured() {
  local what=$1; shift
  local code=0
  /usr/bin/python3 - "$what" "$@" <<'P' || code=$?
import resource, subprocess, sys, time
begin = time.time()
code = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL).returncode
use = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{sys.argv[1]}: exit {code}, {time.time() - begin:.1f} s, processor {use.ru_utime + use.ru_stime:.1f} s, memory {use.ru_maxrss // 1024} MiB")
P
}
trust="$work/agency/root.pem"
measured "verify journal" "$bin/dieu8-verify" journal "$work/journal" --trust "$trust"
measured "report year" "$bin/dieu8ctl" report year --record "$work/journal" --trust "$trust" --out "$work/report"
measured "audit-bundle" "$bin/dieu8ctl" audit-bundle --nonce bench-nonce-1 --out "$work/bundle" --record "$work/journal" --key "$work/machine"
measured "verify bundle" "$bin/dieu8-verify" bundle "$work/bundle" --trust "$trust" --nonce bench-nonce-1
