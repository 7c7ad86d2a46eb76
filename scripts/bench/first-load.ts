import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { type Figure, rounded } from "./figure";
import { type Reader, readSignedOut, signedInReader } from "./signed-in";

const bytesPerKb = 1000;
const goals: Record<string, string> = { "/configuration": "<= 200" };

/** The gzipped JavaScript that a browser loads with a page, for each page without a parameter in its path. */
export async function measureFirstLoad(): Promise<Figure[]> {
  const signedIn = await signedInReader();
  const figures = [await firstLoad("/sign-in", readSignedOut)];
  for (const path of listPages()) figures.push(await firstLoad(path, signedIn));
  return figures;
}

async function firstLoad(path: string, read: Reader): Promise<Figure> {
  const html = await read(path);
  // Only ancient browsers load `nomodule` scripts.
  const tags = [...html.matchAll(/<script[^>]+src="([^"]+)"[^>]*>/g)].filter(([tag]) => !/nomodule/i.test(tag));
  const scripts = new Set(tags.map(([, source]) => source ?? ""));
  const sizes = await Promise.all([...scripts].map(async (source) => gzipSync(await read(source)).length));
  const kb = rounded(sizes.reduce((sum, size) => sum + size, 0) / bytesPerKb);
  return { name: `first_load_js_kb ${path}`, value: kb, unit: "kB", ...(goals[path] && { goal: goals[path] }) };
}

function listPages(): string[] {
  const routes: Record<string, string> = JSON.parse(readFileSync(".next/app-path-routes-manifest.json", "utf8"));
  const pages = Object.entries(routes).flatMap(([file, route]) => (file.startsWith("/(admin)/") && file.endsWith("/page") ? [route] : []));
  return pages.filter((route) => !route.includes("[")).toSorted();
}
