/** A collection of a size, as a team's may be: folders of folders, 25 requests in each, all of them different. */
import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export function makeBigCollection(directory: string, count: number): void {
  mkdirSync(directory, { recursive: true });
  write(join(directory, "opencollection.yml"), `opencollection: 1.0.0\ninfo:\n  name: Big ${count}\n`);
  for (let number = 0; number < count; number += 1) {
    const team = join(directory, `Team ${Math.floor(number / 500)}`);
    const folder = join(team, `Service ${Math.floor(number / 25) % 20}`);
    if (number % 500 === 0) makeFolder(team, `Team ${Math.floor(number / 500)}`, number / 500 + 1);
    if (number % 25 === 0) makeFolder(folder, `Service ${(number / 25) % 20}`, ((number / 25) % 20) + 1);
    write(join(folder, `Thing ${number}.yml`), requestText(number));
  }
}

function makeFolder(directory: string, name: string, seq: number): void {
  mkdirSync(directory);
  write(join(directory, "folder.yml"), `info:\n  name: ${name}\n  type: folder\n  seq: ${seq}\n`);
}

function requestText(number: number): string {
  const method = ["GET", "POST", "PUT", "DELETE"][number % 4] ?? "GET";
  return `info:
  name: Thing ${number}
  type: http
  seq: ${(number % 25) + 1}
http:
  method: ${method}
  url: "https://api.example.com/v1/things/${number}?page=1"
  params:
    - name: page
      value: "1"
      type: query
  headers:
    - name: Accept
      value: application/json
    - name: X-Thing
      value: "{{thing}}"
  body:
    type: json
    data: |-
      {
        "id": ${number},
        "name": "thing ${number}",
        "tags": ["a", "b"]
      }
  auth: inherit
settings:
  timeout: 5000
`;
}

/** As files are that were checked out a while ago. */
function write(file: string, text: string): void {
  writeFileSync(file, text);
  utimesSync(file, 1_700_000_000, 1_700_000_000);
}
