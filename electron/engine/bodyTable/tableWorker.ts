/** The thread of all tables. */
export {};
