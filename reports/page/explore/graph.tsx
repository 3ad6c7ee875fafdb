/** The graph around the current state, or the whole graph of a small model. Selecting a state goes to it. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { ErrorText } from '../../index.ts'
import { counted } from '../../index.ts'
import type { Graph, LiveModel, Run } from '../../explorer/api.ts'
import { ErrorNote } from '../kit/index.ts'
import { askGraph, errorPartsOf } from './client.ts'
import { GraphDrawing } from './graph-drawing.tsx'
import { layoutOf } from './graph-layout.ts'

interface GraphPanelProps {
  readonly model: LiveModel
  /** The run to the current state. */
  readonly here: Run
  readonly onGo: (run: Run) => void
}

/** The number of steps around the current state; null for the whole graph. */
type Extent = 1 | 2 | 3 | null
const extents: readonly (readonly [Extent, string])[] = [
  [1, '1 step around'],
  [2, '2 steps'],
  [3, '3 steps'],
  [null, 'whole graph'],
]
/** The largest graphs that are still readable, in states. */
const aroundMax = 120
const wholeMax = 300

/** The tab Graph. */
export function GraphPanel({ model, here, onGo }: GraphPanelProps) {
  const [extent, setExtent] = useState<Extent>(1)
  const { graph, from, error, isLoading } = useGraph(here, extent)
  const layout = useMemo(() => (graph ? layoutOf(graph) : null), [graph])
  return (
    <div>
      <div class="graph-tools" role="group" aria-label="Extent of the graph">
        {extents.map(([value, title]) => (
          <button
            key={title}
            type="button"
            aria-pressed={extent === value}
            onClick={() => setExtent(value)}
          >
            {title}
          </button>
        ))}
        <span class="quiet" role="status">
          {isLoading ? 'Loading …' : graph ? summaryOf(graph) : ''}
        </span>
      </div>
      {error ? <ErrorNote error={error} /> : null}
      {layout && graph && from ? (
        <GraphDrawing
          layout={layout}
          label={`States and steps of ${model.model}`}
          onSelect={id => onGo(runTo(graph, id, from.isWhole ? null : from.here))}
        />
      ) : null}
    </div>
  )
}

function useGraph(here: Run, extent: Extent) {
  const [answer, setAnswer] = useState<{
    readonly graph: Graph
    readonly from: { readonly here: Run; readonly isWhole: boolean }
  } | null>(null)
  const [error, setError] = useState<ErrorText | null>(null)
  const [isLoading, setLoading] = useState(false)
  useEffect(() => {
    const control = new AbortController()
    const nodesMax = extent === null ? wholeMax : aroundMax
    setLoading(true)
    askGraph({ run: here, radius: extent, nodesMax }, control.signal).then(
      graph => {
        setAnswer({ graph, from: { here, isWhole: extent === null } })
        setError(null)
        setLoading(false)
      },
      (thrown: unknown) => {
        if (control.signal.aborted) return
        setError(errorPartsOf(thrown))
        setLoading(false)
      },
    )
    return () => control.abort()
  }, [here, extent])
  return { graph: answer?.graph ?? null, from: answer?.from ?? null, error, isLoading }
}

function summaryOf({ nodes, edges, loops, cut }: Graph): string {
  const all = [counted(nodes.length, 'state'), counted(edges.length, 'step')]
  if (loops > 0) all.push(`${loops} more that change nothing`)
  if (cut === 'nodes') all.push('cut off: too many states to draw')
  if (cut === 'seconds') all.push('cut off: the time limit was reached')
  return all.join(', ')
}

/** The run to a state of the graph, along the steps by which states were first reached. */
function runTo({ nodes, edges }: Graph, id: number, here: Run | null): Run {
  const steps: { readonly action: string; readonly params: Run['steps'][number]['params'] }[] = []
  let node = nodes[id]
  while (node && node.via !== null) {
    const edge = edges[node.via]
    if (!edge) break
    steps.unshift({ action: edge.action, params: edge.params })
    node = nodes[edge.from]
  }
  if (here) return { initial: here.initial, steps: [...here.steps, ...steps] }
  return { initial: node?.initial ?? 0, steps }
}
