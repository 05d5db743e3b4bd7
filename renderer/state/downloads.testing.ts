import type { Download } from "../../shared/model/download.ts";

/** One that waits, of 1,000 bytes. */
export function aDownload(id: string, change: Partial<Download> = {}): Download {
  return {
    id,
    url: `https://files.example/${id}`,
    host: "files.example",
    name: id,
    source: null,
    sessionName: "",
    directory: "/downloads",
    fileName: `${id}.bin`,
    state: "waiting",
    position: Number(id),
    receivedBytes: 0,
    totalBytes: 1000,
    bytesPerSecond: null,
    createdAtMs: 0,
    finishedAtMs: null,
    activeMs: 0,
    resumes: 0,
    resumedBytes: 0,
    ranges: 1,
    validator: null,
    note: null,
    checksums: [],
    expected: null,
    check: "none",
    decoded: null,
    error: null,
    ...change,
  };
}
