"use client";

import { type Failure, PageFailure } from "@/app/page-failure";

/** Within the shell, so that the way to the other screens stays. */
export default function ErrorPage(failure: Failure) {
  return <PageFailure {...failure} />;
}
