import NextAuth from "next-auth";
import { refusalOfBody } from "@/app/announced-body";
import { authOptions } from "../options";

type Context = { params: Promise<{ nextauth: string[] }> };

/** Options are created per request, because a build has no environment. */
async function handle(request: Request, context: Context): Promise<Response> {
  const status = refusalOfBody(request);
  if (status) return new Response(null, { status });
  // next-auth answers 500 when credentials do not come by POST.
  const [action] = (await context.params).nextauth;
  if (action === "callback" && request.method !== "POST") return new Response(null, { status: 405, headers: { allow: "POST" } });
  return NextAuth(authOptions())(request, context);
}

export { handle as GET, handle as POST };
