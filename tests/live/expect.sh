# SPDX-License-Identifier: Apache-2.0
#
# What the scripts here share: a sentence, a command, and what it must have said. Sourced, never run.

netcase=$(readlink -f "$1")
export LC_ALL=C.UTF-8
unset PROC_ROOT PROC_NET_SNMP PROC_NET_NETSTAT PROC_NET_SNMP6 PROC_NET_SCTP_SNMP NO_COLOR COLUMNS
work=$(mktemp -d)
failed=0

# expect SENTENCE EXIT PATTERN COMMAND…: the command ends so, and what it printed (both outputs) holds the pattern.
expect() {
  local sentence=$1 exit=$2 pattern=$3
  shift 3
  local said code=0
  said=$("$@" 2>&1 </dev/null) || code=$?
  if [ "$code" = "$exit" ] && grep -Eq -- "$pattern" <<<"$said"; then
    echo "ok: $sentence"
    return
  fi
  failed=1
  printf 'FAILED: %s\n  ran:      %s\n  exit:     %s, expected %s\n  expected: %s\n  said:\n%s\n' \
    "$sentence" "$*" "$code" "$exit" "$pattern" "$(head -30 <<<"$said" | sed 's/^/    /')"
}
