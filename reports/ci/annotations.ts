/**
 * Results as commands of a GitHub workflow, which annotate the lines of a change: an error for each unexpected violation
 * and each failing case, a warning for what could not be judged. A step shows ten of each level; the tenth says how many
 * are left out. Pure.
 */
import { allowedText } from '../result/failure-kinds.ts'
import { nearestLocation } from '../result/nearest-location.ts'
import { printable } from '../text/printable.ts'
import type { Report } from '../result/report.ts'
import type { ModelResult } from '../result/result.ts'
import type { SourceLocation } from '../result/parts.ts'
import { incompleteText } from '../text/verdicts.ts'
import { afterSteps, modelTitle, violationOf } from '../result/violation.ts'

/** The number of annotations of one level that GitHub shows in one step. */
const perLevel = 10

type Level = 'error' | 'warning'
interface Annotation {
  readonly level: Level
  readonly title: string
  readonly message: string
  readonly at: SourceLocation | null
}

/** One line each; empty when there is nothing to say. */
export function annotations(report: Report): string {
  const all = [
    ...report.checks.flatMap(file => file.results.flatMap(ofModel)),
    ...report.conformances.flatMap(ofConformance),
  ]
  const lines = (['error', 'warning'] as const).flatMap(level =>
    capped(
      all.filter(a => a.level === level),
      level,
    ),
  )
  return lines.map(line => `${line}\n`).join('')
}

/** At most ten, the last of which says what is left out. */
function capped(list: readonly Annotation[], level: Level): readonly string[] {
  if (list.length <= perLevel) return list.map(command)
  const shown = list.slice(0, perLevel - 1)
  const left = list.length - shown.length
  const rest = {
    level,
    title: `${left} more left out`,
    message: `Lockstep found ${list.length} of this level; ${perLevel} are shown. The other reports are complete.`,
    at: null,
  }
  return [...shown, rest].map(command)
}

function ofModel(result: ModelResult): readonly Annotation[] {
  const model = modelTitle(result)
  const { reproduce } = result.lines
  if (result.verdict === 'incomplete')
    return [
      {
        level: 'warning',
        title: `${model} is incomplete`,
        message: `${incompleteText(result)}\n${reproduce}`,
        at: null,
      },
    ]
  if (result.asExpected) return []
  const violation = violationOf(result)
  if (!violation)
    return [
      {
        level: 'error',
        title: `${model} is not as expected`,
        message: `${result.reason}\n${reproduce}`,
        at: null,
      },
    ]
  const { does, description, steps, requirements, message } = violation
  const cited = requirements.length > 0 ? [`requirements: ${requirements.join(', ')}`] : []
  return [
    {
      level: 'error',
      title: `${model} ${does}`,
      message: [
        `${description} - ${afterSteps(steps.length)}`,
        ...(message === null ? [] : [message]),
        ...cited,
        reproduce,
      ].join('\n'),
      at: violation.at ?? steps.at(-1)?.at ?? null,
    },
  ]
}

function ofConformance(file: Report['conformances'][number]): readonly Annotation[] {
  return file.cases.flatMap((one): readonly Annotation[] => {
    const replay = file.replays[one.id]
    const again = replay === undefined ? [] : [replay]
    if (one.verdict === 'fail' && one.failure) {
      const { seen, requirements } = one.failure
      return [
        {
          level: 'error',
          title: `${file.adapter} fails ${one.id}`,
          message: [
            `seen: ${seen}; the spec allows ${allowedText(one.failure)}`,
            ...(requirements.length > 0 ? [`requirements: ${requirements.join(', ')}`] : []),
            ...again,
          ].join('\n'),
          at: nearestLocation(one.failure, file),
        },
      ]
    }
    if (one.verdict === 'pass') return []
    return [
      {
        level: one.verdict === 'error' ? 'error' : 'warning',
        title: `${one.id}: ${one.verdict}`,
        message: one.reason ?? 'no reason was given',
        at: null,
      },
    ]
  })
}

/** One workflow command, escaped as GitHub's own toolkit does. */
function command({ level, title, message, at }: Annotation): string {
  const location = at ? [`file=${property(at.file)}`, `line=${at.line}`, `col=${at.column}`] : []
  return `::${level} ${[...location, `title=${property(title)}`].join(',')}::${data(message)}`
}

function data(value: string): string {
  return printable(value.replaceAll('\r\n', '\n')).replaceAll('%', '%25').replaceAll('\n', '%0A')
}

function property(value: string): string {
  return data(value).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
