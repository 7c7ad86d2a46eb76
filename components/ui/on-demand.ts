"use client";

import { useEffect, useSyncExternalStore } from "react";
import { whenIdle } from "./when-idle";

/** Code that is loaded after the page. */
export type OnDemand<Part> = {
  /** Null until it is loaded. */
  current: Part | null;
  /** Loads it; rejects on failure, and can then be called again. */
  load: () => Promise<Part>;
  /** Calls back once it is loaded, no matter who loaded it. Returns the unsubscribe function. */
  subscribe: (onArrival: () => void) => () => void;
};

/** `onDemand(() => import("./edit-dialog").then(({ EditDialog }) => EditDialog))`, at module level. */
export function onDemand<Part>(load: () => Promise<Part>): OnDemand<Part> {
  const listeners = new Set<() => void>();
  const part: OnDemand<Part> = {
    current: null,
    load: async () => {
      part.current ??= await load();
      for (const notify of listeners) notify();
      return part.current;
    },
    subscribe: (onArrival) => {
      listeners.add(onArrival);
      return () => void listeners.delete(onArrival);
    },
  };
  return part;
}

/** The part, or null until it is loaded: when the browser is idle, or sooner if `load` is called. */
export function useOnDemand<Part>(part: OnDemand<Part>): Part | null {
  useEffect(() => {
    // Ignored, because whoever needs it calls `load` again and sees the failure.
    if (!part.current) return whenIdle(() => part.load().catch(() => undefined));
  }, [part]);
  return useSyncExternalStore(
    part.subscribe,
    () => part.current,
    () => null,
  );
}
