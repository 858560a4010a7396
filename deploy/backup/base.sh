#!/bin/sh
# A base back-up of the whole server, named by the time at which it was complete: points after it can be restored from it. The last
# KEEP (7) of this life stay, with the WAL from the oldest of them on; other lives are yours to remove.
set -eu
. "$(dirname "$0")/archive.sh"
folder=$(life)
[ -d "$folder/wal" ] || { echo "nobody keeps the WAL of this server in $folder: stream.sh comes first" >&2; exit 1; }
mkdir -p "$folder/base"
rm -rf "$folder"/base/.making
pg_basebackup --no-password --pgdata="$folder/base/.making" --format=tar --gzip --checkpoint=fast \
  --wal-method=stream --manifest-checksums=SHA256
sync
name=$(date -u +%Y-%m-%dT%H:%M:%SZ)
mv "$folder/base/.making" "$folder/base/$name"
echo "$folder/base/$name"

ls "$folder/base" | sort -r | tail -n "+$((${KEEP:-7} + 1))" | while read -r old; do rm -rf "$folder/base/$old"; done
oldest=$(ls "$folder/base" | sort | head -n 1)
first=$(tar --occurrence=1 -xzOf "$folder/base/$oldest/base.tar.gz" backup_label |
  sed -n 's/^START WAL LOCATION.*file \([0-9A-F]\{24\}\)).*/\1/p')
pg_archivecleanup "$folder/wal" "${first:?is not in the label of $oldest}"
