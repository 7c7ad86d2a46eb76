import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { artefactFile, compileToken } from "./compile";

test("the token's artefact is what its source compiles to", () => {
  expect(JSON.parse(readFileSync(artefactFile, "utf8"))).toEqual(compileToken());
});
