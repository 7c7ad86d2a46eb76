/** The page's own path and query. The proxy sets it on every page request, overwriting whatever the caller sent. */
export const returnPathHeader = "x-return-path";

const home = "/";
const anyOrigin = "http://origin.invalid";

/** Where to go after sign-in: a path on this origin, else the front page, so that sign-in is no open redirect. */
export function safeReturnPath(path: string | null | undefined): string {
  if (!path?.startsWith("/") || !URL.canParse(path, anyOrigin)) return home;
  const { origin, pathname, search } = new URL(path, anyOrigin);
  // `//host`, `/\host` and `/<tab>/host` all leave the origin once a browser has parsed them.
  const stays = origin === anyOrigin && !pathname.startsWith("//");
  const isPage = pathname !== "/sign-in" && !pathname.startsWith("/api/");
  return stays && isPage ? `${pathname}${search}` : home;
}

/** The sign-in page that leads back to `path`. */
export function signInAddress(path: string | null) {
  const from = safeReturnPath(path);
  return from === home ? ("/sign-in" as const) : (`/sign-in?from=${encodeURIComponent(from)}` as const);
}
