/* TwoPhase commit (tlaplus/Examples, TwoPhase.tla), for Spin, as a Promela user writes it: enumerations,
 * arrays and flags. The same states and transitions as twophase.pml, where an RM is packed by hand into a
 * nibble; N is 3, 8 or 9. One option of the `do` is one action and one atomic step. */
#ifndef N
#define N 3
#endif

mtype = { working, prepared, committed, aborted, waiting };
mtype rmState[N] = working;
mtype tmState = waiting;
bool tmPrepared[N];
bool msgPrepared[N];
bool msgCommit;
bool msgAbort;

#if N > 8
#define ALL(p) (p(0) && p(1) && p(2) && p(3) && p(4) && p(5) && p(6) && p(7) && p(8))
#define ANY(p) (p(0) || p(1) || p(2) || p(3) || p(4) || p(5) || p(6) || p(7) || p(8))
#elif N > 7
#define ALL(p) (p(0) && p(1) && p(2) && p(3) && p(4) && p(5) && p(6) && p(7))
#define ANY(p) (p(0) || p(1) || p(2) || p(3) || p(4) || p(5) || p(6) || p(7))
#else
#define ALL(p) (p(0) && p(1) && p(2))
#define ANY(p) (p(0) || p(1) || p(2))
#endif
#define IS_PREPARED(r)  tmPrepared[r]
#define IS_COMMITTED(r) (rmState[r] == committed)
#define IS_ABORTED(r)   (rmState[r] == aborted)

#define RM(r) \
  :: atomic { tmState == waiting && msgPrepared[r] -> tmPrepared[r] = true }             /* TMRcvPrepared   */ \
  :: atomic { rmState[r] == working -> rmState[r] = prepared; msgPrepared[r] = true }    /* RMPrepare       */ \
  :: atomic { rmState[r] == working -> rmState[r] = aborted }                            /* RMChooseToAbort */ \
  :: atomic { msgCommit -> rmState[r] = committed }                                      /* RMRcvCommitMsg  */ \
  :: atomic { msgAbort -> rmState[r] = aborted }                                         /* RMRcvAbortMsg   */

active proctype TwoPhase() {
end:
  do
  /* the invariant, once in each state: enabled only where it is violated */
  :: ANY(IS_COMMITTED) && ANY(IS_ABORTED) -> assert(false)
  :: atomic { tmState == waiting && ALL(IS_PREPARED) -> tmState = committed; msgCommit = true }  /* TMCommit */
  :: atomic { tmState == waiting -> tmState = aborted; msgAbort = true }                         /* TMAbort  */
  RM(0)
  RM(1)
  RM(2)
#if N > 7
  RM(3)
  RM(4)
  RM(5)
  RM(6)
  RM(7)
#endif
#if N > 8
  RM(8)
#endif
  od
}
