/**
 * Which window holds which response bodies, so that they are deleted when it is gone. A browser tab that lost its
 * socket keeps them for a while: it comes back under the same id.
 */
const graceMs = 60_000;

export interface WindowScopes {
  hold(windowId: string, bodyId: string): void;
  /** The window let go of it by itself. */
  letGo(windowId: string, bodyId: string): void;
  holds(windowId: string, bodyId: string): boolean;
  opened(windowId: string): void;
  closed(windowId: string): void;
  close(): void;
}

interface Scope {
  connections: number;
  bodyIds: Set<string>;
  timer: NodeJS.Timeout | null;
}

/** @param release deletes a body of the engine's store */
export function createWindowScopes(release: (bodyId: string) => void): WindowScopes {
  const scopes = new Map<string, Scope>();

  function scopeOf(windowId: string): Scope {
    const found = scopes.get(windowId);
    if (found) return found;
    const made: Scope = { connections: 0, bodyIds: new Set(), timer: null };
    scopes.set(windowId, made);
    return made;
  }

  function drop(windowId: string): void {
    const scope = scopes.get(windowId);
    scopes.delete(windowId);
    for (const bodyId of scope?.bodyIds ?? []) release(bodyId);
  }

  return {
    hold: (windowId, bodyId) => void scopeOf(windowId).bodyIds.add(bodyId),
    letGo: (windowId, bodyId) => void scopes.get(windowId)?.bodyIds.delete(bodyId),
    holds: (windowId, bodyId) => scopes.get(windowId)?.bodyIds.has(bodyId) ?? false,
    opened(windowId) {
      const scope = scopeOf(windowId);
      scope.connections++;
      if (scope.timer) clearTimeout(scope.timer);
      scope.timer = null;
    },
    closed(windowId) {
      const scope = scopeOf(windowId);
      if (--scope.connections > 0) return;
      scope.timer = setTimeout(() => drop(windowId), graceMs).unref();
    },
    close() {
      for (const [windowId, scope] of scopes) {
        if (scope.timer) clearTimeout(scope.timer);
        drop(windowId);
      }
    },
  };
}
