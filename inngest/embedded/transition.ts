import type { Operation, Reply } from "./function-call";
import type { Run, RunChange, Steps } from "./queue";
import { type RegisteredFunction, UnsupportedFeature } from "./registration";
import { backOffMs, retryAfter } from "./retry-delay";
import { sleepWait } from "./sleep";

// That a function cannot be reached is our own fault, so it is retried without limit and without using up an attempt.
const unreachableWaitMs = 5000;

const featureOf: Record<string, string> = {
  StepPlanned: "parallel steps",
  WaitForEvent: "step.waitForEvent",
  WaitForSignal: "step.waitForSignal",
  InvokeFunction: "step.invoke",
  AIGateway: "step.ai",
  Gateway: "step.fetch",
};

/** The next state of a run after a call of its function. */
export function nextChange(target: RegisteredFunction, run: Run, reply: Reply): RunChange {
  switch (reply.kind) {
    case "returned":
      return ended(run, "completed", reply.output);
    case "unreachable":
      return { ...unchanged(run), wait: { ms: unreachableWaitMs } };
    case "threw":
      return reply.final || isLast(target, run) ? ended(run, "failed", reply.error) : triedAgain(run, reply.retryAfter);
    case "operations":
      return afterOperations(target, run, reply);
  }
}

function afterOperations(target: RegisteredFunction, run: Run, reply: Extract<Reply, { kind: "operations" }>): RunChange {
  const [operation, ...more] = reply.operations;
  if (!operation || more.length > 0) return refused(target, run, "parallel steps");
  switch (operation.op) {
    case "RunComplete":
      return ended(run, "completed", operation.data);
    case "StepRun":
      return withStep(run, operation, { data: operation.data ?? null });
    case "StepFailed":
      return withStep(run, operation, { error: operation.error });
    case "StepError":
      return isLast(target, run) ? withStep(run, operation, { error: operation.error }) : triedAgain(run, reply.retryAfter);
    case "Sleep":
      return asleep(target, run, operation);
    default:
      return refused(target, run, featureOf[operation.op] ?? operation.op);
  }
}

/** Stores the step's result; the function is called again and continues after it, counting attempts from 0. */
function withStep(run: Run, { id }: Operation, result: Steps[string]): RunChange {
  return { ...unchanged(run), attempt: 0, steps: { ...run.steps, [id]: result } };
}

function asleep(target: RegisteredFunction, run: Run, operation: Operation): RunChange {
  const wait = sleepWait(operation.name ?? "");
  return wait ? { ...withStep(run, operation, null), wait } : refused(target, run, `a sleep of "${operation.name}"`);
}

function triedAgain(run: Run, header: string | null): RunChange {
  return { ...unchanged(run), attempt: run.attempt + 1, wait: retryAfter(header) ?? { ms: backOffMs(run.attempt) } };
}

function isLast(target: RegisteredFunction, run: Run): boolean {
  return run.attempt + 1 >= target.maxAttempts;
}

function refused(target: RegisteredFunction, run: Run, feature: string): RunChange {
  const { name, message } = new UnsupportedFeature(target.id, feature);
  return ended(run, "failed", { name, message });
}

function ended(run: Run, status: "completed" | "failed", output: unknown): RunChange {
  return { ...unchanged(run), status, output };
}

function unchanged({ attempt, steps }: Run): RunChange {
  return { status: "active", attempt, steps, output: null, wait: null };
}
