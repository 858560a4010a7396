#!/usr/bin/env bash
# Writes the go.mod of a module that builds Kubernetes $1: its own requirements, with every staging module replaced by its published twin.
set -euo pipefail
staging=v0.${1#1.}
published=$(GOFLAGS=-mod=mod go mod download -json "k8s.io/kubernetes@v$1" | sed -n 's/.*"GoMod": "\(.*\)",/\1/p')
{
  echo "module local/kubernetes"
  grep -E '^go ' "$published"
  echo "require k8s.io/kubernetes v$1"
  sed -n '/^require (/,/^)/p' "$published" |
    sed -E "s#^(\s+k8s\.io/[a-z0-9-]+) v0\.0\.0\$#\1 $staging#; s#^(\s+k8s\.io/[a-z0-9-]+) v0\.0\.0 #\1 $staging #"
  echo "replace ("
  sed -nE 's#^\s+(k8s\.io/[a-z0-9-]+) => \./staging/.*#\1#p' "$published" | while read -r module; do echo "	$module => $module $staging"; done
  echo ")"
} >go.mod
