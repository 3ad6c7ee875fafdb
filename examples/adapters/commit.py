#!/usr/bin/env python3
"""A small cluster volume manager behind the adapter contract: an example to copy from.

The first part is the system: nodes that elect a master, reconfigure themselves when one crashes,
and commit changes of a shared volume in two phases. The second part is the glue: JSON-RPC on stdin
and stdout. All is one process with virtual time; a seed decides who goes first where several can.

    python3 commit.py              the system
    python3 commit.py --bug D7     the same with a bug
"""
import json
import random
import sys

BUGS = {
    'D4': 'the master goes on with a majority of the votes; a missing one is ignored',
    'D5': 'a kernel says that it is quiet although I/O is in flight',
    'D7': 'a new master always fails the transaction of its predecessor',
    'D9': 'the successor is chosen without asking who had the notice of completion',
    'D15': 'a node lost before the decision is forgotten, and the change is committed without it',
}
IO_MS, DETECT_MS = 20, 200
BEFORE_DECISION = ('validate', 'vote', 'kernel')
ORPHANED = ('orphaned', 'resolveCommit', 'resolveAbort')


class Step:
    """Something that can be done now. One without an event (an answer comes in) is not reported."""

    def __init__(self, event, who, run, **args):
        self.event, self.who, self.run, self.args = event, who, run, args

    def key(self):
        return self.event, self.args


