import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { safeReturnPath } from "@/app/return-path";
import { findAdmin } from "@/app/session";
import { ProductMark } from "@/components/product-mark";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ from?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const { from } = await searchParams;
  const returnPath = safeReturnPath(Array.isArray(from) ? from[0] : from);
  // Asks the database, because the cookie may belong to an ended session, which must lead to the form. So must an unreachable database.
  const admin = await findAdmin().catch(() => null);
  if (admin) redirect(returnPath as Route);
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-sm">
        <ProductMark className="mb-8 justify-center" />
        <div className="rounded-xl border border-line bg-surface p-6 shadow-sm">
          <h1 className="mb-5 font-semibold text-ink text-lg tracking-tight">Sign in</h1>
          <SignInForm returnPath={returnPath} />
        </div>
      </div>
    </main>
  );
}
