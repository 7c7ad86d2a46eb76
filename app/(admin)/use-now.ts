"use client";

import { useSyncExternalStore } from "react";

const tickMs = 1_000;

/** The current second, ticking; null during server rendering, which cannot know when the page will be read. */
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
