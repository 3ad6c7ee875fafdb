/** Where the page begins: reads the data that `htmlReport` put beside it, and draws. */
import { render } from 'preact'
import type { Report } from '../index.ts'
import { App } from './app.tsx'
import './styles/theme.css'
import './styles/base.css'
import './styles/kit.css'
import './styles/lists.css'
import './styles/diagram.css'
import './styles/check.css'

const data = document.getElementById('lockstep-data')
const root = document.getElementById('root')
if (data && root) {
  const report = JSON.parse(data.textContent) as Report
  // The text of a long run is large, and nobody reads it twice.
  data.remove()
  root.replaceChildren()
  render(<App report={report} />, root)
}
