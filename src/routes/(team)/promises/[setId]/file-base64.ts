/** What the server takes of a file, bytes. */
export const FILE_BYTES = 5 * 1024 ** 2;

/** A file's bytes in base64. Rejects where the browser can't read it. */
export const fileBase64 = (file: File): Promise<string> =>
  new Promise((settle, fail) => {
    const reader = new FileReader();
    reader.onerror = () => fail(reader.error ?? new Error("unread"));
    reader.onload = () => {
      const url = typeof reader.result === "string" ? reader.result : "";
      settle(url.slice(url.indexOf(",") + 1));
    };
    reader.readAsDataURL(file);
  });
