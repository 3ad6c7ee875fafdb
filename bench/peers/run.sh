#!/bin/sh
# Builds one peer of the TwoPhase benchmark in a scratch directory and runs it 3
# times, one after the other.   run.sh spin|c|rumur|rumur2 N   (needs GNU time)
# Prints the counts and, per run: wall s, user s, peak KB. Not timed: building.
set -e
peer=$1 n=$2 here=$(cd "$(dirname "$0")" && pwd)
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
cc="gcc -w -O3 -march=native"
export GLIBC_TUNABLES=glibc.malloc.hugetlb=1     # huge pages for malloc, if allowed
case $peer in
spin) spin -a -DN="$n" "$here/twophase.pml"
      $cc -DSAFETY -DNOREDUCE -DNOCOMP -DSPACE -DNOFAIR -DNOBOUNDCHECK -DMEMLIM=8000 -o peer pan.c
      args="-m100 -w$(( n < 9 ? 23 : 25 ))" ;;
c)    $cc -DN="$n" -DBITS=$(( n < 9 ? 22 : 25 )) -o peer "$here/twophase.c" ;;
rumur|rumur2)
      sed "s/const N: 3;/const N: $n;/" "$here/twophase.m" > model.m
      rumur --deadlock-detection off --counterexample-trace off --symmetry-reduction off \
            --set-capacity 536870912 --threads $([ "$peer" = rumur ] && echo 1 || echo 2) -o model.c model.m
      $cc -std=c11 -mcx16 -pthread -o peer model.c -latomic ;;
*)    echo "usage: run.sh spin|c|rumur|rumur2 N" >&2; exit 2 ;;
esac
for i in 1 2 3; do
  /usr/bin/time -o time -f '%e s  %U s user  %M KB' ./peer $args > out
  [ $i = 1 ] && grep -E 'distinct=|stored|errors: |too small|rules fired in' out | tail -4
  cat time
done
