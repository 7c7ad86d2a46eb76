"use client";

import { useSyncExternalStore } from "react";

const tickMs = 1_000;

/** The present second, moving on; null where the server renders, which cannot know when its page is read. */
export function useNow(): Date | null {
  const second = useSyncExternalStore(subscribe, currentSecond, () => null);
  return second === null ? null : new Date(second * tickMs);
}

function subscribe(onTick: () => void): () => void {
  const timer = setInterval(onTick, tickMs);
  return () => clearInterval(timer);
}

function currentSecond(): number {
  return Math.floor(Date.now() / tickMs);
}
