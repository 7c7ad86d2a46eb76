// Preloaded into the app and the Inngest server: stops the process when its start script is gone, even if a request never ends.
const graceMs = 5000;
process.once("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.kill(process.pid, "SIGKILL"), graceMs).unref();
});
