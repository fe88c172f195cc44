# SPDX-License-Identifier: Apache-2.0
#
# What the scenarios share: two hosts, each in a network namespace, and words to give them SAs and policies, to send
# packets between them, and to ask the kernel what its SAs counted. Sourced in the lab's machine.
#
#   10.1.0.1, fd01::1   west 192.168.2.100, fd09::100 ======= 192.168.2.110, fd09::110 east   10.2.0.1, fd02::1
#
# SAs and policies are gathered for both hosts and handed to `ip -batch` by apply: a process costs 20 ms here.

# shellcheck shell=bash disable=SC2034
west=192.168.2.100 east=192.168.2.110 west6=fd09::100 east6=fd09::110
inner_west=10.1.0.1 inner_east=10.2.0.1 inner_west6=fd01::1 inner_east6=fd02::1

# No byte of a key stands in anything else that is printed here: the scenario `keys` looks for them.
authentication_key=a3f1c95e7b2d84b6e9d70c5af8361b92c4ee5d1783a96b0fd2f4178e6ca5b93d
encryption_key=b7e2d94c61fa830e5dc8f3971ab6e4d2
combined_key=c6d9b3e8f15a4792ad0e7c83f6b1d5946ebfa217

lab_packets=/lab/packets
declare -A batch=([west]='' [east]='')

on() {  # HOST COMMAND…
  nsenter --net="/run/netns/$1" "${@:2}"
}

set_up_hosts() {
  local host
  # What is not loaded counts nothing; an SA loads its own, a packet does not.
  modprobe -a esp4 esp6 ah4 ah6 ipcomp ipcomp6
  for host in west east; do
    [[ ! -e /run/netns/$host ]] || ip netns del $host # of an earlier scenario
    ip netns add $host
    ip -n $host link set lo up
  done
  ip link add wire netns west type veth peer name wire netns east
  for host in west east; do
    on $host sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1 net.core.xfrm_acq_expires=3
    on $host sysctl -qw net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.wire.rp_filter=0
  done
  ip -n west -batch - <<IP
address add $west/24 dev wire
address add $west6/64 dev wire nodad
address add $inner_west/32 dev lo
address add $inner_west6/128 dev lo nodad
link set wire up
route add 10.2.0.0/16 via $east src $inner_west
IP
  ip -n east -batch - <<IP
address add $east/24 dev wire
address add $east6/64 dev wire nodad
address add $inner_east/32 dev lo
address add $inner_east6/128 dev lo nodad
link set wire up
route add 10.1.0.0/16 via $west src $inner_east
IP
  ip -n west route add fd02::/64 via $east6 src $inner_west6
  ip -n east route add fd01::/64 via $west6 src $inner_east6
  # Neighbours are found now, so that no packet waits for them later.
  on west ping -q -c1 -W2 $east > /dev/null && on west ping -q -c1 -W2 $east6 > /dev/null && return 0
  echo "FAILED: the two hosts reach each other"
  exit 1
}

clear_hosts() {
  local host
  for host in west east; do
    ip -n $host -batch - <<'IP'
xfrm policy flush
xfrm state flush
IP
  done
}

add() {  # HOST|both LINE: a line for `ip xfrm`
  local host
  for host in west east; do
    [[ $1 != both && $1 != "$host" ]] || batch[$host]+="xfrm $2"$'\n'
  done
}

apply() {
  local host said
  for host in west east; do
    [[ -z ${batch[$host]} ]] || said=$(ip -n $host -batch - <<<"${batch[$host]}" 2>&1) ||
      printf 'FAILED: %s was given its SAs and policies\n%s\n%s\n' "$host" "${batch[$host]}" "$said"
    batch[$host]=''
  done
}

algorithms_of() {  # PROTOCOL
  case $1 in
    esp) echo "aead rfc4106(gcm(aes)) 0x$combined_key 128" ;;
    ah) echo "auth-trunc hmac(sha256) 0x$authentication_key 128" ;;
    comp) echo "comp deflate" ;;
  esac
}

sa() {  # HOST|both SOURCE TARGET PROTOCOL SPI REQID MODE [MORE…]
  add "$1" "state add src $2 dst $3 proto $4 spi 0x$5 reqid $6 mode $7 $(algorithms_of "$4") ${*:8}"
}

template() {  # SOURCE TARGET PROTOCOL REQID MODE [MORE…]
  echo "tmpl src $1 dst $2 proto $3 reqid $4 mode $5 ${*:6}"
}

# connect SELECTOR SOURCE TARGET "PROTOCOL SPI REQID MODE [MORE…]"…: the SAs, from inside to outside, on both hosts, west's
# policy that sends the flow through them, and east's that lets nothing else in. IPComp may be missing in what comes in:
# a packet that did not shrink is sent without. "from SOURCE to TARGET" among them: whom those behind it are between.
# policy_more goes into both policies; sender and receiver change the roles. All three are set before the word itself.
connect() {
  local selector=$1 source=$2 target=$3 out='' in='' of protocol spi reqid mode more level
  shift 3
  for of in "$@"; do
    read -r protocol spi reqid mode more <<<"$of"
    if [[ $protocol = from ]]; then
      source=$spi target=$mode
      continue
    fi
    sa both "$source" "$target" "$protocol" "$spi" "$reqid" "$mode" "$more"
    level=''
    [[ $protocol != comp ]] || level='level use'
    out+=" $(template "$source" "$target" "$protocol" "$reqid" "$mode")"
    in+=" $(template "$source" "$target" "$protocol" "$reqid" "$mode" "$level")"
  done
  add "${sender:-west}" "policy add $selector dir out ${policy_more:-} $out"
  add "${receiver:-east}" "policy add $selector dir in ${policy_more:-} $in"
}

# The kernel's own account, by iproute2: "SAID BYTES PACKETS" a line, sorted.
sa_counts() {  # HOST
  ip -n "$1" -s xfrm state | awk '
    /^src /        { target = $4 }
    /^\tproto /    { protocol = $2; spi = $4; sub(/\(.*/, "", spi); sub(/^0x0*/, "", spi) }
    /^\t  [0-9]+\(bytes\), [0-9]+\(packets\)/ {
      print protocol (target ~ /:/ ? ":" : ".") spi "@" target, $1 + 0, $2 + 0 }' | sort
}

# "SAID BYTES" of the SAs that took packets between two of those.
grown() {  # BEFORE AFTER
  awk 'NR == FNR { bytes[$1] = $2; packets[$1] = $3; next } $3 > packets[$1] { print $1, $2 - bytes[$1] }' \
    <(echo "$1") <(echo "$2")
}

passed() { echo "ok: $*"; }

# fail SENTENCE "WHAT: TEXT"…: the report of a check.
fail() {
  printf 'FAILED: %s\n' "$1"
  shift
  printf '  %s\n' "$@"
  failed=1
}

failed=0
