"use client";

import { ErrorState } from "@/components/ui/error-state";

/** The props that Next gives an error page. `digest` is the reference under which the server logged the error. */
export type Failure = { error: Error & { digest?: string }; retry: () => void };

/** Explains that a page could not be shown, and offers to retry. */
export function PageFailure({ error, retry }: Failure) {
  return (
    <ErrorState title="This page could not be shown" onRetry={retry}>
      The server or its database does not answer as it should.{error.digest && ` Reference ${error.digest}.`}
    </ErrorState>
  );
}
