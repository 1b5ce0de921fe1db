// `npm run dev`: the server, restarted when it changes, and Vite in front of it. Stops both together.
import { spawn } from "node:child_process";

const server = spawn(process.execPath, ["--watch", "server/main.ts"], {
  // Pages are asked for from Vite.
  env: { PUBLIC_URL: "http://localhost:5173", ...process.env, HOST: "127.0.0.1", PORT: "3000" },
  stdio: "inherit",
});
const vite = spawn(process.execPath, ["node_modules/vite/bin/vite.js", "dev"], { stdio: "inherit" });

const stop = (): void => {
  server.kill();
  vite.kill();
};
process.once("SIGINT", stop);
process.once("SIGTERM", stop);
server.once("exit", stop);
vite.once("exit", stop);
