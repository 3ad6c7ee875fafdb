/** The section for the explorer. It is shown only when `lockstep explore` serves the page. */
import { useEffect, useState } from 'preact/hooks'
import type { LiveModel } from '../../explorer/api.ts'
import type { ErrorText } from '../../index.ts'
import { ErrorNote, type Section, type SectionProps, isExplorer } from '../kit/index.ts'
import { askModel, errorPartsOf } from './client.ts'
import { Explorer } from './explorer.tsx'
import './explore.css'
import './graph.css'
import './steps.css'

/** `#/explore/…`. */
export const explorer: Section = {
  path: 'explore',
  title: 'Explorer',
  isShown: isExplorer,
  View: ExplorerSection,
}

/** Loads the model, which everything else needs. */
function ExplorerSection({ route }: SectionProps) {
  const [model, setModel] = useState<LiveModel | null>(null)
  const [error, setError] = useState<ErrorText | null>(null)
  useEffect(() => {
    askModel().then(setModel, (thrown: unknown) => setError(errorPartsOf(thrown)))
  }, [])
  if (error) return <ErrorNote error={error} />
  return model ? <Explorer model={model} route={route} /> : <p class="quiet">Loading the model …</p>
}
