import { beforeAll, expect, test } from "vitest";
import { createProject } from "@/db/factories/projects";
import { projectView } from "./project-view";
import type { Project } from "./queries";

const now = new Date("2026-11-24T10:00:00Z");
let project: Project;

beforeAll(async () => {
  project = await createProject({ tokenSupply: "2000000" });
});

test.each([
  ["0", 0],
  ["1", 0.1],
  ["840", 0.1],
  ["17999", 0.8],
  ["1999999", 99.9],
  ["2000000", 100],
])("%s of 2,000,000 tokens are %d %%: a part is never 0, and never 100 before it is complete", (tokensHeld, percent) => {
  expect(projectView({ ...project, tokensHeld }, now).progress.heldPercent).toBe(percent);
});
