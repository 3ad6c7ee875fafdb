/** The map with a maximum size. */
import { expect, test } from 'vitest'
import { Lru } from '../lru.ts'

test('drops the least recently used value', () => {
  const made: string[] = []
  const lru = new Lru<string>(2)
  const get = (key: string): string =>
    lru.get(key, () => {
      made.push(key)
      return key.toUpperCase()
    })
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) expect(get(key)).toBe(key.toUpperCase())
  // `b` was the least recently used value when `c` was added.
  expect(made).toEqual(['a', 'b', 'c', 'b'])
  expect([lru.known('a'), lru.known('b'), lru.known('c')]).toEqual(['A', 'B', undefined])
})

test('stores undefined as a value', () => {
  const lru = new Lru<undefined>(1)
  let times = 0
  for (let i = 0; i < 3; i++) lru.get('a', () => void times++)
  expect(times).toBe(1)
})
