/** The budgets of a spec, which its actions name. */
import type { Model, Spec } from './spec.ts'

/** Their names, each once, in the order of the actions. */
export function budgetNames({ actions }: Pick<Spec, 'actions'>): readonly string[] {
  return [...new Set(Object.values(actions).flatMap(a => (a.budget === null ? [] : [a.budget])))]
}

/** Every budget of a model lifted, as bounds to instantiate it with. */
export function unlimitedBudgets({
  spec,
}: Pick<Model, 'spec'>): Readonly<Record<string, 'unlimited'>> {
  return Object.fromEntries(budgetNames(spec).map(name => [name, 'unlimited']))
}
