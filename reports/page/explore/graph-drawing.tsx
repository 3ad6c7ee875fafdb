/** A graph that was laid out, as SVG: moved with the mouse, made larger with the wheel or the buttons, walked with Tab and Enter. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { ArrowHead } from '../kit/index.ts'
import type { Placed, PlacedEdge, PlacedNode } from './graph-layout.ts'

interface GraphDrawingProps {
  readonly drawing: Placed
  readonly label: string
  readonly onChoose: (id: number) => void
}

/** What of the drawing is seen. */
interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const zoomStep = 1.25

/** The drawing with its buttons. */
export function GraphDrawing({ drawing, label, onChoose }: GraphDrawingProps) {
  const svg = useRef<SVGSVGElement>(null)
  const whole: Frame = { x: 0, y: 0, width: drawing.width, height: drawing.height }
  const [frame, setFrame] = useState(whole)
  useEffect(() => setFrame(fitting(drawing, svg.current)), [drawing])
  const zoom = (by: number): void =>
    setFrame(f => zoomed(f, by, f.x + f.width / 2, f.y + f.height / 2))
  const moved = useMoves(svg, frame, setFrame)
  return (
    <div class="graph">
      <div class="graph-zoom" role="group" aria-label="Size">
        <button type="button" class="icon" aria-label="Larger" onClick={() => zoom(1 / zoomStep)}>
          +
        </button>
        <button type="button" class="icon" aria-label="Smaller" onClick={() => zoom(zoomStep)}>
          −
        </button>
        <button type="button" onClick={() => setFrame(whole)}>
          Fit
        </button>
      </div>
      <svg
        ref={svg}
        viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`}
        role="group"
        aria-label={label}
        class={drawing.hasWords ? 'graph-svg' : 'graph-svg is-small'}
        {...moved}
      >
        <defs>
          <ArrowHead id="graph-head" class="graph-head" />
        </defs>
        {drawing.edges.map(edge => (
          <Edge key={`${edge.from} ${edge.to}`} edge={edge} hasWords={drawing.hasWords} />
        ))}
        {drawing.nodes.map(node => (
          <Node key={node.node.id} placed={node} hasWords={drawing.hasWords} onChoose={onChoose} />
        ))}
      </svg>
    </div>
  )
}

function Edge({ edge, hasWords }: { readonly edge: PlacedEdge; readonly hasWords: boolean }) {
  return (
    <g class="graph-edge">
      <title>{edge.title}</title>
      <path d={edge.path} class="graph-line" marker-end="url(#graph-head)" />
      <path d={edge.path} class="graph-line-near" />
      {hasWords ? (
        <text x={edge.x} y={edge.y + 4}>
          {edge.label}
        </text>
      ) : null}
    </g>
  )
}

interface NodeProps {
  readonly placed: PlacedNode
  readonly hasWords: boolean
  readonly onChoose: (id: number) => void
}

function Node({ placed, hasWords, onChoose }: NodeProps) {
  const { node, x, y, width, height, lines, title } = placed
  const looks = [
    'graph-node',
    node.isHere ? 'is-here' : '',
    node.violates.length > 0 || node.isDeadlock ? 'is-bad' : '',
    node.reaches.length > 0 ? 'is-goal' : '',
    node.isExpanded ? '' : 'is-open',
  ]
  const choose = (): void => onChoose(node.id)
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    choose()
  }
  return (
    <g
      class={looks.filter(look => look !== '').join(' ')}
      role="button"
      tabindex={0}
      onClick={choose}
      onKeyDown={press}
    >
      <title>{title === '' ? 'a state' : title}</title>
      <rect
        x={x - width / 2}
        y={y - height / 2}
        width={width}
        height={height}
        rx={hasWords ? 7 : width / 2}
      />
      {hasWords
        ? lines.map((line, i) => (
            <text key={i} x={x} y={y - height / 2 + 19 + i * 16} aria-hidden="true">
              {line}
            </text>
          ))
        : null}
    </g>
  )
}

/** Dragging moves, the wheel with Ctrl held or a trackpad's pinch changes the size. A click is no dragging. */
function useMoves(
  svg: { readonly current: SVGSVGElement | null },
  frame: Frame,
  setFrame: (change: (frame: Frame) => Frame) => void,
) {
  const from = useRef<{ readonly x: number; readonly y: number; readonly frame: Frame } | null>(
    null,
  )
  const scale = (): number => frame.width / Math.max(1, svg.current?.clientWidth ?? 1)
  useEffect(() => {
    const element = svg.current
    const wheel = (event: WheelEvent): void => {
      event.preventDefault()
      const box = element?.getBoundingClientRect()
      if (!box) return
      const [u, v] = [
        (event.clientX - box.left) / box.width,
        (event.clientY - box.top) / box.height,
      ]
      const by = event.deltaY > 0 ? zoomStep : 1 / zoomStep
      setFrame(f => zoomed(f, by, f.x + u * f.width, f.y + v * f.height))
    }
    element?.addEventListener('wheel', wheel, { passive: false })
    return () => element?.removeEventListener('wheel', wheel)
  }, [])
  return {
    onPointerDown: (event: PointerEvent): void => {
      from.current = { x: event.clientX, y: event.clientY, frame }
    },
    onPointerMove: (event: PointerEvent): void => {
      const start = from.current
      if (!start || event.buttons === 0) return
      const k = scale()
      const [dx, dy] = [(event.clientX - start.x) * k, (event.clientY - start.y) * k]
      setFrame(() => ({ ...start.frame, x: start.frame.x - dx, y: start.frame.y - dy }))
    },
    onPointerUp: (): void => void (from.current = null),
  }
}

function zoomed(f: Frame, by: number, x: number, y: number): Frame {
  return {
    x: x - (x - f.x) * by,
    y: y - (y - f.y) * by,
    width: f.width * by,
    height: f.height * by,
  }
}

/** All of it where it can be read so; else the part around the present state, at a size that can. */
function fitting(drawing: Placed, svg: SVGSVGElement | null): Frame {
  const [wide, high] = [svg?.clientWidth ?? 600, svg?.clientHeight ?? 500]
  const whole = Math.max(drawing.width / wide, drawing.height / high, 0.7)
  const scale = Math.min(whole, drawing.hasWords ? 1.25 : 3)
  const [width, height] = [wide * scale, high * scale]
  const here = drawing.nodes.find(n => n.node.isHere) ?? drawing.nodes[0]
  return {
    x: clamp((here?.x ?? 0) - width / 3, drawing.width - width),
    y: clamp((here?.y ?? 0) - height / 2, drawing.height - height),
    width,
    height,
  }
}

function clamp(value: number, most: number): number {
  return most < 0 ? most / 2 : Math.max(0, Math.min(value, most))
}
