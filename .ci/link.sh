#!/usr/bin/env bash
# link.sh BINARY: the release binary carries the standard library and FoundationEssentials, and
# neither the full Foundation nor ICU (30 MB of tables, and a locale that could leak into numbers).
set -euo pipefail

binary=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
limit=$((20 * 1024 * 1024))

# What is loaded: debug information is more than half of the file, grows with every line of source
# and costs a run nothing, so the size of the file would hide a library or refuse a comment.
size=$(size "$binary" | awk 'NR == 2 { print $4 }')
ldd "$binary" >"$scratch/libraries"
nm --defined-only "$binary" >"$scratch/symbols" 2>&1
sed 's/^/  /' "$scratch/libraries"
printf '  %s bytes loaded, %s symbols\n' "$size" "$(wc -l <"$scratch/symbols")"

wrong=0
refuse() {
  printf 'error: %s\n' "$*" >&2
  wrong=1
}

# Without a symbol table the search below would find nothing and prove nothing.
[[ $(wc -l <"$scratch/symbols") -gt 1000 ]] || refuse 'the binary has no symbol table to look at'
[[ $size -le $limit ]] || refuse "loads more than $limit bytes"
if grep -E 'libFoundation|libswift|libicu|lib_FoundationICU' "$scratch/libraries" >&2; then
  refuse 'links a Swift, Foundation or ICU library at run time'
fi
# Swift names of module Foundation begin with "$s10Foundation"; those of ICU with ucal_, unum_ …
if grep -m 3 -E ' [A-Za-z] ([$]s10Foundation[A-Z0-9]|(swift_|_)?(ucal|unum|udat|ucnv|uloc)_[a-z])' \
  "$scratch/symbols" >&2; then
  refuse 'contains the full Foundation or ICU'
fi
if grep -a -q -m 1 -E 'icudt[0-9]+l?' "$binary"; then refuse 'contains the ICU data'; fi
exit "$wrong"
