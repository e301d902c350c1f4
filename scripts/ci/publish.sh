#!/bin/sh
# publish.sh FOLDER: copy the built site to the server behind a login.
#   HUCE_PUBLISH_TO     where to, as rsync writes it: huce@server.example:/srv/huce
#   HUCE_PUBLISH_KEY    the private key of an account that may write there alone
#   HUCE_PUBLISH_HOSTS  the server's line for known_hosts
# Without HUCE_PUBLISH_TO nothing leaves the runner. docs/hosting.md has the server's side.
set -eu
site=${1:?folder of the site}
to=${HUCE_PUBLISH_TO:-}
if [ -z "$to" ]; then
  echo "没有设 HUCE_PUBLISH_TO，网站不发布。"
  exit 0
fi
if [ ! -f "$site/index.html" ]; then
  echo "$site 里没有网站，不发布。" >&2
  exit 1
fi
# what is not in the site is deleted there: the folder must be named
case "${to%/}" in
  "" | *: | -*)
    echo "HUCE_PUBLISH_TO 要写到文件夹，如 huce@server.example:/srv/huce" >&2
    exit 1
    ;;
esac
if ! command -v rsync >/dev/null; then
  echo "运行器上没有 rsync，先装上。" >&2
  exit 1
fi
umask 077
keys=$(mktemp -d)
trap 'rm -rf "$keys"' EXIT
trap 'exit 1' HUP INT TERM
printf '%s\n' "${HUCE_PUBLISH_KEY:-}" >"$keys/key"
printf '%s\n' "${HUCE_PUBLISH_HOSTS:-}" >"$keys/hosts"
shell="ssh -i $keys/key -o IdentitiesOnly=yes -o BatchMode=yes"
shell="$shell -o StrictHostKeyChecking=yes -o UserKnownHostsFile=$keys/hosts"
rsync --recursive --times --delete-delay --delay-updates --chmod=D755,F644 \
  --rsh="$shell" -- "$site/" "${to%/}/"
echo "网站已经复制到 HUCE_PUBLISH_TO。"
