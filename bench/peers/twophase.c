/* TwoPhase commit (tlaplus/Examples, TwoPhase.tla): hand-written breadth-first
 * search, the lower bound a general model checker is measured against.
 *
 *   gcc -O3 -march=native -DN=8 -DBITS=22 twophase.c -o twophase && ./twophase
 *
 * A state is one 64-bit word: a nibble per RM
 *   bits 0-1 rmState (0 working 1 prepared 2 committed 3 aborted)
 *   bit 2 [Prepared,r] in msgs   bit 3 r in tmPrepared
 * then, from bit 4N, tmState (0 init 1 committed 2 aborted; 2 bits), [Commit]
 * in msgs, [Abort] in msgs, and a 1 so that no state is 0 (the empty slot).
 * The set is open addressing with linear probing in 2^BITS whole words: exact.
 * The queue is the array of distinct states; no parents are kept, so no trace. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#ifndef N
#define N 3            /* N <= 14 */
#endif
#ifndef BITS
#define BITS 22        /* log2 of the table; 22 for N=8, 25 for N=9 */
#endif
#ifndef BUG
#define BUG 0          /* 1: the TM commits without waiting; must be caught */
#endif
#define BATCH 128      /* successors prefetched together, then looked up */
typedef uint64_t u64;
#define ONES   ((((u64)1 << (4 * N)) - 1) / 15)         /* 0x11..1 */
#define TM(x)  ((u64)(x) << (4 * N))
#define CAP    ((u64)1 << BITS)

static u64 *table, *queue, distinct, generated;

static inline u64 slot(u64 s) { return (s * 0x9E3779B97F4A7C15u) >> (64 - BITS); }

static u64 *map(void)  /* CAP zero words, in huge pages where there are any */
{
    void *p = mmap(0, CAP * 8, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED) { perror("mmap"); exit(2); }
    madvise(p, CAP * 8, MADV_HUGEPAGE);
    return p;
}

/* A successor, without a branch; self-loops are counted but not looked up. */
#define NEXT(guard, state) do { int g_ = (guard); u64 t_ = (state); \
        next[n] = t_; generated += g_; n += g_ & (t_ != s); } while (0)

static inline void insert(u64 s)
{
    u64 i = slot(s);
    for (; table[i]; i = (i + 1) & (CAP - 1))
        if (table[i] == s) return;
    if (distinct > CAP / 8 * 7) { fprintf(stderr, "table full: raise BITS\n"); exit(2); }
    table[i] = s;
    queue[distinct++] = s;
}

int main(void)
{
    table = map();
    queue = map();
    insert(TM(16));
    generated = 1;
    static u64 next[BATCH + 5 * N + 3];
    int n = 0;
    for (u64 head = 0; head < distinct; head++) {
        u64 s = queue[head];
        u64 committed = (s >> 1) & ~s & ONES, aborted = (s >> 1) & s & ONES;
        if (committed && aborted) { printf("invariant violated: %#llx\n", (unsigned long long)s); return 1; }
        int init = !(s & TM(3)), commit = !!(s & TM(4)), abort = !!(s & TM(8));
        NEXT(init && (BUG || (s & 8 * ONES) == 8 * ONES), s | TM(1 | 4));         /* TMCommit */
        NEXT(init, s | TM(2 | 8));                                                /* TMAbort */
        for (int k = 0; k < 4 * N; k += 4) {
            u64 working = !(s >> k & 3);
            NEXT(init & (s >> k >> 2 & 1), s | (u64)8 << k);                      /* TMRcvPrepared */
            NEXT(working, s | (u64)5 << k);                                       /* RMPrepare */
            NEXT(working, s | (u64)3 << k);                                       /* RMChooseToAbort */
            NEXT(commit, (s & ~((u64)3 << k)) | (u64)2 << k);                     /* RMRcvCommitMsg */
            NEXT(abort, s | (u64)3 << k);                                         /* RMRcvAbortMsg */
        }
        if (n < BATCH && head + 1 < distinct) continue;
        for (int i = 0; i < n; i++) __builtin_prefetch(&table[slot(next[i])]);
        for (int i = 0; i < n; i++) insert(next[i]);
        n = 0;
    }
    printf("N=%d distinct=%llu generated=%llu\n", N, (unsigned long long)distinct, (unsigned long long)generated);
    return 0;
}
