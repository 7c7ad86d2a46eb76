import NextAuth from "next-auth";
import { refusalOfBody } from "@/app/announced-body";
import { authOptions } from "../options";

type Context = { params: Promise<{ nextauth: string[] }> };

/** Options are created per request, because a build has no environment. */
async function handle(request: Request, context: Context): Promise<Response> {
  const status = refusalOfBody(request);
  if (status) return new Response(null, { status });
  return NextAuth(authOptions())(request, context);
}

export { handle as GET, handle as POST };
