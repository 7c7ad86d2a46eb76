/**
 * Who does something. Edges make one from a session, a key or a signature; rooms take it as their first argument and
 * write it into the audit log. `label` is what people read (an e-mail address, a key's public name); `address` is the
 * caller's network address where there is one.
 */
export type Actor =
  | { kind: "admin"; id: string; label: string; address: string | null }
  | { kind: "api_key"; id: string; label: string; address: string | null }
  | { kind: "callback"; id: "bank" | "idnow"; label: string; address: string | null }
  | { kind: "system"; id: string; label: string; address: null };

/** The product itself, acting by schedule or at its start. `part` says which part of it: "start", "expiry", … */
export function systemActor(part: string): Actor {
  return { kind: "system", id: part, label: part, address: null };
}
