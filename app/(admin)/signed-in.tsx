"use client";

import { LogOut } from "lucide-react";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";

/** The signed-in admin, with the sign-out button. */
export function SignedIn({ email }: { email: string }) {
  const [pending, startTransition] = useTransition();
  function leave() {
    startTransition(async () => {
      try {
        const { signOut } = await import("next-auth/react");
        await signOut({ redirect: false });
        window.location.assign("/sign-in");
      } catch {
        toast.error("Signing out did not work: the server does not answer. Please try again.");
      }
    });
  }
  return (
    <div className="flex items-center justify-between gap-2 border-line border-t px-5 py-3">
      <p className="min-w-0 text-xs">
        <span className="block text-ink-soft">Signed in as</span>
        <span className="block truncate font-medium text-ink" title={email}>
          {email}
        </span>
      </p>
      <Button variant="ghost" size="icon" aria-label="Sign out" title="Sign out" pending={pending} onClick={leave}>
        {!pending && <LogOut aria-hidden />}
      </Button>
    </div>
  );
}
