/* TwoPhase commit (tlaplus/Examples, TwoPhase.tla), for Spin; 1 <= N <= 9.
 *
 * One process, one `do`; every option is one action of the specification and
 * one atomic step, so "states, stored" = 6^N + 4^N + 2^N and "transitions"
 * = TLC's "states generated" (initial state, duplicates, self-loops included).
 * Speed: a whole RM is one nibble of an int and each action assigns at most one
 * int, so that Spin merges guard and assignment and undoes it with one value.
 *
 *   nibble of r:  bits 0-1  rmState[r]: 0 working 1 prepared 2 committed 3 aborted
 *                 bit  2    [Prepared, r] \in msgs      bit 3  r \in tmPrepared
 *   RMs 0..5 are in a, RMs 6.. in b (an int holds 7; the sign bit is avoided).
 *   tm:           bits 0-1  tmState: 0 init 1 committed 2 aborted
 *                 bit  2    [Commit] \in msgs           bit 3  [Abort] \in msgs
 *
 * BUG=1: the TM commits without waiting (the invariant must then fail). */
#ifndef N
#define N 3
#endif
#ifndef BUG
#define BUG 0
#endif
#if N > 6
#define NA 6
#else
#define NA N
#endif
#define NB (N - NA)
#define ONES  ((1 << (4*NA)) / 15)       /* 0x11..1, a nibble per RM of a */
#define ONESB ((1 << (4*NB)) / 15)

int  a, b;
byte tm;

#define ALL_PREPARED ((a & (8*ONES)) == 8*ONES && (b & (8*ONESB)) == 8*ONESB)
/* some RM committed (10) / some RM aborted (11) */
#define COMMITTED (((a >> 1) & ~a & ONES) | ((b >> 1) & ~b & ONESB))
#define ABORTED   (((a >> 1) &  a & ONES) | ((b >> 1) &  b & ONESB))

#define RM(v, s) /* the five actions of the RM in the nibble of v at bit s */ \
  :: atomic { !(tm & 3) && (v & (4 << s)) -> v = v | (8 << s) }  /* TMRcvPrepared   */ \
  :: atomic { !(v & (3 << s)) -> v = v | (5 << s) }              /* RMPrepare       */ \
  :: atomic { !(v & (3 << s)) -> v = v | (3 << s) }              /* RMChooseToAbort */ \
  :: atomic { (tm & 4) -> v = (v & ~(3 << s)) | (2 << s) }       /* RMRcvCommitMsg  */ \
  :: atomic { (tm & 8) -> v = v | (3 << s) }                     /* RMRcvAbortMsg   */

active proctype TwoPhase() {
end:
  do
  /* the invariant, once in each state: enabled only where it is violated */
  :: COMMITTED && ABORTED -> assert(false)
  :: atomic { !(tm & 3) && (BUG || ALL_PREPARED) -> tm = 1 | 4 }  /* TMCommit */
  :: atomic { !(tm & 3) -> tm = 2 | 8 }                           /* TMAbort  */
  RM(a, 0)
#if N > 1
  RM(a, 4)
#endif
#if N > 2
  RM(a, 8)
#endif
#if N > 3
  RM(a, 12)
#endif
#if N > 4
  RM(a, 16)
#endif
#if N > 5
  RM(a, 20)
#endif
#if N > 6
  RM(b, 0)
#endif
#if N > 7
  RM(b, 4)
#endif
#if N > 8
  RM(b, 8)
#endif
  od
}
