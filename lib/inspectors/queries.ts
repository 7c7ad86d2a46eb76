import { and, desc, eq, gt, sql } from "drizzle-orm";
import { db } from "@/db";
import { isId } from "@/db/ids";
import { inspectorRequests, inspectors } from "@/db/schema/inspectors";
import { displayableText } from "@/lib/deliveries/displayable-text";
import { env } from "@/lib/env";
import { DomainError } from "@/lib/errors";
import { inspectorUrl } from "./address";

/** An inspector as screens show it. Instants are RFC 3339 text. */
export type InspectorView = {
  id: string;
  url: string;
  answerStatus: number;
  delayMs: number;
  failurePercent: number;
  createdAt: string;
  expiresAt: string;
};

/** The result of checking a signature: `unknown` if no webhook of this installation points to the inspector. */
export type Verdict = (typeof inspectorRequests.$inferSelect)["verdict"];

export type InspectorRequestView = {
  id: number;
  receivedAt: string;
  headers: Record<string, string>;
  /** The first 8 kB, made safe to show. */
  body: string;
  verdict: Verdict;
  answeredStatus: number;
};

const shownBytes = 8 * 1024;

// Kept small: a screen polls all of them every other second.
const listed = {
  id: inspectorRequests.id,
  receivedAt: inspectorRequests.receivedAt,
  headers: inspectorRequests.headers,
  body: sql<Buffer>`substr(${inspectorRequests.body}, 1, ${shownBytes})`,
  verdict: inspectorRequests.verdict,
  answeredStatus: inspectorRequests.answeredStatus,
};

const alive = gt(inspectors.expiresAt, sql`now()`);

/** Finds it by the token in its URL; null when there is none or it has expired. */
export async function findLiveInspector(token: string) {
  const [row] = await db()
    .select()
    .from(inspectors)
    .where(and(eq(inspectors.token, token), alive));
  return row ?? null;
}

/** Those that have not expired, newest first. */
export async function listInspectors(): Promise<InspectorView[]> {
  const rows = await db().select().from(inspectors).where(alive).orderBy(desc(inspectors.id));
  return rows.map(inspectorView);
}

/** Throws `not_found`, also once it has expired, and always in production. */
export async function getInspector(id: string): Promise<InspectorView & { requests: InspectorRequestView[] }> {
  const isPossible = env().appEnv === "test" && isId("inspector", id);
  const [row] = isPossible
    ? await db()
        .select()
        .from(inspectors)
        .where(and(eq(inspectors.id, id), alive))
    : [];
  if (!row) throw new DomainError("not_found", "There is no such inspector.");
  const requests = await db().select(listed).from(inspectorRequests).where(eq(inspectorRequests.inspectorId, id)).orderBy(desc(inspectorRequests.id));
  return { ...inspectorView(row), requests: requests.map(requestView) };
}

function inspectorView({ token, createdAt, expiresAt, ...row }: typeof inspectors.$inferSelect): InspectorView {
  return { ...row, url: inspectorUrl(token), createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
}

function requestView({ receivedAt, body, ...row }: Omit<typeof inspectorRequests.$inferSelect, "inspectorId">): InspectorRequestView {
  return { ...row, receivedAt: receivedAt.toISOString(), body: displayableText(body) };
}
