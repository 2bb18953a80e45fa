/** What a log line may hold: numbers, yes or no, our own ids and codes. Never text from data (safety 12.2). */
export type LogFields = { readonly [name: string]: string | number | boolean | undefined };

/** Event codes with typed fields; a pattern redactor is the second net. */
export type Log = { readonly event: (name: string, fields?: LogFields) => void };

/** The last lines of a data folder's log, oldest first, redacted anew: for a support bundle. */
export type ReadLogTail = (dataDir: string) => readonly string[];
