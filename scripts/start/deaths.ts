const mostDeaths = 5;
const withinMs = 60_000;

/** How often a part has died that is not restarted any more. */
export const tooOften = `${mostDeaths} times within ${withinMs / 1000} seconds`;

/** Counts the deaths of a part. Returns the milliseconds to wait before a restart, or null if it dies too often. */
export function deathCounter(): (now: number) => number | null {
  let deaths: number[] = [];
  return (now) => {
    deaths = [...deaths.filter((death) => death > now - withinMs), now];
    return deaths.length >= mostDeaths ? null : 250 * 2 ** (deaths.length - 1);
  };
}
