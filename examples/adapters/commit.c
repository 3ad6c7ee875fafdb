/*
 * A small cluster volume manager behind the adapter contract, in C. It does the same as commit.py,
 * but is built on tables instead of objects. Each step of the protocol is a row: its guard and its effect.
 *
 *     gcc -std=c99 -O1 -o commit commit.c && ./commit [--bug D7]
 *
 * The first part is the system, the second is the glue; lockstep.h has the parts that every C adapter needs.
 * All is one process with virtual time; a seed decides who goes first where several can.
 */
enum { NODES = 9, TIMERS = 64, IO_MS = 20, DETECT_MS = 200 };
#define NODES_MAX NODES
#include "lockstep.h"

#define EACH(n) for (int n = 0; n < nodeCount; n++)

/* ---- The system. */

enum State { OUT, MEMBER, DEAD, GONE }; /* DEAD: crashed unseen; GONE: seen, not cleaned up after */
enum Kernel { NONE, DRAINING, QUIET, COMMITTED, ABORTED };
enum Daemon { UP, DOWN, RECONNECTING };
enum Vote { NOT_VOTED, VOTED, AGREED };
enum Phase {
    IDLE, VALIDATE, VOTE, KERNEL, COMMIT, REOPENING, ABORTING, ORPHAN, TO_COMMIT, TO_ABORT
};
enum Message { PROPOSE, AGREEMENT, NOTICE, REOPEN, ABORT, RESOLUTION, MESSAGES };
enum Bug { NO_BUG, D4, D5, D7, D9, D15 };

struct Node {
    enum State state;
    int master; /* whom it takes for the master; -1: nobody */
    bool gateOpen, inFlight, daemonBehind;
    int step; /* steps of the running cluster reconfiguration that are done */
    int version;
    enum Kernel kernel;
    enum Daemon daemon;
    enum Vote vote;
    bool inbox[MESSAGES];    /* what was sent to it and is not heard yet */
    bool coming[NODES];      /* answers on their way to it, as leader of the transaction */
    bool answered[NODES];    /* answers it has, in this phase */
};
struct Record { /* the open transaction, on the shared disks: every node can read it */
    enum Phase phase;
    bool doomed;
    int version, base;
    bool refuses[NODES];
};

static struct Node nodes[NODES];
static struct Record record;
static int nodeCount;
static bool reconfiguring, view[NODES];
static int lastMaster; /* as the monitor knows it */
static enum Bug bug;
static unsigned randomState;

static int roll(int n) {
    randomState = randomState * 1664525u + 1013904223u;
    return (int)((randomState >> 8) % (unsigned)n);
}

static bool alive(int n) { return nodes[n].state == MEMBER; }
static bool awaited(int n) { return alive(n) || nodes[n].state == DEAD; }
static bool isMaster(int n) { return alive(n) && nodes[n].master == n; }
static int master(void) {
    EACH(n) if (isMaster(n)) return n;
    return -1;
}
static bool masterIsThere(void) { return master() >= 0; }
static bool beforeDecision(void) { return record.phase >= VALIDATE && record.phase <= KERNEL; }
static bool orphaned(void) { return record.phase >= ORPHAN; }

/* The barrier of a reconfiguration. A node that crashed does not answer, so it is not passed. */
static bool allHaveDone(int step) {
    EACH(n) if (awaited(n) && !(alive(n) && nodes[n].step >= step)) return false;
    return true;
}
static bool allAnswered(int m) {
    EACH(n) if (awaited(n) && !nodes[m].answered[n]) return false;
    return true;
}
static bool majorityAnswered(int m) {
    int have = 0, all = 0;
    EACH(n) have += nodes[m].answered[n], all += awaited(n);
    return 2 * have > all;
}
static bool viewIsStale(void) {
    EACH(n) if (view[n] && !awaited(n)) return true;
    return false;
}
static bool somebodyIsLeft(void) {
    EACH(n) if (awaited(n)) return true;
    return false;
}
static bool somebodyInView(void) {
    EACH(n) if (view[n]) return true;
    return false;
}
static bool daemonsAreCurrent(void) {
    EACH(n) if (nodes[n].daemonBehind) return false;
    return true;
}
static bool allOpenAndNobodyDead(void) {
    EACH(n) if ((alive(n) && !nodes[n].gateOpen) || nodes[n].state == DEAD) return false;
    return true;
}
/* A survivor, and one that had the notice of completion if any has. */
static int successor(void) {
    int last = -1, informed = -1;
    EACH(n) if (alive(n)) last = n;
    EACH(n) if (alive(n) && nodes[n].kernel == COMMITTED) informed = n;
    return bug == D9 || informed < 0 ? last : informed;
}

