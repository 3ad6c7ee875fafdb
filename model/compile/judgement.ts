/** Generates the call of a property or predicate: it must give true or false, and leave the state as it is. */
import type { InstanceProperty } from '../instance.ts'
import { notBoolean, readOnly } from '../misuse.ts'
import type { Program } from './source.ts'

/** An expression for the value of a test called with `args`; throws unless it is a boolean. */
export function checkedCall(test: unknown, of: string, args: string, program: Program): string {
  return `${program.constant(asBoolean, 'asBoolean')}(${program.constant(test, 'property')}(${args}), ${JSON.stringify(of)})`
}
export function judgement(p: InstanceProperty, args: string, program: Program): string {
  return checkedCall(p.test, `The property ${p.id}`, args, program)
}

/** A function body that gives `value`, and throws if the words in W[0..n) are not the same afterwards. */
export function unchanged(n: number, run: string, of: string, program: Program): string {
  const words = Array.from({ length: n }, (_, i) => i)
  const saved = words.map(i => `c${i} = W[${i}]`).join(', ')
  const differs = words.map(i => `W[${i}] !== c${i}`).join(' || ')
  return `const ${saved}; ${run}; if (${differs}) ${program.constant(readOnly, 'readOnly')}(${JSON.stringify(of)})`
}

function asBoolean(value: unknown, of: string): boolean {
  return value === true || value === false ? value : notBoolean(of, value)
}
