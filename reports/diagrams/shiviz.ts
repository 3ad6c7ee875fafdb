/**
 * A counterexample as a log for ShiViz and TSViz, which draw the order of causes: one event on each line, with its vector
 * clock. The file begins as they require: the expression that parses a line, then the empty line that separates several
 * runs. Pure.
 */
import { type Happening, happeningsOf } from '../result/happening.ts'
import type { ModelResult } from '../result/result.ts'

/** The expression with which ShiViz parses one line of the log. */
export const shivizExpression = String.raw`(?<host>\S+) (?<clock>\{[^}]*\}) (?<event>.*)`

type Clock = Readonly<Record<string, number>>

/** The log of a result's counterexample; null when nothing was refuted, or before any step. */
export function shiviz(result: ModelResult): string | null {
  const happenings = happeningsOf(result)
  if (happenings === null || happenings.length === 0) return null
  const clocks: Clock[] = []
  const now = new Map<string, Clock>()
  const hosts = hostNames(happenings)
  const lines = happenings.map(h => {
    const host = hosts.get(h.lane) ?? h.lane
    const before = h.after.map(({ index }): Clock => clocks[index] ?? {})
    const clock = ticked(host, [now.get(host) ?? {}, ...before])
    clocks.push(clock)
    now.set(host, clock)
    const event = `${h.step}. ${h.words}${h.isOwn ? '' : ' (told)'}`
    return `${host} ${JSON.stringify(clock)} ${oneLine(event)}`
  })
  return [shivizExpression, '', ...lines, ''].join('\n')
}

/** The latest of all clocks that came before, plus one event of its own. */
function ticked(host: string, known: readonly Clock[]): Clock {
  const hosts = [...new Set(known.flatMap(clock => Object.keys(clock)))]
  const latest = Object.fromEntries(
    hosts.map(h => [h, Math.max(...known.map(clock => clock[h] ?? 0))] as const),
  )
  return { ...latest, [host]: (latest[host] ?? 0) + 1 }
}

/** Distinct names without spaces and braces: hosts are not quoted in a line. */
function hostNames(happenings: readonly Happening[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const { lane } of happenings) {
    if (names.has(lane)) continue
    const plain = lane.replaceAll(/[^\p{L}\p{N}_.-]+/gu, '_') || '_'
    const isTaken = [...names.values()].includes(plain)
    names.set(lane, isTaken ? `${plain}_${names.size}` : plain)
  }
  return names
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}
