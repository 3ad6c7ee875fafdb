/**
 * Lists the choices of a model for people: its bounds, the budgets that are not zero, the dialects that are not the
 * default. The JSON has all of them.
 */
import { type Instance, budgetNames } from '../../model/engine.ts'

/** `nodes=3`, `crashes=2`, `joins=unlimited`, `reading=strict`. */
export function choicesOf(instance: Instance): readonly string[] {
  const { bounds, dialects, spec } = instance
  const usual = new Map(spec.dialects.map(d => [d.name, d.options[0]]))
  return [
    ...Object.entries(bounds),
    ...Object.entries(budgetsOf(instance)).filter(([, max]) => max !== 0),
    ...Object.entries(dialects).filter(([name, option]) => usual.get(name) !== option),
  ].map(([name, value]) => `${name}=${value}`)
}

/** Every budget there is, the unlimited ones by that word. */
export function budgetsOf(instance: Instance): Readonly<Record<string, number | 'unlimited'>> {
  const names = budgetNames(instance.spec)
  return Object.fromEntries(
    names.map(name => [name, instance.budgets.find(b => b.name === name)?.max ?? 'unlimited']),
  )
}
