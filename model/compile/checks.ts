/**
 * Generates the code that judges one state: invariants and goals, the constraint, terminal states. Run once a distinct
 * state, on the words in W[0..n).
 */
import type { Instance } from '../instance.ts'
import { checkedCall, judgement, unchanged } from './judgement.ts'
import { settled } from './program.ts'
import type { Program } from './source.ts'

/** Adds `judge`, `within` and `terminal`; returns an expression for an object of them. `n` is the words of a state. */
export function addChecks(instance: Instance, n: number, program: Program): string {
  // One function a property: each is optimised by itself, and none is so large that it cannot be.
  const judged = instance.properties.filter(p => p.kind === 'invariant' || p.kind === 'reachable')
  for (const p of judged) {
    const test = judgement(p, 'S', program)
    const fails = p.kind === 'invariant' ? `!${test}` : test
    program.add(
      `function judge${p.index}() { if (F[${p.index}] !== ${settled} && ${fails}) F[${p.index}] = 1 }`,
    )
  }
  const lines = judged.map(p => `judge${p.index}()`)
  const singles = instance.properties.map(p =>
    p.kind === 'invariant' ? `case ${p.index}: return ${judgement(p, 'S', program)};` : '',
  )
  const predicate = (name: string, of: string, test: unknown, otherwise: boolean): string => {
    if (test === undefined) return `function ${name}() { return ${otherwise} }`
    const value = checkedCall(test, of, 'S', program)
    return `function ${name}() { ${unchanged(n, `const t = ${value}`, of, program)}; return t }`
  }
  program.add(
    `function judge() { ${unchanged(n, lines.join('; '), 'An invariant or goal', program)} }`,
    `function invariant(k) { switch (k) { ${singles.join(' ')} default: return true } }`,
    predicate('within', 'The constraint', instance.model.constraint?.test, true),
    predicate('terminal', 'The predicate `terminal`', instance.spec.terminal?.test, false),
  )
  return '{ judge, invariant, within, terminal }'
}
