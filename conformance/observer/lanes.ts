/** The nodes of a spec by name, as adapters and logs call them. */
export { lanesOf } from '../../model/tools.ts'
