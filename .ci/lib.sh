# shellcheck shell=bash
# What .ci/run and .ci/long share: stages that print their time, and programs that must be there.

ci_current='' ci_passed=0 ci_began=$SECONDS ci_times=''

ci_ended() {
  local status=$?
  if [[ $status -ne 0 && -n $ci_current ]]; then
    printf '\nstages: %d passed, 1 failed\n' "$ci_passed"
    printf 'FAILED in stage "%s" (status %d)\n' "$ci_current" "$status" >&2
  fi
  [[ -z ${scratch-} ]] || rm -rf "$scratch"
  exit "$status"
}

# stage NAME COMMAND...: runs the command under `set -e`; the first that fails ends everything.
stage() {
  local start=$SECONDS
  ci_current=$1
  shift
  printf '\n== %s\n' "$ci_current"
  "$@"
  ci_passed=$((ci_passed + 1))
  ci_times+=$(printf '%6d s  %s' $((SECONDS - start)) "$ci_current")$'\n'
  printf '== %s: %d s\n' "$ci_current" $((SECONDS - start))
  ci_current=''
}

ci_summary() {
  printf '\ntime of each stage\n%s%6d s  in all\n' "$ci_times" $((SECONDS - ci_began))
}

die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# need PROGRAM PACKAGE: installs the Debian package unless the program is there.
need() {
  command -v "$1" >/dev/null && return
  install_package "$2"
  hash -r
  command -v "$1" >/dev/null || die "$1 is needed, and package $2 did not bring it"
}

ci_lists_fresh=''
install_package() {
  local as_root=()
  [[ $(id -u) -eq 0 ]] || as_root=(sudo -n)
  command -v apt-get >/dev/null || die "package $1 is needed, and there is no apt-get to get it"
  export DEBIAN_FRONTEND=noninteractive
  if [[ -z $ci_lists_fresh ]]; then
    "${as_root[@]}" apt-get update -qq </dev/null || die "apt-get update failed; $1 is needed"
    ci_lists_fresh=yes
  fi
  "${as_root[@]}" apt-get install -y -qq --no-install-recommends "$1" </dev/null >/dev/null \
    || die "package $1 is needed and cannot be installed"
}

need_numpy() { need_python_package numpy; }

# need_python_package NAME: a python3 that has it, from Debian or, when python3 is not Debian's, from PyPI.
need_python_package() {
  python3 -c "import $1" 2>/dev/null && return
  (install_package "python3-$1") || true
  python3 -c "import $1" 2>/dev/null && return
  [[ -d $scratch/python ]] || python3 -m venv "$scratch/python"
  "$scratch/python/bin/pip" install --quiet --disable-pip-version-check "$1"
  export PATH="$scratch/python/bin:$PATH"
  hash -r
  python3 -c "import $1" || die "$1 is needed, and neither Debian nor PyPI brought it"
}

# test_count LOG: how many Swift Testing tests the closing line of a `swift test` log counts.
# Says nothing and fails when the log has no closing line, counts none, or tells of a failure.
test_count() {
  local line
  line=$(grep -E '^.{0,4}Test run with [0-9]+ tests? in [0-9]+ suites? (passed|failed)' "$1" \
    | tail -n 1) || return 1
  [[ $line =~ with\ ([0-9]+)\ tests?\ .*\ passed ]] || return 1
  [[ ${BASH_REMATCH[1]} -gt 0 ]] || return 1
  printf '%s\n' "${BASH_REMATCH[1]}"
}