class Node:
    """A node: a kernel (gate, transaction, configuration) and a configuration daemon."""

    def __init__(self, name, cluster, is_member, master=None):
        self.name, self.cluster = name, cluster
        # After a crash: dead until the monitor sees it, gone until the master has cleaned up, out.
        self.state = 'member' if is_member else 'out'
        self.master = master
        self.gate = 'open' if is_member else 'held'
        self.in_flight = False
        self.step = 0  # how many steps of the running cluster reconfiguration are done
        self.inbox = []  # (kind, sender, transaction); the scheduler decides when one is heard
        self.daemon, self.behind = 'up', False
        self.version = cluster.record.version
        self.forget_transaction()

    def forget_transaction(self):
        self.kernel, self.voted = 'none', 'none'
        self.answers = set()  # who has answered the master in this phase

    @property
    def is_alive(self):
        return self.state == 'member'

    @property
    def is_master(self):
        return self.is_alive and self.master == self.name

    def send(self, kind, to):
        self.cluster.nodes[to].inbox.append((kind, self.name, self.cluster.record.number))

    def broadcast(self, kind):
        for name in self.cluster.monitor.view:
            self.send(kind, name)

    def answer(self, kind):
        """Sends to the node that leads the transaction now."""
        master = self.cluster.master()
        self.send(kind, master.name if master else self.master)

    # The steps it can take now: its own, then those of a master, then what its inbox holds.

    def steps(self):
        if not self.is_alive:
            return
        yield from self.reconfiguration_steps()
        yield from self.participant_steps()
        if self.is_master:
            yield from self.master_steps()
        for message in self.inbox:
            step = self.hear(message)
            if step:
                yield step

    def own(self, event, run, **more):
        return Step(event, self.name, run, n=self.name, **more)

    def reconfiguration_steps(self):
        monitor, record = self.cluster.monitor, self.cluster.record
        all_done = self.cluster.all_have_done
        if not monitor.reconfiguring:
            if self.gate == 'held' and self.kernel in ('none', 'aborted'):
                yield self.own('resumeIO', self.open_gate)
            return
        if self.gate == 'open':
            yield self.own('holdIO', self.hold_io)
        elif self.step == 0 and not self.in_flight:
            yield self.own('settleIO', self.step_done)
        if self.step == 1 and all_done(1):
            if self.cluster.master():
                yield self.own('learnMaster', self.learn_master)
            elif not monitor.view_is_stale() and monitor.successor() is self:
                yield self.own('elect', self.become_master)
        if self.step == 2 and all_done(2) and record.phase not in ORPHANED:
            yield self.own('settleTransaction', self.step_done)
        if self.step == 3 and all_done(3):
            yield self.own('finishSteps', self.step_done)

    def participant_steps(self):
        record, master = self.cluster.record, self.cluster.master()
        if self.voted == 'agreed' and self.kernel == 'none' and record.phase == 'kernel' and master:
            yield self.own('invokeKernel', self.invoke_kernel)
        if self.kernel == 'draining' and not self.in_flight and record.phase == 'kernel':
            yield self.own('quiesce', self.be_quiet)
        if self.behind:
            yield self.own('syncDaemon', self.sync_daemon)
        if self.daemon == 'reconnecting':
            if self.is_master or (master and master.daemon == 'up'):
                yield self.own('reconnectDaemon', self.daemon_is_up)

    def master_steps(self):
        """Leads the transaction, by the phase in the record on the shared disks."""
        cluster, record = self.cluster, self.cluster.record
        quorum = self.has_majority if cluster.bug == 'D4' else self.all_answered
        nodes = cluster.nodes.values()
        current = not any(n.behind for n in nodes)

        def lead(event, run, **more):
            return Step(event, self.name, run, m=self.name, **more)

        if record.doomed:
            yield lead('abortTransaction', lambda: self.enter('aborting', 'abort'))
        if record.phase == 'validate' and self.daemon == 'up':
            yield lead('validate', lambda: self.enter('vote', 'propose'), accepted='yes')
        elif record.phase == 'vote' and not record.doomed and quorum():
            yield lead('agree', lambda: self.enter('kernel', 'agreed'))
        elif record.phase == 'kernel' and not record.doomed and self.all_answered():
            yield lead('decide', self.decide)
        elif record.phase == 'committed' and self.all_answered() and current:
            yield lead('confirmApplied', lambda: self.enter('reopening', 'reopen'))
        elif record.phase == 'reopening':
            if all(n.gate == 'open' for n in nodes if n.is_alive):
                if not any(n.state == 'dead' for n in nodes):
                    yield lead('finish', cluster.close_transaction)
        elif record.phase == 'aborting' and self.all_answered():
            yield lead('finishAbort', cluster.close_transaction)
        elif record.phase == 'orphaned' and self.step >= 2 and cluster.all_have_done(2):
            yield lead('resolve', self.resolve)
        elif record.phase in ORPHANED and self.all_answered() and current:
            yield lead('closeResolution', cluster.close_transaction)

    def hear(self, message):
        """The step that a message leads to; None if it is too early for it, or too late."""
        kind, sender, number = message
        record = self.cluster.record
        if number != record.number:
            return None
        if kind == record.awaited():
            return Step(
                None, self.name, lambda: self.take(message, lambda: self.answers.add(sender))
            )
        # A daemon does nothing for a master that does not answer; a kernel does what it was told.
        led = self.cluster.master() is not None
        if kind == 'propose' and record.phase == 'vote' and led and self.daemon == 'up':
            answer = 'no' if self.name in record.refusers else 'yes'
            return self.heard('vote', message, lambda: self.vote(answer), answer=answer)
        if kind == 'agreed' and record.phase == 'kernel' and led and self.may_hear_agreement():
            return self.heard('hearAgreement', message, self.hear_agreement)
        if kind == 'commit' and record.phase == 'committed' and self.kernel == 'quiet':
            return self.heard('notifyCompletion', message, self.apply_commit)
        if kind == 'reopen' and record.phase == 'reopening' and self.kernel == 'committed':
            return self.heard('reopen', message, self.open_gate)
        if kind == 'abort' and record.phase == 'aborting' and led:
            return self.heard('notifyAbort', message, self.give_up)
        if kind == 'resolution' and record.phase in ORPHANED and self.step == 2:
            return self.heard('applyResolution', message, self.settle)
        return None

    def heard(self, event, message, run, **more):
        return self.own(event, lambda: self.take(message, run), **more)

    def take(self, message, run):
        self.inbox.remove(message)
        run()

    # The effects of its steps.

    def open_gate(self):
        self.gate = 'open'

    def hold_io(self):
        self.gate = 'held'
        if not self.in_flight:
            self.step_done()

    def step_done(self):
        self.step += 1

    def become_master(self):
        self.master = self.cluster.monitor.master = self.name

    def learn_master(self):
        self.master = self.cluster.master().name
        if self.is_master:
            self.cluster.monitor.clean_up()
        self.step_done()

    def vote(self, answer):
        if answer == 'yes':
            self.voted = 'voted'
        else:
            self.cluster.record.doomed = True
        self.answer('vote')

    def may_hear_agreement(self):
        return self.voted == 'voted' or (self.cluster.bug == 'D4' and self.voted == 'none')

    def hear_agreement(self):
        self.voted = 'agreed'

    def invoke_kernel(self):
        self.gate, self.kernel = 'held', 'draining'
        if not self.in_flight or self.cluster.bug == 'D5':
            self.be_quiet()

    def be_quiet(self):
        self.kernel = 'quiet'
        self.answer('quiet')

    def apply_commit(self):
        self.kernel, self.version = 'committed', self.cluster.record.version
        self.behind = self.daemon == 'up'
        self.answer('applied')

    def sync_daemon(self):
        self.behind = False

    def daemon_is_up(self):
        self.daemon = 'up'

    def give_up(self):
        self.kernel, self.gate = 'aborted', 'open'
        self.answer('heard')

    def settle(self):
        if self.cluster.record.phase == 'resolveAbort':
            self.kernel = 'aborted'
        elif self.kernel != 'committed':
            self.apply_commit()
        self.answer('settled')

    def all_answered(self):
        return all(n.name in self.answers for n in self.cluster.awaited())

    def has_majority(self):
        return 2 * len(self.answers) > len(self.cluster.awaited())

    def enter(self, phase, kind):
        record = self.cluster.record
        record.phase, self.answers = phase, set()
        if phase == 'aborting':
            record.doomed = False
        self.broadcast(kind)

    def decide(self):
        self.cluster.record.version += 1
        self.enter('committed', 'commit')

    def resolve(self):
        commits = self.kernel == 'committed' and self.cluster.bug != 'D7'
        record = self.cluster.record
        if not commits:
            record.version = record.base
        self.enter('resolveCommit' if commits else 'resolveAbort', 'resolution')
        self.inbox.remove(('resolution', self.name, record.number))
        self.settle()


