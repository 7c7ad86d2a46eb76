import type { ReactNode } from "react";
import { requireAdmin } from "@/app/session";
import { readTheme } from "@/app/theme";
import { listTroubledWebhooks } from "@/lib/alerts/queries";
import { env } from "@/lib/env";
import { getTimeZone } from "@/lib/settings/queries";
import { version } from "@/package.json";
import { AlertBanner } from "./alerts/alert-banner";
import { Navigation } from "./navigation";
import { Providers } from "./providers";
import { ThemeSwitch } from "./theme-switch";

/** The shell around every signed-in screen. Each page calls `requireAdmin()` itself, because a layout is not rendered again on navigation. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const [admin, timeZone, troubled, theme] = await Promise.all([
    requireAdmin(),
    requireAdmin().then(getTimeZone),
    requireAdmin().then(listTroubledWebhooks),
    readTheme(),
  ]);
  return (
    <Providers>
      <a href="#content" className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-accent px-3 py-2 font-medium text-on-accent focus:translate-y-0">
        Skip to content
      </a>
      <div className="lg:grid lg:min-h-dvh lg:grid-cols-[15rem_1fr]">
        <Navigation email={admin.email} isTest={env().appEnv === "test"} />
        <div className="flex min-h-[calc(100dvh-3.5rem)] min-w-0 flex-col lg:min-h-dvh">
          <AlertBanner initial={troubled} />
          <main id="content" tabIndex={-1} className="mx-auto w-full max-w-6xl flex-1 px-4 py-6 outline-none sm:px-6 lg:px-8 lg:py-8">
            {children}
          </main>
          <footer className="mx-auto flex w-full max-w-6xl flex-wrap items-center gap-x-4 gap-y-1 px-4 pb-6 text-ink-soft text-xs sm:px-6 lg:px-8">
            <span>{`Time zone: ${timeZone}`}</span>
            <span className="ml-auto">{`Offering Manager ${version}`}</span>
            <ThemeSwitch initial={theme} />
          </footer>
        </div>
      </div>
    </Providers>
  );
}
