#!/usr/bin/env bash
# Checks the models exhaustively, and that planted faults are found. Needs spin and gcc: apt-get install spin gcc
# A few minutes and up to 4 GB of memory. Writes a table in Markdown; the exit status says whether all is as it should be.
set -uo pipefail
folder="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
status=0

# What spin finds with these switches: "nothing", or the first error.
check() {
  local expected=$1
  shift
  spin -a "$@" "$folder/$model" >spin.out 2>&1 || { cat spin.out; exit 1; }
  gcc -O2 -w -DSAFETY -DCOLLAPSE -DVECTORSZ=2048 -DMEMLIM=12000 -o pan pan.c || exit 1
  ./pan -m200000 >pan.out 2>&1
  local found states depth
  found=$(sed -n 's/^pan:1: \(.*\) (at depth.*/\1/p' pan.out)
  states=$(sed -n 's/^ *\([0-9.e+]*\) states, stored.*/\1/p' pan.out)
  depth=$(sed -n 's/.*depth reached \([0-9]*\).*/\1/p' pan.out)
  # A search that was cut short has shown nothing.
  grep -q 'Search not completed\|max search depth too small\|out of memory' pan.out && [[ -z $found ]] && found='not finished'
  echo "| \`$*\` | ${found:-nothing} | $states | $depth |"
  if [[ $expected == nothing && -n $found || $expected == fault && (-z $found || $found == 'not finished') ]]; then
    status=1
  fi
}

header() {
  model=$1
  echo
  echo "| \`$model\` | found | states | depth |"
  echo '|---|---|---|---|'
}

header readers.pml
check nothing -DFENCED
check nothing -DPASSES=1
check nothing -DREADERS=1 -DWRITERS=2
check nothing -DREADERS=1 -DPASSES=2
check nothing -DFENCED -DREADERS=1 -DWRITERS=2 -DCONDITIONS
check fault -DNO_TIMER
for fault in NO_LOOK PLACE_FIRST NO_RECHECK STAYS_SHUT; do
  check fault -DFENCED "-DFAULT_$fault"
done
check fault -DFENCED -DREADERS=1 -DWRITERS=2 -DFAULT_EARLY_MUTEX
for fault in WAITS_SHUT BACK_AT_ONCE; do
  check fault -DFENCED -DREADERS=1 -DWRITERS=2 -DCONDITIONS "-DFAULT_$fault"
done

header mutex.pml
check nothing -DFENCED
check nothing -DFENCED -DSPIN
check nothing -DFENCED -DTWO_THREADS -DPASSES=3
check nothing -DLONG_LOOK -DNO_TIMER
check nothing -DTWO_THREADS -DPASSES=3
check nothing -DPASSES=1
check nothing -DSPIN
check nothing -DFENCED -DCONDITIONS -DTWO_THREADS
check nothing -DFENCED -DCONDITIONS -DTWO_THREADS -DPASSES=2
check nothing -DLONG_LOOK -DNO_TIMER -DCONDITIONS -DTWO_THREADS -DPASSES=2
check nothing -DFENCED -DPREDICATES -DTWO_THREADS
check nothing -DLONG_LOOK -DNO_TIMER -DPREDICATES -DTWO_THREADS
check nothing -DFENCED -DPREDICATES -DROLES
check fault -DNO_TIMER
check fault -DFAULT_KEEPS_LOOKING
for fault in GRANT_FIRST NO_SECOND_LOOK NO_RECHECK KEEPS_WAKE_UP NO_LATCH; do
  check fault -DFENCED "-DFAULT_$fault"
done
for fault in CALLS_WHO_LEFT LEAVES_ANYWAY; do
  check fault -DFENCED -DCONDITIONS -DTWO_THREADS "-DFAULT_$fault"
done
for fault in NO_ROOM_BIT WAITS_UNTESTED CALLS_ANYONE; do
  check fault -DFENCED -DPREDICATES -DTWO_THREADS "-DFAULT_$fault"
done
check fault -DFENCED -DPREDICATES -DROLES -DFAULT_THROWS_THROUGH
exit $status
