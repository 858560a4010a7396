#!/bin/sh
# fetch.sh <wal folder> <file> <where to>: what PostgreSQL asks for while it recovers. The last file is not full yet.
case $2 in
*.history)
  # Of every life of this server, so that the next one gets a number that none has had.
  life=${1%/wal}
  for file in "${life%-*}"-*/wal/"$2"; do [ -f "$file" ] && exec cp "$file" "$3"; done
  exit 1
  ;;
esac
for file in "$1/$2" "$1/$2.partial"; do [ -f "$file" ] && exec cp "$file" "$3"; done
exit 1
