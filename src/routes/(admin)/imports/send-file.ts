import { uploadOutput, type BatchKind } from "#contract/import-batch";
import { refusalOfResponse, type LinkRefusal } from "#link/refusal-of";

export type SendAnswer = { ok: true; batchId: string } | { ok: false; reason: LinkRefusal | "stopped" };

/**
 * Sends a file as it is; `kind` null: to be told from its columns. XMLHttpRequest, because fetch tells nothing of an upload's progress.
 * `onprogress` gets the share sent, 0 to 1; `signal` stops it.
 */
export const sendFile = (
  kind: BatchKind | null,
  file: File,
  onprogress: (share: number) => void,
  signal: AbortSignal,
): Promise<SendAnswer> => {
  return new Promise((settle) => {
    const request = new XMLHttpRequest();
    const refuse = (reason: LinkRefusal | "stopped") => settle({ ok: false, reason });
    const said = kind === null ? "" : `kind=${kind}&`;
    request.open("POST", `/api/import/upload?${said}name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded }) => onprogress(file.size === 0 ? 1 : loaded / file.size);
    request.onerror = () => refuse("unreachable");
    request.onabort = () => refuse("stopped");
    request.onload = () => {
      const read = uploadOutput.safeParse(request.response);
      if (request.status < 300 && read.success) settle({ ok: true, batchId: read.data.batchId });
      else refuse(refusalOfResponse(request.status, request.response));
    };
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
};
