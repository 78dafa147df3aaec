#!/usr/bin/env bash
# Does what the README says, word for word, in an empty folder. What to do stands behind the fences of its blocks:
#   file=PATH       the block is that file
#   line=N          the block takes the place of that line of Account.java, when the README says to mend it
#   follow=clone    a command to run in the clone of Interlock
#   follow=refused  a command to run in the folder, which must fail with the message that the README quotes
#   follow=mended   the same once the line is mended, which must leave the facade behind
# Usage: follow.sh CLONE REPOSITORY
set -euo pipefail
clone=$(cd "$1" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/empty"
# The local repository stays as it is: what is installed here goes to one in front of it.
export MAVEN_ARGS="-B -Dmaven.repo.local=$folder/repository -Dmaven.repo.local.tail=$2"
mvn() { "$clone/mvnw" "$@"; }
account=src/main/java/Account.java
steps=0
mended_line=
mended_text=

fail() {
  echo "README: $1" >&2
  exit 1
}

run() {
  echo "README: $*"
  steps=$((steps + 1))
  eval "$*"
}

block() { # words, text
  local word
  for word in $1; do
    case $word in
      file=*)
        mkdir -p "$(dirname "$folder/empty/${word#file=}")"
        printf '%s' "$2" >"$folder/empty/${word#file=}"
        ;;
      line=*)
        mended_line=${word#line=}
        mended_text=${2%$'\n'}
        ;;
      follow=clone)
        (cd "$clone" && run "$2")
        steps=$((steps + 1))
        ;;
      follow=refused)
        cd "$folder/empty"
        if run "$2" >"$folder/output" 2>&1; then fail "the first program compiled"; fi
        cat "$folder/output"
        grep -qF "$refusal" "$folder/output" || fail "the quoted message was not printed: $refusal"
        ;;
      follow=mended)
        cd "$folder/empty"
        awk -v at="$mended_line" -v text="$mended_text" 'NR == at { $0 = text } { print }' "$account" >"$folder/mended"
        mv "$folder/mended" "$account"
        run "$2"
        [[ -f target/classes/GuardedAccount.class ]] || fail "there is no facade"
        ;;
    esac
  done
}

# The first line of the first message that the README quotes, without the place.
refusal=$(grep -m1 -o '\[interlock:.*' "$clone/README.md")
words=
text=
inside=false
while IFS= read -r line || [[ -n $line ]]; do
  if [[ $line == '```'* ]]; then
    if $inside; then
      block "$words" "$text"
      inside=false
    else
      words=${line#'```'}
      text=
      inside=true
    fi
  elif $inside; then
    text+=$line$'\n'
  fi
done <"$clone/README.md"
((steps == 3)) || fail "followed $steps steps, not 3"
echo "README: followed to the end"
