/** What can be seen of each node in a state of the spec: a row a path, a column a node. */
import type { Failure, SpecSide } from '../../../conformance/index.ts'
import { short } from '../../index.ts'
import { type Column, Table } from '../kit/index.ts'

interface LooksTableProps {
  readonly snapshot: SpecSide['snapshot']
  readonly mismatches: Failure['mismatches']
}

/** `<LooksTable looks={spec.looks} mismatches={failure.mismatches} />`. */
export function SnapshotTable({ snapshot, mismatches }: LooksTableProps) {
  const nodes = Object.keys(snapshot)
  const paths = [...new Set(Object.values(snapshot).flatMap(l => Object.keys(l)))]
  const isWrong = (node: string, path: string): boolean =>
    mismatches.some(m => m.node === node && m.path === path)
  const columns: readonly Column<string>[] = [
    { title: 'Path', isHead: true, cell: path => <code>{path}</code> },
    ...nodes.map(node => ({
      title: node,
      cell: (path: string) => {
        const value = snapshot[node]?.[path]
        if (value === undefined) return <span class="quiet">–</span>
        return isWrong(node, path) ? <ins>{look(value)}</ins> : <code>{look(value)}</code>
      },
    })),
  ]
  return <Table caption="What can be seen of the nodes" columns={columns} rows={paths} />
}

/** A value that only has to be the same wherever it is the same is called by its word. */
function look(value: unknown): string {
  const word = (value as { '#same'?: unknown } | null)?.['#same']
  return word === undefined ? short(value) : `some value, “${short(word)}”`
}
