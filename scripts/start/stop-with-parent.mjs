// Loaded before Next in its process: whose start script is gone, stops. A request that never ends must not hold it back.
const graceMs = 5000;
process.once("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.kill(process.pid, "SIGKILL"), graceMs).unref();
});