static void answer(int n) {
    if (masterIsThere()) nodes[master()].coming[n] = true;
}
static void clearAnswers(int m) {
    memset(nodes[m].coming, 0, sizeof nodes[m].coming);
    memset(nodes[m].answered, 0, sizeof nodes[m].answered);
}
static void enter(int m, enum Phase phase, enum Message message) {
    record.phase = phase;
    clearAnswers(m);
    EACH(n) if (view[n]) nodes[n].inbox[message] = true;
}
static void voidMessages(void) {
    EACH(n) {
        memset(nodes[n].inbox, 0, sizeof nodes[n].inbox);
        clearAnswers(n);
    }
}
static void closeTransaction(void) {
    record.phase = IDLE;
    record.doomed = false;
    record.base = record.version;
    voidMessages();
    EACH(n) nodes[n].kernel = NONE, nodes[n].vote = NOT_VOTED;
}
static void applyCommit(int n) {
    nodes[n].kernel = COMMITTED;
    nodes[n].version = record.version;
    nodes[n].daemonBehind = nodes[n].daemon == UP;
    answer(n);
}
static void settle(int n) {
    if (record.phase == TO_ABORT) nodes[n].kernel = ABORTED;
    else if (nodes[n].kernel != COMMITTED) applyCommit(n);
    answer(n);
}
static void cleanUp(void) {
    EACH(n) if (nodes[n].state == GONE && !view[n]) nodes[n].state = OUT;
}
static void forget(int n, enum State state) {
    struct Node fresh = {.state = state, .master = -1, .version = record.version};
    nodes[n] = fresh;
}

/* One pair of functions per step: its guard for n, and its effect. */
#define STEP(name, condition, ...)                                 \
    static bool name##_can(int n) { (void)n; return (condition); } \
    static void name##_do(int n) { (void)n; __VA_ARGS__; }
#define ME nodes[n]
/* A daemon does nothing for a master that does not answer; a kernel does what it was told. */
#define TOLD(message, when) (alive(n) && ME.inbox[message] && record.phase == (when))
#define HEARD(message) ME.inbox[message] = false
#define LEADS(when) (isMaster(n) && record.phase == (when))

STEP(startReconfiguration, !reconfiguring && somebodyIsLeft() && viewIsStale()
     && (record.phase == IDLE || !awaited(lastMaster)), {
    reconfiguring = true;
    EACH(i) view[i] = awaited(i), nodes[i].step = 0;
    if (record.phase != IDLE && !view[lastMaster]) {
        record.phase = ORPHAN;
        record.doomed = false;
        voidMessages(); /* what the old master had sent and was not heard */
    }
})
STEP(restartReconfiguration, reconfiguring && somebodyIsLeft() && viewIsStale(), {
    reconfiguring = false;
    startReconfiguration_do(0);
})
STEP(endReconfiguration, reconfiguring && somebodyIsLeft() && !viewIsStale() && allHaveDone(4), {
    reconfiguring = false;
    EACH(i) nodes[i].step = 0;
})
STEP(endCluster, !somebodyIsLeft() && somebodyInView(), {
    closeTransaction();
    reconfiguring = false;
    memset(view, 0, sizeof view);
    cleanUp();
})
STEP(holdIO, alive(n) && reconfiguring && ME.gateOpen, ME.gateOpen = false; ME.step = !ME.inFlight)
STEP(settleIO, alive(n) && reconfiguring && !ME.gateOpen && ME.step == 0 && !ME.inFlight,
     ME.step = 1)
STEP(elect, alive(n) && ME.step == 1 && allHaveDone(1) && !masterIsThere() && !viewIsStale()
     && successor() == n, ME.master = lastMaster = n)
