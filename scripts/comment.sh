#!/usr/bin/env bash
# Keep one comment of a pull request up to date: comment.sh OWNER/REPOSITORY NUMBER FILE.
# It is found again by its first line, and only where the workflow itself wrote it.
set -euo pipefail
repository=$1 number=$2 file=$3
mine='.[] | select(.user.login == "github-actions[bot]" and (.body | startswith("<!-- huce diff -->"))) | .id'
found=$(gh api --paginate "repos/$repository/issues/$number/comments" --jq "$mine")
id=${found%%$'\n'*}
if [ -n "$id" ]; then
  gh api --silent --method PATCH "repos/$repository/issues/comments/$id" --field "body=@$file"
else
  gh api --silent --method POST "repos/$repository/issues/$number/comments" --field "body=@$file"
fi
