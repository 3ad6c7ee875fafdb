/**
 * Missionaries and cannibals, the example in the document of the Informal Trace Format: its variables as a spec, and the
 * solution that is shown there in Apalache's way of writing. Who eats whom does not matter here.
 */
import { map, model, oneOf, protocol, record, scalarset, set, spec } from '#model/index.ts'

const Person = scalarset('person', { bound: 'people', names: ['m1', 'm2', 'c1', 'c2'] })
const Bank = oneOf('E', 'W')
const State = record({ bank_of_boat: Bank, who_is_on_bank: map(Bank, set(Person)) })
const { action, init } = protocol(State)

const crosses = action({
  params: { a: Person, b: Person },
  when: {
    'both are where the boat is': (s, { a, b }) =>
      s.who_is_on_bank[s.bank_of_boat].has(a) && s.who_is_on_bank[s.bank_of_boat].has(b),
  },
  then(s, { a, b }) {
    const here = s.bank_of_boat
    const there = here === 'E' ? 'W' : 'E'
    for (const p of [a, b]) {
      s.who_is_on_bank[here].delete(p)
      s.who_is_on_bank[there].add(p)
    }
    s.bank_of_boat = there
  },
})

const Puzzle = spec({
  name: 'missionaries',
  description: 'missionaries and cannibals cross a river',
  state: State,
  init: init({
    then(s) {
      Person.forEach(p => s.who_is_on_bank.E.add(p))
    },
  }),
  actions: { crosses },
  properties: {},
})
export const missionaries = model(Puzzle, { name: 'missionaries', bounds: { people: 4 } })

function people(names: string): unknown {
  const list = names.split(' ').filter(name => name !== '')
  return { '#set': list.map(name => `${name}_OF_PERSON`) }
}

function banks(boat: string, east: string, west: string): Readonly<Record<string, unknown>> {
  const who = [
    ['E', people(east)],
    ['W', people(west)],
  ]
  return { bank_of_boat: boat, who_is_on_bank: { '#map': who } }
}

/** The solution in six states. */
export const solution = {
  '#meta': { varTypes: { bank_of_boat: 'Str', who_is_on_bank: 'Str -> Set(PERSON)' } },
  vars: ['bank_of_boat', 'who_is_on_bank'],
  states: [
    banks('E', 'c1 c2 m1 m2', ''),
    banks('W', 'c1 m1', 'c2 m2'),
    banks('E', 'c1 m1 m2', 'c2'),
    banks('W', 'c1', 'c2 m1 m2'),
    banks('E', 'c1 c2', 'm1 m2'),
    banks('W', '', 'c1 c2 m1 m2'),
  ],
}