STEP(learnMaster, alive(n) && ME.step == 1 && allHaveDone(1) && masterIsThere(), {
    ME.master = master();
    if (ME.master == n) cleanUp();
    ME.step = 2;
})
STEP(settleTransaction, alive(n) && ME.step == 2 && allHaveDone(2) && !orphaned(), ME.step = 3)
STEP(finishSteps, alive(n) && ME.step == 3 && allHaveDone(3), ME.step = 4)
STEP(resumeIO, alive(n) && !reconfiguring && !ME.gateOpen
     && (ME.kernel == NONE || ME.kernel == ABORTED), ME.gateOpen = true)

STEP(validate, LEADS(VALIDATE) && ME.daemon == UP, enter(n, VOTE, PROPOSE))
STEP(voteYes, TOLD(PROPOSE, VOTE) && masterIsThere() && ME.daemon == UP && !record.refuses[n],
     HEARD(PROPOSE); ME.vote = VOTED; answer(n))
STEP(voteNo, TOLD(PROPOSE, VOTE) && masterIsThere() && ME.daemon == UP && record.refuses[n],
     HEARD(PROPOSE); record.doomed = true; answer(n))
STEP(agree, LEADS(VOTE) && !record.doomed && (bug == D4 ? majorityAnswered(n) : allAnswered(n)),
     enter(n, KERNEL, AGREEMENT))
STEP(hearAgreement, TOLD(AGREEMENT, KERNEL) && masterIsThere() && (ME.vote == VOTED || bug == D4),
     HEARD(AGREEMENT); ME.vote = AGREED)
STEP(invokeKernel, alive(n) && record.phase == KERNEL && ME.vote == AGREED && ME.kernel == NONE
     && masterIsThere(), {
    ME.gateOpen = false;
    ME.kernel = ME.inFlight && bug != D5 ? DRAINING : QUIET;
    if (ME.kernel == QUIET) answer(n);
})
STEP(quiesce, alive(n) && record.phase == KERNEL && ME.kernel == DRAINING && !ME.inFlight,
     ME.kernel = QUIET; answer(n))
STEP(decide, LEADS(KERNEL) && !record.doomed && allAnswered(n),
     record.version++; enter(n, COMMIT, NOTICE))
STEP(notifyCompletion, TOLD(NOTICE, COMMIT) && ME.kernel == QUIET, HEARD(NOTICE); applyCommit(n))
STEP(syncDaemon, ME.daemonBehind, ME.daemonBehind = false)
STEP(confirmApplied, LEADS(COMMIT) && allAnswered(n) && daemonsAreCurrent(),
     enter(n, REOPENING, REOPEN))
STEP(reopen, TOLD(REOPEN, REOPENING) && ME.kernel == COMMITTED, HEARD(REOPEN); ME.gateOpen = true)
STEP(finish, LEADS(REOPENING) && allOpenAndNobodyDead(), closeTransaction())
STEP(abortTransaction, isMaster(n) && record.doomed,
     record.doomed = false; enter(n, ABORTING, ABORT))
STEP(notifyAbort, TOLD(ABORT, ABORTING) && masterIsThere(), {
    HEARD(ABORT);
    ME.kernel = ABORTED;
    ME.gateOpen = true;
    answer(n);
})
STEP(finishAbort, LEADS(ABORTING) && allAnswered(n), closeTransaction())
STEP(resolve, LEADS(ORPHAN) && ME.step >= 2 && allHaveDone(2), {
    bool commits = ME.kernel == COMMITTED && bug != D7;
    if (!commits) record.version = record.base;
    enter(n, commits ? TO_COMMIT : TO_ABORT, RESOLUTION);
    HEARD(RESOLUTION);
    settle(n);
})
STEP(applyResolution, alive(n) && ME.inbox[RESOLUTION] && orphaned() && ME.step == 2,
     HEARD(RESOLUTION); settle(n))
STEP(closeResolution, isMaster(n) && record.phase > ORPHAN && allAnswered(n) && daemonsAreCurrent(),
     closeTransaction())
STEP(reconnectDaemon, alive(n) && ME.daemon == RECONNECTING
     && (isMaster(n) || (masterIsThere() && nodes[master()].daemon == UP)), ME.daemon = UP)
STEP(completeIO, false, ME.inFlight = false) /* these two by timer only */
STEP(detect, false, {
    if (n != lastMaster && beforeDecision() && bug != D15) record.doomed = true;
    ME.state = GONE;
})

