/**
 * Compares the view that the monitor would deliver now with the last one it delivered.
 * Requirements: CRECONF-1, MON-2.
 */
import type { MonitorActor } from './monitor.ts'

/** The view that would be delivered now. */
export function target(monitor: MonitorActor): readonly string[] {
  return monitor.withStatus('joining', 'member', 'dead')
}
export function isViewCurrent(monitor: MonitorActor): boolean {
  const now = target(monitor)
  return now.length === monitor.view.size && now.every(n => monitor.view.has(n))
}
export function isViewStale(monitor: MonitorActor): boolean {
  const now = target(monitor)
  return monitor.view.size === 0 || [...monitor.view].some(n => !now.includes(n))
}
