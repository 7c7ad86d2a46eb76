const texts = new Map([
  ["refused", "The e-mail address or the password is wrong."],
  ["busy", "Many people are signing in at the moment. Please try again in a few seconds."],
]);

const unavailable = "Signing in is not possible at the moment: the server or its database does not answer. Please try again.";

/** The message for an error code of the sign-in route. */
export function explainRefusal(code: string | null | undefined): string {
  const [, seconds] = /^throttled:(\d+)$/.exec(code ?? "") ?? [];
  if (seconds) return `Too many attempts. Please try again in ${wait(Number(seconds))}.`;
  return texts.get(code ?? "") ?? unavailable;
}

function wait(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? "1 second" : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}
