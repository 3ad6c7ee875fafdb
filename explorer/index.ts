/** The live explorer: a server with a model behind it, and the search that it has done in a thread. */
export { startExplorer } from './start.ts'
export { seek } from './seek.ts'
export type { Explorer, ExplorerOptions } from './server.ts'
export type { Seeker } from './seek-lines.ts'
export type { SoughtWithCounts } from './seek.ts'
export type { Search } from './wanted.ts'
export type * from './api.ts'
