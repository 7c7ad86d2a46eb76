"use client";

import { useEffect, useSyncExternalStore } from "react";
import { whenIdle } from "./when-idle";

/** A part of the program that does not come with the page. */
export type OnDemand<Part> = {
  /** Null until it has come. */
  current: Part | null;
  /** Has it come; rejects if it cannot, and may then be asked again. */
  load: () => Promise<Part>;
  /** Tells of its coming, whoever asked for it. Answers what ends that. */
  subscribe: (onArrival: () => void) => () => void;
};

/** `onDemand(() => import("./edit-dialog").then(({ EditDialog }) => EditDialog))`, outside of components. */
export function onDemand<Part>(load: () => Promise<Part>): OnDemand<Part> {
  const waiting = new Set<() => void>();
  const part: OnDemand<Part> = {
    current: null,
    load: async () => {
      part.current ??= await load();
      for (const tell of waiting) tell();
      return part.current;
    },
    subscribe: (onArrival) => {
      waiting.add(onArrival);
      return () => void waiting.delete(onArrival);
    },
  };
  return part;
}

/** The part, or null until it has come: when the page is up and the browser idle, or sooner if somebody asked for it. */
export function useOnDemand<Part>(part: OnDemand<Part>): Part | null {
  useEffect(() => {
    // Whoever needs it asks again, and hears of the failure.
    if (!part.current) return whenIdle(() => part.load().catch(() => undefined));
  }, [part]);
  return useSyncExternalStore(
    part.subscribe,
    () => part.current,
    () => null,
  );
}
