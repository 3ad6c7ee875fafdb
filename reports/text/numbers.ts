/**
 * Numbers as people read them: grouped counts, sizes, times, rates. Always the English form, so that the same result
 * gives the same bytes on every machine.
 */

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/** 1234567 is `1,234,567`. */
export function count(n: number): string {
  return grouped.format(n)
}

/** A count with its noun: `1 state`, `2 states`. */
export function counted(n: number, noun: string, plural = `${noun}s`): string {
  return `${count(n)} ${n === 1 ? noun : plural}`
}

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']

/** Bytes in binary units: `312 MiB`. */
export function bytes(n: number): string {
  let value = n
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${value >= 100 || unit === 0 ? value.toFixed(0) : value.toFixed(1)} ${units[unit] ?? ''}`
}

/** Seconds as `0.04 s`, `12.3 s`, `4 min 05 s`, `2 h 10 min`. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(2)} s`
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  const pad = (n: number): string => String(n).padStart(2, '0')
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${pad(whole % 60)} s`
  return `${Math.floor(whole / 3600)} h ${pad(Math.floor((whole % 3600) / 60))} min`
}

/** Below this a rate says more of the clock than of the run. */
const secondsMin = 0.02

/** States a second: `2.1 M`, `830 k`; a dash for a run too short to tell. */
export function rate(states: number, seconds: number): string {
  if (seconds < secondsMin) return '-'
  const value = states / seconds
  if (value >= 1e6) return `${(value / 1e6).toFixed(1)} M`
  if (value >= 1e4) return `${(value / 1e3).toFixed(0)} k`
  return count(Math.round(value))
}
