import { type NextRequest, NextResponse } from "next/server";
import { refusalOfBody } from "@/app/announced-body";
import { contentSecurityPolicy } from "@/app/content-security-policy";
import { returnPathHeader } from "@/app/return-path";

/** Sets the headers of every page and limits request bodies. Each page itself checks who may see it. */
export function proxy(request: NextRequest): NextResponse {
  const status = refusalOfBody(request);
  if (status) return new NextResponse(null, { status });
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  // Next reads the nonce from this header and adds it to its own scripts.
  headers.set("content-security-policy", policy);
  headers.set(returnPathHeader, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  const response = hasPage(request)
    ? NextResponse.next({ request: { headers } })
    : NextResponse.rewrite(new URL(nowhere, request.url), { request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("cache-control", "no-store");
  if (process.env.NEXTAUTH_URL?.startsWith("https:")) response.headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
  return response;
}

/** No page has this path, so it is answered 404. */
const nowhere = "/nowhere";

/** Labs and inspectors do not exist in production. A page's own `notFound()` would be too late for the status, because the shell is sent before. */
function hasPage({ nextUrl: { pathname } }: NextRequest): boolean {
  return process.env.APP_ENV !== "production" || !/^\/(labs|inspectors)(\/|$)/.test(pathname);
}

export const config = { matcher: ["/((?!api/|inspect/|_next/static/|icon.svg$).*)"] };
