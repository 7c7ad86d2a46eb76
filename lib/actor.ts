/**
 * Who performs an action. Edges build it from a session, a key or a signature; rooms take it as their first argument and record it in the
 * audit log. `label` is what people read (an e-mail address, a key's public name); `address` is the caller's network address, if there is
 * one.
 */
export type Actor =
  | { kind: "admin"; id: string; label: string; address: string | null }
  | { kind: "api_key"; id: string; label: string; address: string | null }
  | { kind: "callback"; id: "bank" | "idnow"; label: string; address: string | null }
  | { kind: "system"; id: string; label: string; address: null };

/** The product itself, acting on a schedule or at startup. `part` names the part of it: "start", "expiry", … */
export function systemActor(part: string): Actor {
  return { kind: "system", id: part, label: part, address: null };
}
