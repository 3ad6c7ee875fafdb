#!/usr/bin/env node
/**
 * Checks a certificate of a failure: `node scripts/verify.mjs certificate.json`. Follows the observed word with the
 * reference interpreter and a naive belief, a plain set of states. Shares no code with the observer. Prints `accepted`
 * and exits with 0 if the word has no run of the spec and every belief has the stated hash; else `refuted`, exit 14.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { specHash } from '../dist/conformance/suite/spec-hash.js'
import { instantiate } from '../dist/model/engine.js'
import { lanesOf, paramDomain, reference } from '../dist/model/tools.js'

const file = process.argv[2] ?? '/dev/stdin'
const certificate = JSON.parse(readFileSync(file, 'utf8'))
if (certificate.schema !== 'lockstep-certificate/1') throw new Error(`${file} is no certificate`)
const instance = await instanceOf(certificate)
const { spec } = instance
const ref = reference(instance)
const wrong = verify()
console.log(wrong === null ? 'accepted: no run of the spec shows this' : `refuted: ${wrong}`)
process.exitCode = wrong === null ? 0 : 14

async function instanceOf({ module, model: name, bounds, dialects }) {
  const load = async at =>
    at.endsWith('.js') || at.endsWith('.mjs')
      ? import(pathToFileURL(at).href)
      : (await import('jiti')).createJiti(import.meta.url, { fsCache: false }).import(at)
  const found =
    module === null ? await import('../dist/spec/index.js') : await load(path.resolve(module))
  const model = Object.values(found)
    .flat()
    .find(m => m?.name === name && m.spec?.actions)
  if (!model) throw new Error(`there is no model ${name} in ${module ?? 'the shipped specs'}`)
  const budgets = Object.values(model.spec.actions).flatMap(a =>
    a.budget ? [[a.budget, 'unlimited']] : [],
  )
  return instantiate(model, {
    properties: [],
    bounds: { ...bounds, ...dialects, ...Object.fromEntries(budgets) },
  })
}

/** Null if the certificate holds, else what is wrong with it. */
function verify() {
  if (specHash(instance) !== certificate.specHash) return 'the spec is not the one it was made with'
  const pending = []
  let belief = unique(ref.initialStates().map(s => ({ s, pending: 0, cut: [] })))
  for (const [i, entry] of certificate.word.entries()) {
    if (entry.kind === 'suspect')
      belief = belief.map(b => ({ ...b, pending: b.pending | (1 << pending.length) }))
    if (entry.kind === 'suspect') pending.push(entry)
    if (entry.kind === 'observation') belief = explained(belief, entry.streams, pending)
    if (entry.kind === 'quiet')
      belief = belief.filter(b => !ref.successors(b.s).some(x => isOwed(b.s, x, entry.isIdle)))
    if (entry.kind === 'snapshot') belief = belief.filter(b => fits(b.s, entry.states))
    const isLast = i === certificate.word.length - 1
    if (isLast) return belief.length === 0 ? null : `${belief.length} states explain the whole word`
    if (belief.length === 0) return `the word has no run from entry ${i} on, which is not its last`
    if (hash(belief) !== certificate.beliefs[i])
      return `the belief after entry ${i} has another hash`
  }
  return 'the word is empty'
}

/** Every way to take all items of the streams from the belief, with hidden steps and pending acts in between. */
function explained(belief, streams, pending) {
  const known = new Map(
    belief.map(b => ({ ...b, cut: streams.map(() => 0) })).map(b => [keyOf(b), b]),
  )
  for (const b of known.values()) {
    const add = (s, bits, stream) => {
      const next = { s, pending: bits, cut: b.cut.map((n, k) => n + (k === stream ? 1 : 0)) }
      if (!known.has(keyOf(next))) known.set(keyOf(next), next)
    }
    const steps = ref.successors(b.s)
    for (const [k, stream] of streams.entries()) {
      const item = stream[b.cut[k]]
      if (!item || item.after.some((n, j) => n > b.cut[j])) continue
      const taken = item.kind === 'snapshot' ? [] : steps.filter(x => matches(item, x))
      if (item.kind === 'snapshot' && fits(b.s, { [item.node]: item.seen })) add(b.s, b.pending, k)
      if (item.kind === 'refusal' && taken.length === 0) add(b.s, b.pending, k)
      if (item.kind === 'step') for (const x of taken) add(x.after, b.pending, k)
    }
    for (const x of steps) {
      if (isHidden(x.action)) add(x.after, b.pending, -1)
      for (const [bit, act] of pending.entries())
        if ((b.pending >>> bit) & 1 && matches(act, x)) add(x.after, b.pending & ~(1 << bit), -1)
    }
  }
  const ends = [...known.values()].filter(b => b.cut.every((n, k) => n === streams[k].length))
  return unique(ends.map(b => ({ ...b, cut: [] })))
}

function isHidden({ event, progress }) {
  return (
    !certificate.events.includes(event) && (certificate.spontaneous || progress !== 'requested')
  )
}
function matches({ by, name, args }, { action, params }) {
  return (
    action[by === 'event' ? 'event' : 'name'] === name &&
    action.params.every(p => {
      const given = args[p.name]
      if (given === undefined || (given !== null && typeof given === 'object' && '#any' in given))
        return true
      const domain = paramDomain(spec.state, p)
      const value = domain.fromJson(given)
      return (
        value !== undefined &&
        canonical(domain.toJson(value)) === canonical(domain.toJson(params[p.name]))
      )
    })
  )
}
function isOwed(s, { action, params }, isIdle) {
  if (action.progress !== 'urgent' && !(isIdle && action.progress === 'eventual')) return false
  return !action.progressWhen || ref.view(s, view => action.progressWhen(view, params))
}
/** Observed values are those of the spec; `#same` words are equal where the values are. */
function fits(s, states) {
  const pairs = []
  for (const [name, lane] of lanesOf(instance)) {
    if (states[name] === null && mustAnswer(s, lane)) return false
    for (const [at, seen] of Object.entries(states[name] ?? {})) {
      if (!spec.observes[at] || (seen !== null && typeof seen === 'object' && '#any' in seen))
        continue
      const wanted = ref.view(s, view => spec.observes[at](view, lane))
      if (wanted === undefined) continue
      const word = wanted?.['#same']
      if (word === undefined && canonical(seen) !== canonical(wanted)) return false
      if (word !== undefined) pairs.push([at, word, canonical(seen)])
    }
  }
  return pairs.every(([p, w, v]) => pairs.every(([q, x, y]) => p !== q || (w === x) === (v === y)))
}
function mustAnswer(s, lane) {
  if (spec.answers && !ref.view(s, view => spec.answers(view, lane))) return false
  return certificate.observes.some(
    at => ref.view(s, view => spec.observes[at]?.(view, lane)) !== undefined,
  )
}
function unique(belief) {
  return [...new Map(belief.map(b => [keyOf(b), b])).values()]
}
function keyOf({ s, pending, cut }) {
  return `${pending} ${cut} ${ref.key(s)}`
}
function hash(belief) {
  const lines = belief.map(b => `${b.pending} ${canonical(ref.toJson(b.s).state)}`).sort()
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}
function canonical(value) {
  const sorted = (_, x) =>
    x && typeof x === 'object' && !Array.isArray(x)
      ? Object.fromEntries(Object.entries(x).sort(([a], [b]) => (a < b ? -1 : 1)))
      : x
  return JSON.stringify(value, sorted)
}
