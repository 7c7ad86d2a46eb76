import { type NextRequest, NextResponse } from "next/server";
import { refusalOfBody } from "@/app/announced-body";
import { contentSecurityPolicy } from "@/app/content-security-policy";
import { returnPathHeader } from "@/app/return-path";

/** Headers of every page, and the limit of what is sent to one. Who may see it is proved by the page itself. */
export function proxy(request: NextRequest): NextResponse {
  const status = refusalOfBody(request);
  if (status) return new NextResponse(null, { status });
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  // Next reads the nonce from here and gives it to its own scripts.
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

/** No page has it: it is answered 404. */
const nowhere = "/nowhere";

/** Labs and inspectors are not there in production. A page's own `notFound()` would come too late for the status, since its frame is sent before. */
function hasPage({ nextUrl: { pathname } }: NextRequest): boolean {
  return process.env.APP_ENV !== "production" || !/^\/(labs|inspectors)(\/|$)/.test(pathname);
}

export const config = { matcher: ["/((?!api/|inspect/|_next/static/|icon.svg$).*)"] };
