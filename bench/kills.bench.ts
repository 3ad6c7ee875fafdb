/**
 * Goal: which tier catches which defect of the reference cluster. The tiers of its suite, then walks, run on the
 * cluster in this process, each to its first failure: the small ones always, the large ones until one has caught it.
 * What caught it then runs on the cluster as real processes. Prints a table. Non-goals: mutants of the spec
 * (`lockstep mutate`). Arguments: LOCKSTEP_BENCH_DEFECTS (such as `D4,D9`; all by default), LOCKSTEP_BENCH_ALL=1 runs
 * the large tiers always, LOCKSTEP_BENCH_PROCESSES=0 leaves the processes out.
 */
import path from 'node:path'
import {
  type CaseResult,
  type ConformOptions,
  type DerivedTier,
  Stepper,
  type Suite,
  conform,
  derive,
  openAdapter,
  openInProcess,
  startWatchdog,
  unlimited,
} from '../conformance/index.ts'
import { referenceAdapter, referenceDefects } from '../examples/reference/index.ts'
import { cvmScenarios, models } from '../spec/index.ts'
import { save } from './measure.ts'

const small: readonly DerivedTier[] = ['witness', 'negative', 'scenarios']
const tiers: readonly DerivedTier[] = [...small, 'points', 'tour']
type Stage = DerivedTier | 'walk'
const stages: readonly Stage[] = [...small, 'points', 'walk', 'tour']
const isWhole = process.env['LOCKSTEP_BENCH_ALL'] === '1'
const walks = { count: 150, length: 15, seed: 1 }

/** The model whose suite is used to look for each defect. */
const modelOf: Readonly<Record<string, string>> = {
  ...of('commit', 'D4 D5 D6 D7 D8 D9 D10 D15 D16 D17 D18 D21 D22 D34 D35'),
  ...of('precedence', 'D11 D12 D13 D14 D20 D25 D26 D27 D56 D62'),
  ...of('join', 'D19 D61'),
  ...of('checks', 'D1 D2 D3 D24 D58'),
  ...of('activation', 'D28 D29 D30 D31 D32 D33'),
}
function of(model: string, ids: string): Readonly<Record<string, string>> {
  return Object.fromEntries(ids.split(' ').map(id => [id, model]))
}

interface Subject {
  readonly stepper: Stepper
  readonly suite: Suite
}
type Outcome = Caught | 'nothing' | 'error' | 'not run'
const subjects = new Map<string, Subject>()
function subjectOf(name: string): Subject {
  const model = models.find(m => m.name === name)
  if (!model) throw new Error(`there is no model ${name}`)
  const known = subjects.get(name)
  const subject = known ?? {
    suite: derive(model, { tiers, scenarios: cvmScenarios, limits: { edges: 4000 } }).suite,
    stepper: new Stepper(unlimited(model)),
  }
  subjects.set(name, subject)
  subject.stepper.instance.activate()
  return subject
}

interface Caught {
  readonly case: string
  readonly signature: string
  /** The number of cases run, this one included. */
  readonly cases: number
  readonly seconds: number
}

/** Runs one tier, or walks, to the first failure. */
async function stage(
  { stepper, suite }: Subject,
  which: Stage,
  adapter: string,
  open: ConformOptions['open'],
  attempts = 0,
): Promise<Outcome> {
  const { cases, verdict, seconds } = await conform({
    instance: stepper.instance,
    stepper,
    specHash: suite.specHash,
    adapter,
    open,
    ...(which === 'walk' ? { walks } : { cases: suite.cases.filter(c => c.tier === which) }),
    seed: 1,
    attempts,
    failuresMax: 1,
    shrink: false,
  })
  const failing: CaseResult | undefined = cases.find(c => c.verdict === 'fail')
  if (!failing) return verdict === 'error' ? 'error' : 'nothing'
  const signature = failing.failure?.signature ?? ''
  return { case: failing.id, signature, cases: cases.length, seconds }
}

interface Row {
  readonly defect: string
  readonly description: string
  readonly model: string
  /** By tier, on the cluster in this process. */
  readonly inProcess: Readonly<Record<string, Outcome>>
  /** The tier that caught it on processes. */
  readonly processes: (Caught & { readonly tier: Stage }) | null
}

const watchdog = startWatchdog()
const script = path.resolve(import.meta.dirname, '../examples/reference/process/adapter.js')
const withProcesses = process.env['LOCKSTEP_BENCH_PROCESSES'] !== '0'

/**
 * Runs the tiers that catch it in this process, the cheapest first, then the others, until one catches it on processes.
 */
async function onProcesses(
  subject: Subject,
  defect: string,
  candidates: readonly Stage[],
): Promise<Row['processes']> {
  const command = `"${process.execPath}" "${script}" --time virtual --defect ${defect}`
  for (const tier of candidates) {
    const open = () => openAdapter({ topology: 'cluster', command, watchdog })
    // A seed does not control the choices of processes, so a case may need another try.
    const caught = await stage(subject, tier, 'processes', open, 2)
    if (typeof caught !== 'string') return { ...caught, tier }
  }
  return null
}

async function rowOf(defect: keyof typeof referenceDefects): Promise<Row> {
  const model = modelOf[defect] ?? 'commit'
  const subject = subjectOf(model)
  const inProcess: Record<string, Outcome> = {}
  const open = () => Promise.resolve(openInProcess(referenceAdapter({ seed: 1, defect })))
  for (const which of stages) {
    const isCaught = Object.values(inProcess).some(o => typeof o === 'object')
    const isWanted = isWhole || !isCaught || small.some(tier => tier === which)
    inProcess[which] = isWanted ? await stage(subject, which, 'reference', open) : 'not run'
  }
  const catching = stages.filter(s => typeof inProcess[s] === 'object')
  const others = (['points', 'walk'] as const).filter(s => !catching.includes(s))
  const processes = withProcesses
    ? await onProcesses(subject, defect, [...catching, ...others])
    : null
  return { defect, description: referenceDefects[defect], model, inProcess, processes }
}

function cell(outcome: Outcome | undefined): string {
  if (typeof outcome === 'object') return `✓ ${outcome.cases}`
  return outcome === 'nothing' ? '–' : outcome === 'error' ? 'error' : ''
}
function line({ defect, description, model, inProcess, processes }: Row): string {
  const cells = stages.map(s => cell(inProcess[s]))
  const live = processes ? `${processes.tier} ✓ ${processes.cases}` : '–'
  return `| ${[defect, description, model, ...cells, live].join(' | ')} |`
}

const chosen = process.env['LOCKSTEP_BENCH_DEFECTS']?.split(',') ?? Object.keys(modelOf)
console.log(
  'A cell says after how many cases of the tier the defect was caught; – if by none, nothing if it was not run.\n',
)
console.log(`| defect | what | model | ${stages.join(' | ')} | on processes |`)
console.log(`|${' --- |'.repeat(stages.length + 4)}`)
const rows: Row[] = []
for (const id of chosen) {
  if (!(id in referenceDefects)) throw new Error(`the reference has no defect ${id}`)
  const row = await rowOf(id as keyof typeof referenceDefects)
  console.log(line(row))
  rows.push(row)
}
const first = stages.map(
  s => [s, rows.filter(r => stages.find(t => typeof r.inProcess[t] === 'object') === s)] as const,
)
console.log(
  `\ncaught first by: ${first.map(([s, caught]) => `${s} ${caught.length}`).join(', ')}; ` +
    `not caught: ${rows
      .filter(r => stages.every(s => typeof r.inProcess[s] === 'string'))
      .map(r => r.defect)
      .join(', ')}`,
)
save('kills', rows)
watchdog.close()
