import { spawnSync } from "node:child_process";
import { copyFileSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const root = import.meta.dirname;

const forbidden = [
  ["app/(admin)/orders/a.tsx", "@/db"],
  ["app/(admin)/orders/b.tsx", "@/db/schema/orders"],
  ["app/api/v1/orders/a.ts", "drizzle-orm"],
  ["app/api/inngest/a.ts", "@/inngest/embedded/server"],
  ["components/ui/a.tsx", "@/lib/money"],
  ["components/ui/b.tsx", "@/app/session"],
  ["lib/orders/a.ts", "next/headers"],
  ["lib/orders/b.ts", "react"],
  ["lib/orders/c.ts", "@/app/session"],
  ["lib/orders/d.ts", "@/components/ui/button"],
  ["lib/orders/e.ts", "@/inngest/functions/deliver-webhooks"],
  ["db/a.ts", "@/lib/orders/queries"],
  ["db/b.ts", "next/server"],
  ["inngest/functions/a.ts", "@/db"],
  ["inngest/functions/b.ts", "@/inngest/embedded/server"],
  ["inngest/embedded/a.ts", "@/db"],
  ["inngest/embedded/b.ts", "drizzle-orm/postgres-js"],
] as const;

const allowed = [
  ["app/(admin)/orders/z.tsx", "@/lib/orders/queries"],
  ["lib/orders/z.ts", "@/db/schema/orders"],
  ["db/z.ts", "@/lib/env"],
  ["inngest/functions/z.ts", "@/lib/deliveries/deliver"],
] as const;

describe("lint, over files planted beside a copy of its configuration", () => {
  const place = mkdtempSync(join(tmpdir(), "planted-"));
  afterAll(() => rmSync(place, { recursive: true }));
  for (const name of ["biome.json", ".gitignore", "package.json", "tsconfig.json"]) copyFileSync(join(root, name), join(place, name));
  plant("lib/orders/cycle-a.ts", "@/lib/orders/cycle-b");
  plant("lib/orders/cycle-b.ts", "@/lib/orders/cycle-a");
  for (const [path, imported] of [...forbidden, ...allowed]) plant(path, imported);
  const found = spawnSync(join(root, "node_modules/.bin/biome"), ["lint", "--reporter=github", "--max-diagnostics=none", "."], {
    cwd: place,
    encoding: "utf8",
  }).stdout;

  function plant(path: string, imported: string) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), `import { planted } from "${imported}";\n\nexport const use = planted;\n`);
  }

  function refused(path: string, rule: string) {
    return found.split("\n").some((line) => line.includes(rule) && line.includes(`file=${join(place, path)},`));
  }

  test.each(forbidden)("%s may not import %s", (path) => {
    expect(refused(path, "noRestrictedImports")).toBe(true);
  });

  test.each(allowed)("%s may import %s", (path) => {
    expect(refused(path, "noRestrictedImports")).toBe(false);
  });

  test("two files may not import each other", () => {
    expect(refused("lib/orders/cycle-a.ts", "noImportCycles")).toBe(true);
  });
});

const sources = globSync("{app,components,db,inngest,lib}/**/*.{ts,tsx}", { cwd: root });
const read = (path: string) => readFileSync(join(root, path), "utf8");

/** Imports of values, static (`atOnce`) or dynamic (`later`). Type-only imports are erased, so they do not count. */
const importing = { atOnce: /^(?:import|export)\s(?!type\b)[^;]*?from\s+"([^"]+)"|^import\s+"([^"]+)"/gm, later: /\bimport\("([^"]+)"\)/g } as const;

function specifiersOf(path: string, how: RegExp): string[] {
  return [...read(path).matchAll(how)].map((match) => match[1] ?? match[2] ?? "");
}

/** The project's own files among a file's imports. */
function importsOf(path: string, hows: RegExp[] = Object.values(importing)): string[] {
  const specifiers = hows.flatMap((how) => specifiersOf(path, how));
  return specifiers.flatMap((specifier) => {
    if (!specifier.startsWith("@/") && !specifier.startsWith(".")) return [];
    const base = specifier.startsWith("@/") ? join(root, specifier.slice(2)) : resolve(root, dirname(path), specifier);
    const found = [base, `${base}.ts`, `${base}.tsx`, join(base, "index.ts")].map((candidate) => relative(root, candidate));
    return found.filter((candidate) => sources.includes(candidate));
  });
}

function isClient(path: string): boolean {
  return /^["']use client["']/.test(read(path));
}

function isServerAction(path: string): boolean {
  return /^["']use server["']/.test(read(path));
}

/** Everything that reaches the browser with the entries. Server actions are there only as references. */
function reachableInBrowser(entries: string[], hows?: RegExp[]): Set<string> {
  const seen = new Set(entries);
  for (const path of seen) {
    for (const imported of importsOf(path, hows)) if (!isServerAction(imported)) seen.add(imported);
  }
  return seen;
}

describe("client components", () => {
  const clients = sources.filter(isClient);

  test("exist, so that the tests below test something", () => {
    expect(clients.length).toBeGreaterThan(10);
  });

  test("reach no query, no mutation, no database and no Inngest", () => {
    const reached = clients.flatMap((client) =>
      [...reachableInBrowser([client])].filter((path) => /^(db|inngest)\/|\/(queries|mutations)\.ts$/.test(path)).map((path) => `${client} → ${path}`),
    );
    expect(reached).toEqual([]);
  });

  test("reach nothing in lib but validation, money and time", () => {
    const taken = clients.flatMap((client) =>
      [...reachableInBrowser([client])]
        .filter((path) => path.startsWith("lib/") && !/^lib\/(money|time)\.ts$|\/validation\.ts$/.test(path))
        .map((path) => `${client} → ${path}`),
    );
    expect(taken).toEqual([]);
  });
});

describe("what comes with a page", () => {
  const pages = sources.filter((path) => /^app\/(.*\/)?(page|layout|error|global-error|loading|not-found)\.tsx$/.test(path));

  test("includes neither zod nor the dialogs and toasts that are loaded later", () => {
    const clients = [...reachableInBrowser(pages, [importing.atOnce])].filter(isClient);
    const withPage = [...reachableInBrowser(clients, [importing.atOnce])];
    const heavy = /^(zod|@hookform\/resolvers\/zod|sonner|downshift|recharts|next-auth\/react)$/;
    expect(withPage.length).toBeGreaterThan(50);
    expect(withPage.filter((path) => /\/ui\/(confirm-)?dialog\.tsx$/.test(path))).toEqual([]);
    expect(withPage.flatMap((path) => specifiersOf(path, importing.atOnce).flatMap((name) => (heavy.test(name) ? [`${path} → ${name}`] : [])))).toEqual([]);
  });
});

test('"use server" appears only in actions.ts files of app', () => {
  expect(sources.filter((path) => isServerAction(path) && !/^app\/.*\/actions\.ts$/.test(path))).toEqual([]);
});

test("every advisory lock has a unique number", () => {
  const numbers = sources.flatMap((path) => [...read(path).matchAll(/const \w*[lL]ock = ([\d_]+);/g)].map(([, number]) => number));
  expect(numbers.length).toBeGreaterThan(3);
  expect(new Set(numbers).size).toBe(numbers.length);
});
