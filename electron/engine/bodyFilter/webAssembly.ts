/** What Envoi uses of WebAssembly: Node has it, its declarations do not; those of browsers bring the whole DOM in. */
export interface WasmModule {
  readonly isWasmModule?: never;
}

export type WasmImports = Record<string, Record<string, unknown>>;

export interface WasmInstance {
  readonly exports: Record<string, unknown>;
}

export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => WasmModule;
  Instance: new (module: WasmModule, imports: WasmImports) => WasmInstance;
  Memory: new (limits: { initial: number }) => WasmMemory;
};

export const { Module, Instance, Memory } = WebAssembly;
