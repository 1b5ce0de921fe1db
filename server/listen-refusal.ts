type Place = { host: string; port: number };

/** One sentence for the operator about an address that can't be listened on, from Node's error `code`. */
export const listenRefusal = ({ host, port }: Place, code: string | undefined): string => {
  switch (code) {
    case "EADDRINUSE":
      return `port ${port} is in use; set PORT to another, or stop what has it (perhaps a Fairlead that still runs).`;
    case "EACCES":
      return `port ${port} is the administrator's alone; set PORT to one from 1024 on, and put a proxy in front (docs/running.md).`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `HOST is "${host}", which is no address of this machine; leave it out to listen on all of them, or set 127.0.0.1.`;
    default:
      return `${host} (HOST), port ${port} (PORT) can't be listened on: ${code ?? "no reason was given"}.`;
  }
};