/* Requests from outside: the guard and the effect of each. */
static void startTimer(int after, int step, int n);
static void stopTimers(int n);
enum { COMPLETE_IO = 0, DETECT = 1 }; /* places in `steps` */

STEP(begin, isMaster(n) && ME.daemon == UP && record.phase == IDLE && !reconfiguring
     && !viewIsStale(), {
    record.phase = VALIDATE;
    EACH(i) record.doomed |= alive(i) && nodes[i].daemon != UP;
    EACH(i) record.refuses[i] = roll(20) == 0;
})
STEP(issueIO, ME.gateOpen && !ME.inFlight, {
    ME.inFlight = true;
    startTimer(IO_MS + roll(IO_MS), COMPLETE_IO, n);
})
STEP(crash, alive(n), {
    forget(n, DEAD);
    stopTimers(n);
    startTimer(DETECT_MS + roll(DETECT_MS), DETECT, n);
})
STEP(killDaemon, alive(n) && ME.daemon == UP, {
    ME.daemon = DOWN;
    ME.vote = NOT_VOTED;
    ME.daemonBehind = false;
    if (beforeDecision()) record.doomed = true;
})
STEP(restartDaemon, ME.daemon == DOWN, ME.daemon = RECONNECTING)

struct Step {
    const char *event, *param, *more; /* `more`: further arguments of the event, as JSON */
    bool (*can)(int n);
    void (*run)(int n);
    bool byMonitor;
};
#define ROW(name, param) {#name, param, "", name##_can, name##_do, false}
#define MONITOR_ROW(name, param) {#name, param, "", name##_can, name##_do, true}
static const struct Step steps[] = {
    ROW(completeIO, "n"), MONITOR_ROW(detect, "n"), MONITOR_ROW(startReconfiguration, NULL),
    MONITOR_ROW(restartReconfiguration, NULL), MONITOR_ROW(endReconfiguration, NULL),
    MONITOR_ROW(endCluster, NULL),
    {"validate", "m", ",\"accepted\":\"yes\"", validate_can, validate_do, false},
    {"vote", "n", ",\"answer\":\"yes\"", voteYes_can, voteYes_do, false},
    {"vote", "n", ",\"answer\":\"no\"", voteNo_can, voteNo_do, false},
    ROW(holdIO, "n"), ROW(settleIO, "n"), ROW(elect, "n"), ROW(learnMaster, "n"),
    ROW(finishSteps, "n"), ROW(settleTransaction, "n"), ROW(resumeIO, "n"), ROW(agree, "m"),
    ROW(hearAgreement, "n"),
    ROW(invokeKernel, "n"), ROW(quiesce, "n"), ROW(decide, "m"), ROW(notifyCompletion, "n"),
    ROW(syncDaemon, "n"), ROW(confirmApplied, "m"), ROW(reopen, "n"), ROW(finish, "m"),
    ROW(abortTransaction, "m"), ROW(notifyAbort, "n"), ROW(finishAbort, "m"), ROW(resolve, "m"),
    ROW(applyResolution, "n"), ROW(closeResolution, "m"), ROW(reconnectDaemon, "n"),
};
static const struct Step inputs[] = {
    {"issueIO", "n", ",\"g\":\"dg1\",\"access\":\"write\"", issueIO_can, issueIO_do, false},
    ROW(begin, "m"), ROW(restartDaemon, "n"), ROW(crash, "n"), ROW(killDaemon, "n"),
};
enum { STEPS = sizeof steps / sizeof *steps, INPUTS = sizeof inputs / sizeof *inputs };

/* ---- Time and points. */

static struct Timer { long due; int step, node; } timers[TIMERS];
static int timerCount;
static long now;
static struct Choice { int step, node; } heldBefore, due;
static long heldAt = -1;    /* the id of the point the system is held at */
static bool isHeldBefore;   /* before `heldBefore` */
static bool isDue;          /* the step of a timer that has fired */

static void tell(const struct Step *step, int n, long cause);
static long pointAt(bool after, const struct Step *step, int n);

