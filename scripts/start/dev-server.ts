const timeoutMs = 15_000;

/** Has the app register its functions with the Inngest dev server, which does not discover it by itself. */
export async function registerWithDevServer(appUrl: string, server: string): Promise<void> {
  const address = `${appUrl}/api/inngest`;
  const fault = await fetch(address, { method: "PUT", signal: AbortSignal.timeout(timeoutMs) }).then(
    async (response) => (response.ok ? null : await response.text()),
    (error: Error) => error.message,
  );
  if (fault === null) console.log(`The Inngest dev server at ${server} runs the functions`);
  else console.error(`The Inngest dev server at ${server} did not take the functions: ${fault}\nOnce it runs: curl -X PUT ${address}`);
}