class Record:
    """The open transaction as recorded on the shared disks, where every node can read it."""

    def __init__(self):
        self.phase, self.doomed, self.number, self.refusers = 'idle', False, 0, ()
        self.version = self.base = 1

    def awaited(self):
        """The kind of answer that this phase waits for."""
        kinds = {'vote': 'vote', 'kernel': 'quiet', 'committed': 'applied', 'aborting': 'heard'}
        return 'settled' if self.phase in ORPHANED else kinds.get(self.phase)


class Monitor:
    """Watches the nodes and runs cluster reconfigurations."""

    def __init__(self, cluster, members):
        self.cluster, self.view, self.master = cluster, list(members), members[0]
        self.reconfiguring = False

    def target(self):
        return [n.name for n in self.cluster.nodes.values() if n.state in ('member', 'dead')]

    def view_is_stale(self):
        return any(name not in self.target() for name in self.view)

    def steps(self):
        target, record = self.target(), self.cluster.record
        if not target:
            if self.view or self.reconfiguring:
                yield Step('endCluster', 'monitor', self.end_cluster)
        elif self.view_is_stale():
            master_left = self.master not in target
            if self.reconfiguring:
                yield Step('restartReconfiguration', 'monitor', self.deliver_view)
            elif record.phase == 'idle' or master_left:
                yield Step('startReconfiguration', 'monitor', self.deliver_view)
        elif self.reconfiguring and self.cluster.all_have_done(4):
            yield Step('endReconfiguration', 'monitor', self.end_reconfiguration)

    def detect(self, node):
        record = self.cluster.record
        node.state = 'gone'
        if node.name != self.master and self.cluster.bug != 'D15':
            record.doomed = record.doomed or record.phase in BEFORE_DECISION

    def deliver_view(self):
        self.reconfiguring, self.view = True, self.target()
        record = self.cluster.record
        if record.phase != 'idle' and self.master not in self.view:
            record.phase, record.doomed = 'orphaned', False
            for node in self.cluster.nodes.values():
                # Unread messages of the old master are void.
                node.inbox, node.answers = [], set()
        for node in self.cluster.nodes.values():
            node.step = 0

    def successor(self):
        """A survivor, and one that had the notice of completion if any has."""
        survivors = [n for n in self.cluster.nodes.values() if n.is_alive]
        informed = [n for n in survivors if n.kernel == 'committed']
        if self.cluster.bug == 'D9' or not informed:
            return survivors[-1]
        return informed[-1]

    def clean_up(self):
        for node in self.cluster.nodes.values():
            if node.state == 'gone' and node.name not in self.view:
                node.state = 'out'

    def end_reconfiguration(self):
        self.reconfiguring = False
        for node in self.cluster.nodes.values():
            node.step = 0

    def end_cluster(self):
        self.cluster.close_transaction()
        self.reconfiguring, self.view = False, []
        self.clean_up()


