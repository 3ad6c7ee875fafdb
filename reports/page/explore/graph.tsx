/** The graph around the present state, or the whole one of a small model: asked for, laid out, drawn, walked in. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { ErrorText } from '../../index.ts'
import { counted } from '../../index.ts'
import type { Graph, LiveModel, Run } from '../../explorer/api.ts'
import { askGraph, partsOf } from './client.ts'
import { ErrorNote } from './error-note.tsx'
import { GraphDrawing } from './graph-drawing.tsx'
import { placed } from './graph-layout.ts'

interface GraphPanelProps {
  readonly model: LiveModel
  readonly here: Run
  readonly onGo: (run: Run) => void
}

/** Steps around, or all; with as many states as can be looked at. */
type Extent = 1 | 2 | 3 | null
const extents: readonly (readonly [Extent, string])[] = [
  [1, '1 step around'],
  [2, '2 steps'],
  [3, '3 steps'],
  [null, 'whole graph'],
]
const aroundMax = 120
const wholeMax = 300

/** The tab with the graph. */
export function GraphPanel({ model, here, onGo }: GraphPanelProps) {
  const [extent, setExtent] = useState<Extent>(1)
  const { graph, from, error, isAsking } = useGraph(here, extent)
  const drawing = useMemo(() => (graph ? placed(graph) : null), [graph])
  return (
    <div class="graph-panel">
      <div class="graph-tools" role="group" aria-label="How much of the graph">
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
          {isAsking ? 'Asking …' : graph ? summaryOf(graph) : ''}
        </span>
      </div>
      {error ? <ErrorNote error={error} /> : null}
      {drawing && graph && from ? (
        <GraphDrawing
          drawing={drawing}
          label={`States and steps of ${model.model}`}
          onChoose={id => onGo(runTo(graph, id, from.isWhole ? null : from.here))}
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
  const [isAsking, setAsking] = useState(false)
  useEffect(() => {
    const gone = new AbortController()
    const nodesMax = extent === null ? wholeMax : aroundMax
    setAsking(true)
    askGraph({ run: here, radius: extent, nodesMax }, gone.signal).then(
      graph => {
        setAnswer({ graph, from: { here, isWhole: extent === null } })
        setError(null)
        setAsking(false)
      },
      (thrown: unknown) => {
        if (gone.signal.aborted) return
        setError(partsOf(thrown))
        setAsking(false)
      },
    )
    return () => gone.abort()
  }, [here, extent])
  return { graph: answer?.graph ?? null, from: answer?.from ?? null, error, isAsking }
}

function summaryOf({ nodes, edges, loops, cut }: Graph): string {
  const all = [counted(nodes.length, 'state'), counted(edges.length, 'step')]
  if (loops > 0) all.push(`${loops} that change nothing`)
  if (cut === 'nodes') all.push('cut off there: too many to draw')
  if (cut === 'seconds') all.push('cut off there: it takes too long')
  return all.join(', ')
}

/** The run to a state of the graph: from its beginning along the steps by which states were first found. */
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
