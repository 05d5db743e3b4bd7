export declare function buildIfStale(options: { force: boolean }): void;
