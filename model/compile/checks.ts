/**
 * Generates the code that judges one state: invariants and goals, the constraint, terminal states. Run once a distinct
 * state, on the words in W[0..n).
 */
import type { Instance } from '../instance.ts'
import { settled } from './program.ts'
import type { Program } from './source.ts'

/** Adds `judge`, `within` and `terminal`; returns an expression for an object of them. */
export function addChecks(instance: Instance, program: Program): string {
  // One function a property: each is optimised by itself, and none is so large that it cannot be.
  const judged = instance.properties.filter(p => p.kind === 'invariant' || p.kind === 'reachable')
  for (const p of judged) {
    const test = `${program.constant(p.test, 'property')}(S)`
    const fails = p.kind === 'invariant' ? `!${test}` : test
    program.add(
      `function judge${p.index}() { if (F[${p.index}] !== ${settled} && ${fails}) F[${p.index}] = 1 }`,
    )
  }
  const lines = judged.map(p => `judge${p.index}()`)
  const singles = instance.properties.map(p =>
    p.kind === 'invariant'
      ? `case ${p.index}: return ${program.constant(p.test, 'property')}(S);`
      : '',
  )
  const { constraint } = instance.model
  const { terminal } = instance.spec
  program.add(
    `function judge() { ${lines.join('; ')} }`,
    `function invariant(k) { switch (k) { ${singles.join(' ')} default: return true } }`,
    `function within() { return ${constraint ? `${program.constant(constraint.test, 'constraint')}(S)` : 'true'} }`,
    `function terminal() { return ${terminal ? `${program.constant(terminal.test, 'terminal')}(S)` : 'false'} }`,
  )
  return '{ judge, invariant, within, terminal }'
}
