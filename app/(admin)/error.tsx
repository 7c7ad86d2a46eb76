"use client";

import { type Failure, PageFailure } from "@/app/page-failure";

/** Rendered inside the shell, so that the navigation stays available. */
export default function ErrorPage(failure: Failure) {
  return <PageFailure {...failure} />;
}
