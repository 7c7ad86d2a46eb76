"use client";

import { useSyncExternalStore } from "react";

const tickMs = 1_000;

/** The current second, ticking; null during server rendering, which cannot know when the page will be read. */
export function useNow(): Date | null {
  const second = useSyncExternalStore(subscribe, currentSecond, () => null);
  return second === null ? null : new Date(second * tickMs);
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for all, while anybody listens: a page shows dozens of instants. */
function subscribe(onTick: () => void): () => void {
  listeners.add(onTick);
  timer ??= setInterval(() => {
    for (const listener of listeners) listener();
  }, tickMs);
  return () => {
    listeners.delete(onTick);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function currentSecond(): number {
  return Math.floor(Date.now() / tickMs);
}
