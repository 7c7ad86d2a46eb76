const timeoutMs = 15_000;

/** Has the app register its functions with the Inngest dev server, which does not discover it by itself. */
export async function registerWithDevServer(appUrl: string, server: string): Promise<void> {
  const address = `${appUrl}/api/inngest`;
  const fault = await fetch(address, { method: "PUT", signal: AbortSignal.timeout(timeoutMs) }).then(
    async (response) => (response.ok ? null : await response.text()),
    (error: Error) => error.message,
  );
  if (fault === null) console.log(`The functions are registered with the Inngest dev server at ${server}`);
  else console.error(`Could not register the functions with the Inngest dev server at ${server}: ${fault}\nWhen it is running: curl -X PUT ${address}`);
}
