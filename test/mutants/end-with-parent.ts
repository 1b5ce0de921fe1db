// Loaded by each worker: one whose parent was killed would stay for ever.
process.once("disconnect", () => process.exit(1));