static void startTimer(int after, int step, int n) {
    int i = timerCount++;
    for (; i > 0 && timers[i - 1].due > now + after; i--) timers[i] = timers[i - 1];
    timers[i] = (struct Timer){now + after, step, n};
}
static void stopTimers(int n) {
    int kept = 0;
    for (int i = 0; i < timerCount; i++)
        if (timers[i].node != n || timers[i].step == DETECT) timers[kept++] = timers[i];
    timerCount = kept;
    if (isDue && due.node == n && due.step == COMPLETE_IO) isDue = false;
}
/* True if an armed point holds the system here. A point holds it once. */
static bool reach(bool after, const struct Step *step, int n) {
    if (heldAt >= 0 || (heldAt = pointAt(after, step, n)) < 0) return false;
    isHeldBefore = !after;
    return true;
}
static void take(const struct Step *step, int n, long cause) {
    step->run(n);
    tell(step, n, cause);
    reach(true, step, n);
}
static void takeChoice(struct Choice c) {
    if (isDue && due.step == c.step && due.node == c.node) isDue = false;
    take(&steps[c.step], c.node, -1);
}
static bool canBeTaken(struct Choice c) {
    return (isDue && due.step == c.step && due.node == c.node) || steps[c.step].can(c.node);
}
/* An answer that is on its way comes in: no step of the protocol. */
static bool hearAnswer(void) {
    EACH(m) EACH(n) if (nodes[m].coming[n]) {
        nodes[m].coming[n] = false;
        return nodes[m].answered[n] = true;
    }
    return false;
}
/* Runs until nothing can be done but wait for a timer, or a point holds it. */
static void run(void) {
    while (heldAt < 0) {
        struct Choice ready[STEPS * NODES];
        int count = 0;
        for (int s = 0; s < STEPS; s++)
            for (int n = 0; n < (steps[s].param ? nodeCount : 1); n++)
                if (canBeTaken((struct Choice){s, n})) ready[count++] = (struct Choice){s, n};
        if (roll(count + 1) == 0 && hearAnswer()) continue;
        if (count == 0 && !hearAnswer()) return;
        if (count == 0) continue;
        struct Choice c = ready[roll(count)];
        heldBefore = c;
        if (!reach(false, &steps[c.step], c.node)) takeChoice(c);
    }
}
/* Continues, first with the step before which it was held, if that is still possible. */
static void release(long id) {
    if (heldAt != id) return;
    heldAt = -1;
    if (isHeldBefore && canBeTaken(heldBefore)) takeChoice(heldBefore);
}
/* A timer fires at its time even while the system is held; what follows from it waits. */
static int advanceTo(long until) {
    int fired = 0;
    while (timerCount > 0 && timers[0].due <= until) {
        struct Timer t = timers[0];
        memmove(timers, timers + 1, (size_t)--timerCount * sizeof *timers);
        now = t.due;
        fired++;
        if (heldAt >= 0) {
            take(&steps[t.step], t.node, -1);
            continue;
        }
        due = (struct Choice){t.step, t.node};
        isDue = true;
        run();
    }
    now = until;
    return fired;
}
static void resetSystem(int count, int members, unsigned seed, long t0) {
    memset(nodes, 0, sizeof nodes);
    memset(view, 0, sizeof view);
    record = (struct Record){.phase = IDLE, .version = 1, .base = 1};
    nodeCount = count;
    reconfiguring = isDue = false;
    lastMaster = timerCount = 0;
    heldAt = -1;
    now = t0;
    randomState = seed * 2654435769u + 1;
    EACH(n) {
        forget(n, n < members ? MEMBER : OUT);
        if (n < members) nodes[n].master = 0, nodes[n].gateOpen = view[n] = true;
    }
}

/* ---- The glue: the functions that lockstep.h requires. */

static void writeArgs(char *to, size_t size, const struct Step *step, int n) {
    if (step->param) snprintf(to, size, "{\"%s\":\"%s\"%s}", step->param, names[n], step->more);
    else snprintf(to, size, "{}");
}
static const char *other(const struct Step *step) { return step->byMonitor ? "monitor" : NULL; }

