# SPDX-License-Identifier: Apache-2.0
#
# What ./run, ./test and .ci/run share: installing the Debian packages that are missing, building a preset
# quietly, running its tests and counting them. Sourced, with `root` set to the project's folder.
#
# A clone that belongs to a person never gets files that belong to root: called by root (sudo ./run), everything that
# writes below the clone is run as its owner, through as_owner.

# shellcheck shell=bash

: "${root:?is set by who sources this}"

say() { printf '%s\n' "$*" >&2; }

# CMake takes these for its own. (Blanks and most else in a path are fine.)
if [[ $root == *[][\;\#\"\\]* ]]; then
  say "$root: cmake cannot build in a folder with one of [ ] ; # \" \ in its path: move the clone, or rename the folder"
  exit 1
fi

# The command prefix that makes root the clone's owner; empty where that is not needed or cannot be done.
as_owner=()

become_owner() {
  ((EUID == 0)) || return 0
  local uid gid entry home user groups
  uid=$(stat -c %u -- "$root")
  gid=$(stat -c %g -- "$root")
  ((uid != 0)) || return 0
  command -v setpriv >/dev/null || return 0
  if entry=$(getent passwd "$uid"); then
    user=$(cut -d: -f1 <<<"$entry")
    home=$(cut -d: -f6 <<<"$entry")
    gid=$(cut -d: -f4 <<<"$entry")
    groups=--init-groups
  else
    user=$uid home=/nonexistent groups=--clear-groups
  fi
  as_owner=(setpriv "--reuid=$uid" "--regid=$gid" "$groups" env -u XDG_CACHE_HOME -u XDG_CONFIG_HOME
    -u XDG_RUNTIME_DIR -u CCACHE_DIR -u CCACHE_CONFIGPATH "HOME=$home" "USER=$user" "LOGNAME=$user")
  # A clone below /root that was given away: its owner cannot come near it.
  "${as_owner[@]}" test -w "$root/CMakeLists.txt" || as_owner=()
}

# ccache keeps its files in HOME; who has none (a container's nameless user) gets a place in the clone.
place_ccache() {
  local home
  # shellcheck disable=SC2016  # expanded by the shell that runs as the owner
  home=$("${as_owner[@]}" bash -c 'test -n "${CCACHE_DIR:-}" || { test -d "${HOME:-}" && test -w "$HOME"; } && echo there') || true
  [[ -n $home ]] && return 0
  if ((${#as_owner[@]})); then as_owner+=("CCACHE_DIR=$root/build/ccache"); else export CCACHE_DIR=$root/build/ccache; fi
}

packages_of() {  # SECTION…: "package command" a line
  local sections=" $* " section package command rest
  while read -r section package command rest; do
    [[ $section != \#* && $sections == *" $section "* ]] && printf '%s %s\n' "$package" "$command"
  done <"$root/packaging/packages"
  return 0
}

missing_packages() {  # SECTION…: on stdout, one a line
  local package command status
  if command -v dpkg-query >/dev/null; then
    while read -r package command; do
      status=$(dpkg-query -W -f='${db:Status-Status} ' "$package" 2>/dev/null) || true
      [[ " $status" == *" installed "* ]] || printf '%s\n' "$package"
    done < <(packages_of "$@")
  else
    # No Debian: the commands can be looked for, libraries the build will ask for itself.
    while read -r package command; do
      [[ $command == - ]] || command -v "$command" >/dev/null || printf '%s\n' "$package"
    done < <(packages_of "$@")
  fi
}

# Installs what is missing of the sections, or says what a person has to do, and fails.
need_packages() {
  local missing
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0
  if ! command -v apt-get >/dev/null; then
    say "this system has no apt-get. netcase needs (names of the Debian packages): $(packages_of "$@" | cut -d' ' -f1 | tr '\n' ' ')"
    say "not found: ${missing[*]}; going on without"
    return 0
  fi
  local line="apt-get install --no-install-recommends ${missing[*]}"
  local sudo=()
  if ((EUID != 0)); then
    sudo=(sudo)
    if ! command -v sudo >/dev/null || ! { sudo -n true 2>/dev/null || [[ -t 0 && -t 2 ]]; }; then
      say "missing Debian packages: ${missing[*]}"
      say "install them as root, then try again:"
      say "  $line"
      return 1
    fi
    say "installing with sudo what is missing: ${missing[*]}"
  else
    say "installing what is missing: ${missing[*]}"
  fi
  local apt=("${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600) output
  # A failing update is no reason to give up: the lists that are there may do.
  output=$("${apt[@]}" update </dev/null 2>&1) || true
  if ! output+=$'\n'$("${apt[@]}" install -y --no-install-recommends "${missing[@]}" </dev/null 2>&1); then
    say "$output"
    say "could not install the packages; as root, try:"
    say "  apt-get update && $line"
    return 1
  fi
}

is_configured() {  # PRESET: the build folder is there, of this place, and no older than the presets
  local folder=$root/build/$1
  [[ -f $folder/build.ninja && ! $root/CMakePresets.json -nt $folder/build.ninja ]] &&
    grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$folder/CMakeCache.txt"
}

# build_preset PRESET [TARGET…]: quiet; what the build said is in build_output. With `notice` set, that line is said as
# soon as there is something to compile. Ninja has no lock of its own: in `./run save | ./run show --from -` the
# second waits here for the first.
build_preset() {
  local status=0
  "${as_owner[@]}" mkdir -p -- "$root/build/$1"
  exec 9<"$root/build/$1"
  if command -v flock >/dev/null; then flock 9; fi
  build_alone "$@" || status=$?
  exec 9<&-
  return "$status"
}

build_alone() {
  local preset=$1 line status=1
  shift
  build_output=''
  if ! is_configured "$preset"; then
    give_notice
    # --fresh: a folder that was moved has a cache that names its old place.
    build_output=$(cd "$root" && "${as_owner[@]}" cmake --fresh --preset "$preset" </dev/null 2>&1) || return 1
    build_output=''
  fi
  while IFS= read -r line; do
    if [[ $line == 'status '* ]]; then
      status=${line#status }
      continue
    fi
    if [[ $line == '['*'] '@(Build|Link|Compil|Generat|Re-run)* ]]; then give_notice; fi
    build_output+=$line$'\n'
  done < <(
    NINJA_STATUS='[%f/%t] ' "${as_owner[@]}" ninja -C "$root/build/$preset" -j "$(nproc)" "$@" </dev/null 2>&1
    printf '\nstatus %s\n' "$?"
  )
  return "$status"
}

give_notice() {
  [[ -z ${notice:-} ]] || say "$notice"
  notice=''
}

# run_tests PRESET [ctest ARGS…]: runs the tests in parallel, shows what ctest shows, and sets passed, failed and
# skipped. Fails where a test did, or where there was none.
# shellcheck disable=SC2034  # read by who sources this
run_tests() {
  local preset=$1 status=0 report
  shift
  report=$root/build/$preset/Testing/junit.$$.xml
  "${as_owner[@]}" ctest --test-dir "$root/build/$preset" --parallel "$(nproc)" --output-on-failure \
    --no-tests=error --output-junit "$report" "$@" </dev/null || status=$?
  passed=0 failed=0 skipped=0
  if [[ -f $report ]]; then
    local tests disabled
    tests=$(junit_number "$report" tests)
    failed=$(junit_number "$report" failures)
    disabled=$(junit_number "$report" disabled)
    skipped=$(($(junit_number "$report" skipped) + disabled))
    passed=$((tests - failed - skipped))
    rm -f -- "$report"
  fi
  ((status == 0 || failed > 0)) || failed=1  # ctest itself could not go on
  return "$status"
}

junit_number() {  # FILE ATTRIBUTE of the test suite
  local number
  number=$(sed -n "/<testsuite /,/>/s/.*[[:space:]]$2=\"\([0-9]*\)\".*/\1/p" "$1" | head -n 1)
  printf '%s' "${number:-0}"
}

# test_in_machine [SCENARIO…]: runs lab/ipsec, shows what it says, and sets passed, failed and skipped. Where this machine
# has no emulator for it, and no way to one, that is said and nothing failed.
test_in_machine() {
  local line
  passed=0 failed=0 skipped=0
  if ! need_packages build vm; then
    echo "skipped: what the lab needs is not installed (see above)"
    skipped=1
    return 0
  fi
  place_ccache
  notice='building the program (first time: about a minute)…'
  if ! build_preset release netcase ipsec_lab_packets; then
    say "$build_output"
    failed=1
    return 1
  fi
  while IFS= read -r line; do
    printf '%s\n' "$line"
    case $line in
      'ok: '*) passed=$((passed + 1)) ;;
      'FAILED: '*) failed=$((failed + 1)) ;;
      'skipped: '*) skipped=$((skipped + 1)) ;;
    esac
  done < <("${as_owner[@]}" nice "$root/lab/ipsec/run" "$root/build/release/netcase" \
    "$root/build/release/lab/ipsec/packets" "$root/build/vm" "$@" 2>&1)
  ((passed + failed + skipped > 0)) || failed=1
  ((failed == 0))
}

summary() {  # PASSED FAILED SKIPPED: the last line of ./test and .ci/run
  printf '%d passed, %d failed' "$1" "$2"
  if (($3 > 0)); then printf ', %d skipped' "$3"; fi
  printf '\n'
}
