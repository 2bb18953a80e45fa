/** A small bug, planted as the module is loaded: each text occurs exactly once in its file. */
export type Bug = {
  readonly name: string;
  /** Which of the simulator's checks should notice: an invariant, or a section of safety.md. */
  readonly noticed: string;
  readonly edits: readonly Edit[];
};

/** `text` in `file` becomes `instead`. */
export type Edit = { readonly file: string; readonly text: string; readonly instead: string };

/** The file with its edits made; throws where a text does not occur exactly once, so that no bug rots away unnoticed. */
export const withEdits = (source: string, edits: readonly Edit[]): string =>
  edits.reduce((text, edit) => {
    const parts = text.split(edit.text);
    if (parts.length !== 2) throw new Error(`${edit.file}: occurs ${parts.length - 1} times, not once: ${edit.text}`);
    return parts.join(edit.instead);
  }, source);
