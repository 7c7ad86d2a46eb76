import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/toaster";
import { readTheme } from "./theme";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Offering Manager", template: "%s · Offering Manager" },
  robots: { index: false, follow: false },
};

const barColor = { light: "#f8f9fb", dark: "#0d0f13" };

export async function generateViewport(): Promise<Viewport> {
  const theme = await readTheme();
  if (theme !== "system") return { colorScheme: theme, themeColor: barColor[theme] };
  return {
    colorScheme: "light dark",
    themeColor: [
      { media: "(prefers-color-scheme: light)", color: barColor.light },
      { media: "(prefers-color-scheme: dark)", color: barColor.dark },
    ],
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Renders every page per request: one rendered at build time would have no nonce, and the browser would block its scripts.
  await connection();
  return (
    <html lang="en" data-theme={await readTheme()} className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body className="min-h-dvh font-sans text-sm antialiased">
        {children}
        <Toaster />
      </body>
    </html>
  );
}
