/**
 * Initial states of a compiled model: the domains' starting values, edited by `init` for every choice of its
 * parameters. Run once a search, through the same views as the steps.
 */
import type { Instance } from '../instance.ts'
import { encode, writeCellAt } from './codec.ts'
import type { Layout } from './layout.ts'

type Call = (...args: unknown[]) => unknown

/** Runs `each` with every initial state in `W`; the same state may come twice. */
export function eachInitial(
  instance: Instance,
  layout: Layout,
  W: Int32Array,
  views: unknown,
  each: () => void,
): void {
  instance.activate()
  const { init } = instance.spec
  const start = startWords(instance, layout)
  const params: Record<string, unknown> = {}
  const choose = (depth: number): void => {
    const p = init.params[depth]
    if (p?.domain) {
      for (let i = 0; i < p.domain.size; i++) {
        params[p.name] = p.domain.valueAt(i)
        choose(depth + 1)
      }
      return
    }
    W.set(start)
    if (!init.when.every(g => (g.test as Call)(views, params))) return
    for (const t of init.then) (t.run as Call)(views, params)
    each()
  }
  choose(0)
}

/** Every domain at its starting value and every budget full. */
function startWords(instance: Instance, layout: Layout): Int32Array {
  const start = new Int32Array(layout.words)
  encode(instance.spec.state.initial(), layout.root, start)
  for (const [i, b] of instance.budgets.entries()) {
    const cells = layout.budgets[i]
    if (cells) writeCellAt(start, cells, 0, b.max)
  }
  return start
}
