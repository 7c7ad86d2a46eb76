import { EnvError } from "@/lib/env";

/** Why the product does not start, in one line that says what to do. */
export class StartError extends Error {}

/** Prints the one-line message of an expected error, and the stack of any other. */
export function printError(error: unknown): void {
  const foreseen = error instanceof StartError || error instanceof EnvError;
  console.error(foreseen ? error.message : error);
}
