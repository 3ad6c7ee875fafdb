/** The observable values of each node in a state of the spec: a row for each path, a column for each node. */
import type { Failure, SpecSide } from '../../../conformance/index.ts'
import { short } from '../../index.ts'
import { type Column, Table } from '../kit/index.ts'

interface SnapshotTableProps {
  readonly snapshot: SpecSide['snapshot']
  readonly mismatches: Failure['mismatches']
}

/** `<SnapshotTable snapshot={spec.snapshot} mismatches={failure.mismatches} />`. */
export function SnapshotTable({ snapshot, mismatches }: SnapshotTableProps) {
  const nodes = Object.keys(snapshot)
  const paths = [...new Set(Object.values(snapshot).flatMap(node => Object.keys(node)))]
  const isWrong = (node: string, path: string): boolean =>
    mismatches.some(m => m.node === node && m.path === path)
  const columns: readonly Column<string>[] = [
    { title: 'Path', isHeader: true, cell: path => <code>{path}</code> },
    ...nodes.map(node => ({
      title: node,
      cell: (path: string) => {
        const value = snapshot[node]?.[path]
        if (value === undefined) return <span class="quiet">–</span>
        return isWrong(node, path) ? <ins>{textOf(value)}</ins> : <code>{textOf(value)}</code>
      },
    })),
  ]
  return <Table caption="Observable values of the nodes" columns={columns} rows={paths} />
}

/** `#same` names a value that is not fixed, but has to be equal wherever the name occurs. */
function textOf(value: unknown): string {
  const name = (value as { '#same'?: unknown } | null)?.['#same']
  return name === undefined ? short(value) : `some value, “${short(name)}”`
}
