/** Memoizes `work` for the `largest` most recently used keys (an LRU cache). */
export function remembering<Result>(largest: number, work: (key: string) => Result): (key: string) => Result {
  const known = new Map<string, Result>();
  return (key) => {
    const result = known.has(key) ? (known.get(key) as Result) : work(key);
    // A Map keeps insertion order, so the least recently used key comes first.
    known.delete(key);
    known.set(key, result);
    if (known.size > largest) known.delete(known.keys().next().value ?? key);
    return result;
  };
}
