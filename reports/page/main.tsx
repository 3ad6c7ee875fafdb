/** The entry point of the page: reads the data that `htmlReport` put into the document, and renders. */
import { render } from 'preact'
import type { Report } from '../index.ts'
import { App } from './app.tsx'
import './styles/theme.css'
import './styles/base.css'
import './styles/kit.css'
import './styles/state.css'
import './styles/lists.css'
import './styles/diagram.css'
import './styles/check.css'

const data = document.getElementById('lockstep-data')
const root = document.getElementById('root')
if (data && root) {
  const report = JSON.parse(data.textContent) as Report
  // The text of a long run is large and is not needed any more.
  data.remove()
  root.replaceChildren()
  render(<App report={report} />, root)
}