class Cluster:
    """All nodes, the monitor, the timers and the scheduler."""

    def __init__(self, names, member_count, seed, now, bug, tell):
        self.random, self.now, self.bug, self.tell = random.Random(seed), now, bug, tell
        self.record, self.seq = Record(), {}  # seq: how many events each node has reported
        self.nodes = {n: Node(n, self, i < member_count, names[0]) for i, n in enumerate(names)}
        self.monitor = Monitor(self, names[:member_count])
        self.timers, self.due = [], []  # (time, step) and the steps of timers that have fired
        self.points = {}  # by id: before or after, event, arguments
        self.held = None  # the id of the point, and the key of the step it is held before

    def master(self):
        return next((n for n in self.nodes.values() if n.is_master), None)

    def awaited(self):
        return [n for n in self.nodes.values() if n.state in ('member', 'dead')]

    def all_have_done(self, step):
        """The barrier of a reconfiguration; a node that crashed does not answer, and holds it."""
        return all(n.is_alive and n.step >= step for n in self.awaited())

    def close_transaction(self):
        self.record.phase, self.record.doomed, self.record.base = 'idle', False, self.record.version
        for node in self.nodes.values():
            node.forget_transaction()

    # Steps, timers and points.

    def ready(self):
        """All steps that can be taken now."""
        parts = (self.monitor, *self.nodes.values())
        return [*self.due, *(step for part in parts for step in part.steps())]

    def run(self):
        """Runs until nothing can be done but wait for a timer, or a point holds it."""
        while not self.held:
            ready = self.ready()
            if not ready:
                return
            step = self.random.choice(ready)
            if not self.reach('before', step):
                self.take(step)

    def take(self, step, cause=None):
        self.due = [s for s in self.due if s is not step]
        step.run()
        if step.event is None:
            return
        self.seq[step.who] = self.seq.get(step.who, 0) + 1
        body = {'seq': self.seq[step.who], 'node': step.who, 'event': step.event, 'args': step.args}
        self.tell('event', body if cause is None else {**body, 'cause': cause})
        self.reach('after', step)

    def reach(self, when, step):
        """True if an armed point holds the system here. A point holds it once."""
        if self.held:
            return False
        for id, (side, event, args) in self.points.items():
            if (side, event) == (when, step.event) and args.items() <= step.args.items():
                del self.points[id]
                self.held = (id, step.key() if when == 'before' else None)
                self.tell('reached', {'id': id, 'node': step.who})
                return True
        return False

    def release(self, id):
        """Continues, first with the step before which it was held, if still possible."""
        if self.held and self.held[0] == id:
            key, self.held = self.held[1], None
            for step in [s for s in self.ready() if s.key() == key][:1]:
                self.take(step)

    def start_timer(self, after, step):
        self.timers = sorted([*self.timers, (self.now + after, step)], key=lambda t: t[0])

    def advance(self, by):
        """A timer fires at its time even while the system is held; what follows from it waits."""
        until = self.now + by if by != 'next' else self.timers[0][0] if self.timers else self.now
        fired = 0
        while self.timers and self.timers[0][0] <= until:
            (self.now, step), fired = self.timers.pop(0), fired + 1
            if self.held:
                self.take(step)
            else:
                self.due.append(step)
                self.run()
        self.now = until
        return fired

    # Requests from outside. Each gives a step to take, or None where the system refuses.

    def begin(self, m):
        master, record, monitor = self.nodes[m], self.record, self.monitor
        is_busy = record.phase != 'idle' or monitor.reconfiguring or monitor.view_is_stale()
        if is_busy or not master.is_master or master.daemon != 'up':
            return None
        return Step('begin', m, self.open_transaction, m=m)

    def open_transaction(self):
        members = [n for n in self.nodes.values() if n.is_alive]
        self.record.phase, self.record.number = 'validate', self.record.number + 1
        self.record.doomed = any(n.daemon != 'up' for n in members)
        self.record.refusers = [n.name for n in members if self.random.random() < 0.05]

    def issueIO(self, n, g, access):
        node = self.nodes[n]
        if g != 'dg1':
            raise KeyError(g)
        if node.gate != 'open' or node.in_flight or access != 'write':
            return None

        def start():
            node.in_flight = True
            self.start_timer(IO_MS + self.random.randrange(IO_MS), node.own('completeIO', done))

        def done():
            node.in_flight = False

        return Step('issueIO', n, start, n=n, g=g, access=access)

    def crash(self, n):
        node = self.nodes[n]
        if not node.is_alive:
            return None

        def die():
            fresh = Node(n, self, False)
            fresh.state = 'dead'
            self.nodes[n] = fresh
            self.timers = [t for t in self.timers if t[1].who != n]
            self.due = [s for s in self.due if s.who != n]
            detect = Step('detect', 'monitor', lambda: self.monitor.detect(fresh), n=n)
            self.start_timer(DETECT_MS + self.random.randrange(DETECT_MS), detect)

        return Step('crash', n, die, n=n)

    def killDaemon(self, n):
        node = self.nodes[n]
        if not node.is_alive or node.daemon != 'up':
            return None

        def kill():
            node.daemon, node.voted, node.behind = 'down', 'none', False
            if self.record.phase in BEFORE_DECISION:
                self.record.doomed = True

        return Step('killDaemon', n, kill, n=n)

    def restartDaemon(self, n):
        node = self.nodes[n]

        def restart():
            node.daemon = 'reconnecting'

        return Step('restartDaemon', n, restart, n=n) if node.daemon == 'down' else None


