"use client";

import { type Failure, PageFailure } from "./page-failure";

export default function ErrorPage(failure: Failure) {
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <PageFailure {...failure} />
    </main>
  );
}
