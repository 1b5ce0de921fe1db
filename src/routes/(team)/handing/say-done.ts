import { mount, unmount } from "svelte";
import UndoNote from "./undo-note.svelte";

let shown: ReturnType<typeof mount> | null = null;

const close = (): void => {
  if (shown !== null) void unmount(shown);
  shown = null;
};

/**
 * Says above the page's content what was just done, until it is closed or something else was done: it stays while other
 * pages of the desk are opened. `undo` undoes it and answers with what to say then; null: it cannot be undone. Part of no
 * page's own script, so that pages nobody does anything on are the lighter for it.
 */
export const sayDone = (words: string, undo: (() => Promise<string>) | null): void => {
  close();
  const main = document.querySelector("main");
  if (main === null) return;
  const props = { words, undo, onundone: (said: string) => sayDone(said, null), onclose: close };
  shown = mount(UndoNote, { target: main, ...(main.firstChild === null ? {} : { anchor: main.firstChild }), props });
};