# The glue: the contract on stdin and stdout. Nothing above knows of it.

STEPS = """
    startReconfiguration restartReconfiguration endReconfiguration endCluster detect holdIO settleIO
    elect learnMaster settleTransaction finishSteps resumeIO validate vote agree hearAgreement
    invokeKernel quiesce decide notifyCompletion syncDaemon confirmApplied reopen finish
    abortTransaction notifyAbort finishAbort resolve applyResolution closeResolution reconnectDaemon
    completeIO""".split()
ACTIONS = ['begin', 'issueIO', 'restartDaemon', 'crash', 'killDaemon']
HELLO = {
    'proto': 1,
    'adapter': {'name': 'commit.py', 'version': '1'},
    'sut': {'name': 'commit', 'version': '1', 'lang': 'python'},
    'capabilities': {'time': 'virtual', 'observe': 'atomic', 'order': 'total', 'reset': 'soft',
                     'refuse': True, 'points': True},
    'actions': ACTIONS,
    'events': ACTIONS + STEPS,
    'observes': ['nodestate', 'master', 'role', 'io', 'configuration', 'vxconfigd', 'groups'],
    'points': STEPS,
    'limits': {'maxNodes': 9},
}
NOT_JSON, BAD_REQUEST, UNSUPPORTED, BAD_PARAMS = -32700, -32600, -32601, -32602
REFUSED = 1010


class Refusal(Exception):
    """A request that is answered with an error: code and text."""


def look(node):
    """The visible state of a node; None while it does not answer."""
    if node.state == 'out':
        return {'nodestate': 'out of cluster'}
    if not node.is_alive:
        return None
    seen = {
        'nodestate': 'cluster member',
        'master': node.master,
        'role': 'master' if node.is_master else 'slave',
        'io': 'running' if node.gate == 'open' else 'held',
        'configuration': node.version,
        'vxconfigd': 'down' if node.daemon == 'down' else 'running',
    }
    if node.daemon != 'down':
        seen['groups'] = 'enabled' if node.daemon == 'up' else 'disabled'
    return seen


