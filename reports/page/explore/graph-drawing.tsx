/** A graph as SVG. Dragging moves it, the wheel and the buttons zoom, Tab and Enter go to a state. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { ArrowHead } from '../kit/index.ts'
import type { GraphLayout, LayoutEdge, LayoutNode } from './graph-layout.ts'

interface GraphDrawingProps {
  readonly layout: GraphLayout
  readonly label: string
  readonly onSelect: (id: number) => void
}

/** The visible part of the layout. */
interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const zoomStep = 1.25

/** The drawing and the zoom buttons. */
export function GraphDrawing({ layout, label, onSelect }: GraphDrawingProps) {
  const svg = useRef<SVGSVGElement>(null)
  const whole: Frame = { x: 0, y: 0, width: layout.width, height: layout.height }
  const [frame, setFrame] = useState(whole)
  useEffect(() => setFrame(fitting(layout, svg.current)), [layout])
  const zoom = (by: number): void =>
    setFrame(f => zoomed(f, by, f.x + f.width / 2, f.y + f.height / 2))
  const handlers = useDragAndZoom(svg, frame, setFrame)
  return (
    <div class="graph">
      <div class="graph-zoom" role="group" aria-label="Zoom">
        <button type="button" class="icon" aria-label="Zoom in" onClick={() => zoom(1 / zoomStep)}>
          +
        </button>
        <button type="button" class="icon" aria-label="Zoom out" onClick={() => zoom(zoomStep)}>
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
        class={layout.hasLabels ? 'graph-svg' : 'graph-svg is-small'}
        {...handlers}
      >
        <defs>
          <ArrowHead id="graph-head" class="graph-head" />
        </defs>
        {layout.edges.map(edge => (
          <Edge key={`${edge.from} ${edge.to}`} edge={edge} hasLabels={layout.hasLabels} />
        ))}
        {layout.nodes.map(node => (
          <Node key={node.node.id} entry={node} hasLabels={layout.hasLabels} onSelect={onSelect} />
        ))}
      </svg>
    </div>
  )
}

function Edge({ edge, hasLabels }: { readonly edge: LayoutEdge; readonly hasLabels: boolean }) {
  return (
    <g class="graph-edge">
      <title>{edge.title}</title>
      <path d={edge.path} class="graph-line" marker-end="url(#graph-head)" />
      <path d={edge.path} class="graph-line-near" />
      {hasLabels ? (
        <text x={edge.x} y={edge.y + 4}>
          {edge.label}
        </text>
      ) : null}
    </g>
  )
}

interface NodeProps {
  readonly entry: LayoutNode
  readonly hasLabels: boolean
  readonly onSelect: (id: number) => void
}

function Node({ entry, hasLabels, onSelect }: NodeProps) {
  const { node, x, y, width, height, lines, title } = entry
  const classes = [
    'graph-node',
    node.isHere ? 'is-here' : '',
    node.violates.length > 0 || node.isDeadlock ? 'is-bad' : '',
    node.reaches.length > 0 ? 'is-goal' : '',
    node.isExpanded ? '' : 'is-unexpanded',
  ]
  const select = (): void => onSelect(node.id)
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    select()
  }
  return (
    <g
      class={classes.filter(name => name !== '').join(' ')}
      role="button"
      tabindex={0}
      onClick={select}
      onKeyDown={press}
    >
      <title>{title === '' ? 'a state' : title}</title>
      <rect
        x={x - width / 2}
        y={y - height / 2}
        width={width}
        height={height}
        rx={hasLabels ? 7 : width / 2}
      />
      {hasLabels
        ? lines.map((line, i) => (
            <text key={i} x={x} y={y - height / 2 + 19 + i * 16} aria-hidden="true">
              {line}
            </text>
          ))
        : null}
    </g>
  )
}

/** Dragging moves the drawing; the wheel zooms at the pointer. */
function useDragAndZoom(
  svg: { readonly current: SVGSVGElement | null },
  frame: Frame,
  setFrame: (change: (frame: Frame) => Frame) => void,
) {
  const dragStart = useRef<{
    readonly x: number
    readonly y: number
    readonly frame: Frame
  } | null>(null)
  const scale = (): number => frame.width / Math.max(1, svg.current?.clientWidth ?? 1)
  useEffect(() => {
    const element = svg.current
    const onWheel = (event: WheelEvent): void => {
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
    element?.addEventListener('wheel', onWheel, { passive: false })
    return () => element?.removeEventListener('wheel', onWheel)
  }, [])
  return {
    onPointerDown: (event: PointerEvent): void => {
      dragStart.current = { x: event.clientX, y: event.clientY, frame }
    },
    onPointerMove: (event: PointerEvent): void => {
      const start = dragStart.current
      if (!start || event.buttons === 0) return
      const k = scale()
      const [dx, dy] = [(event.clientX - start.x) * k, (event.clientY - start.y) * k]
      setFrame(() => ({ ...start.frame, x: start.frame.x - dx, y: start.frame.y - dy }))
    },
    onPointerUp: (): void => void (dragStart.current = null),
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

/** The whole drawing if it is readable at that size, else the part around the current state. */
function fitting(layout: GraphLayout, svg: SVGSVGElement | null): Frame {
  const [wide, high] = [svg?.clientWidth ?? 600, svg?.clientHeight ?? 500]
  const whole = Math.max(layout.width / wide, layout.height / high, 0.7)
  const scale = Math.min(whole, layout.hasLabels ? 1.25 : 3)
  const [width, height] = [wide * scale, high * scale]
  const here = layout.nodes.find(n => n.node.isHere) ?? layout.nodes[0]
  return {
    x: clamp((here?.x ?? 0) - width / 3, layout.width - width),
    y: clamp((here?.y ?? 0) - height / 2, layout.height - height),
    width,
    height,
  }
}

function clamp(value: number, most: number): number {
  return most < 0 ? most / 2 : Math.max(0, Math.min(value, most))
}
