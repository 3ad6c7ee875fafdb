/**
 * The help texts: good enough to need no manual. Data only.
 */

export const about = `Lockstep explores executable specs of cluster protocols exhaustively within bounds,
shows the shortest way to whatever they get wrong, and holds implementations and their logs to them.`

export const rootHelp = `
Start here:
  lockstep check                          every shipped model and example, as a table
  lockstep check two-phase                one model, by its name
  lockstep check ./my-spec.ts             the models that your own module exports
  lockstep list                           what models there are
  lockstep explore two-phase              walk a model by hand, in a browser
  lockstep conform --adapter self --model commit --walk 5     a spec held to itself

Exit codes (the first that applies, in the order 70 65 64 30 12 11 13 14 10 15 20):
   0  every verdict, and every pinned count, is the expected one
  10  assumption or vacuity    11  deadlock    12  safety    13  liveness violated
  14  an implementation or a log does not conform
  15  not what was expected: a violation expected and none found, or counts differ
  20  incomplete or inconclusive: a limit was hit and nothing was refuted
  30  the adapter, the connection to it or the environment failed
  64  wrong usage              65  a spec, suite, trace or log that is ill-formed or does not load
  70  a bug in Lockstep

\`lockstep help COMMAND\` says more of each command.`

export const checkHelp = `
What to check:
  nothing                every shipped model and example that is not marked slow
  NAME                   a shipped model; or a spec, for all its models (see \`lockstep list\`)
  ./my-spec.ts           all models that a TypeScript or JavaScript module exports: named exports,
                         the default export, or an array such as \`models\`
  ./my-spec.ts:NAME      one of them

Verdicts:
  holds                  every reachable state within the bounds was visited; nothing is wrong
  violated               with a shortest counterexample, re-executed before it is shown
  incomplete             a limit was hit first; nothing was refuted, and nothing is proven

Bounds and limits: a bound is a constant of the model (how many nodes, how many crashes); a limit
ends a run early. With --bounds the model's pinned counts no longer apply, its expected verdict does.

Examples:
  lockstep check two-phase --bounds participants=5
  lockstep check cvm --bounds nodes=3,crashes=1,joins=unlimited --limit-memory 4GiB
  lockstep check cvm --defect D9                       what does this defect break? exit 12
  lockstep check cvm --defect D9 --expect violated     for scripts: exit 0 when it does break it
  lockstep check ./my-spec.ts --json | jq '.results[].verdict'
  lockstep check --out lockstep-report                 also writes result.json and traces there
  lockstep check --reporter junit,sarif --out reports  reports for a build server; docs/ci.md

A violation also writes its trace, to --out or else to lockstep-report/, and prints the line that
replays it. The first Ctrl-C ends a run with what is known so far, the second ends it at once.`

export const listHelp = `
Examples:
  lockstep list                           the shipped models and examples
  lockstep list ./my-spec.ts              the models of your own module
  lockstep list --json                    for scripts; also names each spec's defects`

export const replayHelp = `
A trace of \`check\`: re-executes every step on the reference interpreter, shows it, and says whether the property is
still violated. Ends with the code of the violation (11 or 12) if it is, with 15 if the trace can be
followed but nothing is violated any more, with 65 if a step is no longer possible.

A replay file of \`conform\`: gives the same stimuli to the adapter again. Ends with 14 if it fails
still, with 0 if it does not, with 20 or 30 as \`conform\` does.

A trace of Quint or Apalache in the Informal Trace Format: says whether the model can do what it
shows, step by step, and what that violates. Variables may be missing. Ends with 0, with 11 or 12
for a violation, with 65 where the model cannot do it. docs/interchange.md has the rules.

Examples:
  lockstep replay lockstep-report/trace.json
  lockstep replay lockstep-report/trace.json --module ./my-spec.ts
  lockstep replay lockstep-report/walk-3.replay.json --adapter "node adapter.js"
  lockstep replay commit.itf.json --model two-phase --bounds participants=2`

export const requirementsHelp = `
Status: \`carried\` by an action or property of a shipped spec that cites it; \`not yet\`; \`later\`, in
a part of the protocols that no spec covers so far; or \`informative\`, with nothing to check.

--ladder says of each how far it has come, by what \`check\`, \`conform\` and \`mutate\` wrote: modelled;
reached in a check; checked in that run; killed, a mutant of it; observed on an implementation. Ends
with 10 if a carried row is not reached or not checked and no waiver says why, if a waiver is past
its day, or if the snapshot says anything else. docs/requirements.md has the rules.

Examples:
  lockstep requirements                   all of them
  lockstep requirements JOIN ELECT        two groups
  lockstep requirements JOIN-7            one row
  lockstep requirements --status "not yet"
  lockstep requirements --ladder lockstep-report --snapshot requirements.snapshot`

export const reportHelp = `
Any mix of files can be given: those of check, conform, mutate and requirements are told by their
schema. A folder stands for the results in it. Ends with 0 whatever the verdicts are; a file that is
none of these ends with 65.

Examples:
  lockstep report lockstep-report --format html,junit,sarif --out reports
  lockstep report lockstep-report/result.json --format markdown --out - >> "$GITHUB_STEP_SUMMARY"
  lockstep report checked conformed/result.json --format junit --open error
  lockstep report lockstep-report --format github`