class Adapter:
    """Has one method for each method of the contract."""

    def __init__(self, bug, out):
        self.bug, self.out, self.cluster = bug, out, None

    def write(self, message):
        print(json.dumps({'jsonrpc': '2.0', **message}), file=self.out, flush=True)

    def tell(self, method, params):
        self.write({'method': method, 'params': params})

    def hello(self, p):
        if 1 not in p['proto']:
            raise Refusal(BAD_PARAMS, 'this adapter speaks version 1')
        return HELLO

    def reset(self, p):
        names, params = p['nodes'], p['params']
        members = params.get('initialMembers', len(names))
        is_known = params.get('notify', 'electGuard') == 'electGuard'
        if not is_known or not 1 <= members <= len(names) <= 9:
            raise Refusal(BAD_PARAMS, 'a model that this system is not made for')
        seed, t0 = p.get('seed', 0), p.get('t0', 0)
        self.cluster = Cluster(names, members, seed, t0, self.bug, self.tell)
        return {'ok': True}

    def cause(self, name, p):
        """Performs the requested action; False if the system refuses."""
        if name not in ACTIONS:
            raise Refusal(UNSUPPORTED, f'cannot do {name}')
        step = getattr(self.cluster, name)(**p['args'])
        if step:
            self.cluster.take(step, cause=p['step'])
        return step is not None

    def act(self, p):
        return {'outcome': 'ok' if self.cause(p['action'], p) else 'refused'}

    def fault(self, p):
        if not self.cause(p['kind'], p):
            raise Refusal(REFUSED, f'no {p["kind"]} now')
        return {'ok': True}

    def arm(self, p):
        point = p['point']
        if point['event'] not in STEPS:
            raise Refusal(BAD_PARAMS, f'cannot be held at {point["event"]}')
        self.cluster.points[p['id']] = (point['when'], point['event'], point.get('args', {}))
        return {'ok': True}

    def disarm(self, p):
        self.cluster.points.pop(p['id'], None)
        return {'ok': True}

    def release(self, p):
        self.cluster.release(p['id'])
        return {'ok': True}

    def advance(self, p):
        fired = self.cluster.advance(p['by'])
        return {'now': self.cluster.now, 'fired': fired}

    def quiesce(self, p):
        return {'quiet': True, 'pending': len(self.cluster.timers)}

    def observe(self, p):
        states = {name: look(self.cluster.nodes[name]) for name in p['nodes']}
        for seen in states.values():
            for path in set(seen or ()) - set(p['paths']):
                del seen[path]
        return {'states': states}

    def ping(self, p):
        return {'ok': True}

    stop = ping

    def answer(self, request):
        """The result or the error of a request."""
        method = request.get('method')
        if method not in METHODS:
            return {'error': {'code': UNSUPPORTED, 'message': f'no method {method}'}}
        if self.cluster is None and method not in ('hello', 'reset', 'ping', 'stop'):
            return {'error': {'code': BAD_REQUEST, 'message': f'{method} before reset'}}
        try:
            return {'result': getattr(self, method)(request.get('params', {}))}
        except Refusal as refusal:
            code, message = refusal.args
            return {'error': {'code': code, 'message': message}}
        except (KeyError, TypeError) as error:
            return {'error': {'code': BAD_PARAMS, 'message': f'{method}: {error!r}'}}

    def serve(self, lines):
        """One line at a time: answer first, then go on until nothing can be done."""
        for line in lines:
            try:
                request = json.loads(line)
            except ValueError as error:
                self.write({'id': None, 'error': {'code': NOT_JSON, 'message': str(error)}})
                continue
            self.write({'id': request.get('id'), **self.answer(request)})
            if request.get('method') == 'stop':
                return
            if self.cluster:
                self.cluster.run()


METHODS = """
    hello reset act fault arm disarm release advance quiesce observe ping stop""".split()


def main(argv):
    bug = argv[1] if argv[:1] == ['--bug'] and len(argv) == 2 else None
    if argv and bug not in BUGS:
        print(__doc__, file=sys.stderr)
        print(*(f'    {name:4} {says}' for name, says in BUGS.items()), sep='\n', file=sys.stderr)
        return 2
    Adapter(bug, sys.stdout).serve(sys.stdin)
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
