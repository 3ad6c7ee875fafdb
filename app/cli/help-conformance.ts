/**
 * The help texts of the conformance half: good enough to need no manual. Data only.
 */

export const suiteHelp = `
Tiers:
  witness     the shortest way to every action, requirement, conjunct that says no, and goal
  tour        every step of the model's quiet states, in as few runs as possible
  points      every fault and request at every point of the protocol
  negative    requests that must be refused
  scenarios   what somebody thought worth trying, where a spec has some

Examples:
  lockstep suite commit                             all tiers, to commit.suite.json
  lockstep suite commit --tier witness,negative --out small.json
  lockstep suite ./my-spec.ts:small --bounds nodes=2 --out - | jq '.cases | length'`

export const doctorHelp = `
Each check has a connection of its own and ends in bounded time. Exit 0 if none fails, 30 if one does.

Examples:
  lockstep doctor --adapter "python3 adapter.py" --model commit
  lockstep doctor --adapter ./node-adapter --topology node --model commit
  lockstep doctor --listen 7000 --model commit`

export const conformHelp = `
The adapter:
  --adapter "COMMAND"    it speaks the protocol on stdin and stdout (docs/adapter-protocol.md)
  --adapter self         the spec itself, run as if it were a system; with --defect a wrong one
  --adapter reference    the reference implementation of the cluster, in this process
  --connect, --listen    over TCP, the adapter listening or dialling

Verdicts:
  pass           every case was run and none failed
  fail           exit 14: no run of the spec shows what was seen; the first failure is made small
  inconclusive   exit 20: not judged to the end; see the reasons. With --inconclusive ok exit 0
  error          exit 30: the adapter, transport or environment failed: no verdict

Examples:
  lockstep conform --adapter "python3 adapter.py" --model commit
  lockstep conform --adapter "python3 adapter.py" --suite commit.suite.json --out report
  lockstep conform --adapter self --model commit --defect D10                 exit 14
  lockstep conform --adapter ./a.out --model ./my-spec.ts:small --walk 100 --seed 7

A failure writes CASE.replay.json, to --out or else to lockstep-report/, and prints the line that
replays it. The first Ctrl-C ends a run with what is known so far, the second ends it at once.`

export const mutateHelp = `
Every mutant is one change of the spec: a conjunct dropped or negated, a step skipped or taken twice,
a defect that the spec names. It is first decided exactly, within the bounds and budgets, whether it
can be told from the spec at all; if so it runs as an implementation against the suite.
docs/mutation.md says how.

Exit 0 when every non-conforming mutant is killed, 15 when one survives or the correct spec is
found wrong, 20 when it was interrupted or more than 5 % are undecided.

Examples:
  lockstep mutate commit --bounds nodes=2,initialMembers=2,crashes=1,kills=0 --only decide
  lockstep mutate commit --tier all --seeds 100 --out report
  lockstep mutate commit --suite report/corpus.suite.json     survivors are tests now`

export const validateHelp = `
A line is { "node", "event", "args" }, and may have "seq", "vc", "wallNs", "observe"; docs/logs.md says more.

Order:
  vector       by the vector clocks "vc" of the records
  total        as the lines stand: for one file, or one clock
  skew:MS      by "wallNs", whose clocks differ by at most so much
  none         only the order within each node

Exit 0 accepted, 14 rejected, 20 inconclusive, 65 if the log is empty or ill-formed.

Examples:
  lockstep validate --model commit cluster.ndjson
  lockstep validate --model commit node1.ndjson node2.ndjson node3.ndjson
  lockstep validate --model cvm-unlimited --start unknown --order skew:5 node*.ndjson
  journalctl -o cat -u myd | lockstep validate --model commit -`
