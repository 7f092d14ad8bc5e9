#!/usr/bin/env bash
# locales.sh FOLDER: compiles the locales that same_bytes.py runs under. Use with LOCPATH=FOLDER.
set -euo pipefail

mkdir -p "$1"
for name in de_DE tr_TR; do
  [[ -d $1/$name.UTF-8 ]] || localedef --no-archive -i "$name" -f UTF-8 "$1/$name.UTF-8"
done