static void tell(const struct Step *step, int n, long cause) {
    char args[300];
    writeArgs(args, sizeof args, step, n);
    tellEvent(n, other(step), step->event, args, cause);
}
static long pointAt(bool after, const struct Step *step, int n) {
    char args[300];
    writeArgs(args, sizeof args, step, n);
    return reached(after, n, other(step), step->event, args);
}
static bool canHold(const char *event) {
    for (int i = 0; i < STEPS; i++)
        if (strcmp(event, steps[i].event) == 0) return true;
    return false;
}

static void listSteps(void) {
    for (int i = 0; i < STEPS; i++)
        if (i == 0 || strcmp(steps[i].event, steps[i - 1].event) != 0)
            reply("%s\"%s\"", i ? "," : "", steps[i].event);
}
static void hello(void) {
    reply("{\"proto\":1,\"adapter\":{\"name\":\"commit.c\",\"version\":\"1\"},"
          "\"sut\":{\"name\":\"commit\",\"version\":\"1\",\"lang\":\"c\"},"
          "\"capabilities\":{\"time\":\"virtual\",\"observe\":\"atomic\",\"order\":\"total\","
          "\"reset\":\"soft\",\"refuse\":true,\"points\":true},\"actions\":[");
    for (int i = 0; i < INPUTS; i++) reply("%s\"%s\"", i ? "," : "", inputs[i].event);
    reply("],\"events\":[");
    for (int i = 0; i < INPUTS; i++) reply("\"%s\",", inputs[i].event);
    listSteps();
    reply("],\"points\":[");
    listSteps();
    reply("],\"observes\":[\"nodestate\",\"master\",\"role\",\"io\",\"configuration\","
          "\"vxconfigd\",\"groups\"],\"limits\":{\"maxNodes\":%d}}", NODES);
}
static int reset(const char *bounds, unsigned seed, long t0) {
    const char *notify = get(bounds, "notify");
    int members = (int)number(get(bounds, "initialMembers"), nameCount);
    if (members < 1 || members > nameCount || (notify && !is(notify, "electGuard"))) return BAD_PARAMS;
    resetSystem(nameCount, members, seed, t0);
    return 0;
}
static int cause(const char *action, const char *args, long step) {
    const char *group = get(args, "g"), *access = get(args, "access");
    for (int i = 0; i < INPUTS; i++) {
        if (!is(action, inputs[i].event)) continue;
        int n = nodeOf(get(args, inputs[i].param));
        bool isIO = inputs[i].can == issueIO_can;
        if (n < 0 || (isIO && !is(group, "dg1"))) return BAD_PARAMS;
        if (!inputs[i].can(n) || (access && !is(access, "write"))) return REFUSED;
        take(&inputs[i], n, step);
        return 0;
    }
    return UNSUPPORTED;
}
static int advance(long by) {
    return advanceTo(by >= 0 ? now + by : timerCount > 0 ? timers[0].due : now);
}
static int pending(long *time) {
    *time = now;
    return timerCount;
}
/* The visible state of a node; null while it does not answer. */
static void look(int n, const char *paths) {
    const struct Node *node = &nodes[n];
    if (node->state == DEAD || node->state == GONE) {
        reply("null");
        return;
    }
    reply("{");
    see(paths, "nodestate", alive(n) ? "\"cluster member\"" : "\"out of cluster\"");
    if (alive(n)) {
        see(paths, "master", "\"%s\"", names[node->master]);
        see(paths, "role", isMaster(n) ? "\"master\"" : "\"slave\"");
        see(paths, "io", node->gateOpen ? "\"running\"" : "\"held\"");
        see(paths, "configuration", "%d", node->version);
        see(paths, "vxconfigd", node->daemon == DOWN ? "\"down\"" : "\"running\"");
        if (node->daemon != DOWN)
            see(paths, "groups", node->daemon == UP ? "\"enabled\"" : "\"disabled\"");
    }
    closeObject();
}

int main(int argc, char **argv) {
    static const char *const bugs[] = {"", "D4", "D5", "D7", "D9", "D15"};
    while (argc == 3 && bug <= D15 && strcmp(argv[2], bugs[bug]) != 0) bug++;
    if ((argc != 1 && argc != 3) || (argc == 3 && (strcmp(argv[1], "--bug") != 0 || bug > D15))) {
        fprintf(stderr, "usage: commit [--bug D4|D5|D7|D9|D15]\n");
        return 2;
    }
    serve();
    return 0;
}
