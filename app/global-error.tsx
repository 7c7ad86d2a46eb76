"use client";

import { type Failure, PageFailure } from "./page-failure";
import "./globals.css";

/** Shown when the root layout itself fails. */
export default function GlobalError(failure: Failure) {
  return (
    <html lang="en">
      <body className="grid min-h-dvh place-items-center p-4 font-sans text-sm">
        <title>Offering Manager</title>
        <main>
          <PageFailure {...failure} />
        </main>
      </body>
    </html>
  );
}
