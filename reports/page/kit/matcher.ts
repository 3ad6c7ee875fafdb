/** The text search that all filters of the page use. */

/** A test whether a text contains every word of the query, ignoring case. An empty query matches every text. */
export function matcher(query: string): (text: string) => boolean {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '')
  return text => {
    const lowerCase = text.toLowerCase()
    return words.every(word => lowerCase.includes(word))
  }
}
