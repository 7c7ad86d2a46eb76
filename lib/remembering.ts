/** The same work, done once for a key as long as it is among the `largest` many that were asked for last. */
export function remembering<Result>(largest: number, work: (key: string) => Result): (key: string) => Result {
  const known = new Map<string, Result>();
  return (key) => {
    const result = known.has(key) ? (known.get(key) as Result) : work(key);
    // A Map keeps the order of insertion: what was asked for longest ago comes first.
    known.delete(key);
    known.set(key, result);
    if (known.size > largest) known.delete(known.keys().next().value ?? key);
    return result;
  };
}
