import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { type Figure, rounded } from "./figure";
import { signedInReader } from "./signed-in";

const bytesPerKb = 1000;
const goals: Record<string, string> = { "/configuration": "<= 200" };

/** The JavaScript, gzipped, that a browser loads with a page: for each page without a parameter in its address. */
export async function measureFirstLoad(): Promise<Figure[]> {
  const read = await signedInReader();
  const figures: Figure[] = [];
  for (const path of listPages()) {
    const html = await read(path);
    const scripts = new Set([...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, source]) => source ?? ""));
    const sizes = await Promise.all([...scripts].map(async (source) => gzipSync(await read(source)).length));
    const kb = rounded(sizes.reduce((sum, size) => sum + size, 0) / bytesPerKb);
    figures.push({ name: `first_load_js_kb ${path}`, value: kb, unit: "kB", ...(goals[path] && { goal: goals[path] }) });
  }
  return figures;
}

function listPages(): string[] {
  const routes: Record<string, string> = JSON.parse(readFileSync(".next/app-path-routes-manifest.json", "utf8"));
  const pages = Object.entries(routes).flatMap(([file, route]) => (file.startsWith("/(admin)/") && file.endsWith("/page") ? [route] : []));
  return ["/sign-in", ...pages.filter((route) => !route.includes("[")).toSorted()];
}
