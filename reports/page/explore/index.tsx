/** The live explorer's section of the page: only where a server has a model behind it. */
import { useEffect, useState } from 'preact/hooks'
import type { LiveModel } from '../../explorer/api.ts'
import type { ErrorText } from '../../index.ts'
import { type Section, type SectionProps, isLive } from '../kit/index.ts'
import { askModel, partsOf } from './client.ts'
import { ErrorNote } from './error-note.tsx'
import { Explorer } from './explorer.tsx'
import './explore.css'

/** `#/explore/…`. */
export const explorer: Section = {
  path: 'explore',
  title: 'Explorer',
  isShown: isLive,
  View: LiveSection,
}

/** Asks for the model first: everything else needs it. */
function LiveSection({ route }: SectionProps) {
  const [model, setModel] = useState<LiveModel | null>(null)
  const [error, setError] = useState<ErrorText | null>(null)
  useEffect(() => {
    askModel().then(setModel, (thrown: unknown) => setError(partsOf(thrown)))
  }, [])
  if (error) return <ErrorNote error={error} />
  return model ? (
    <Explorer model={model} route={route} />
  ) : (
    <p class="quiet">Asking for the model …</p>
  )
}
