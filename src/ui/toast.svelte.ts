/** What was just said to the person, shown for a while and spoken politely. Newest last. */
type Toast = { id: number; words: string };

const shown = $state<Toast[]>([]);
let next = 0;

/** Says `words` for six seconds. For what went right; what stops a person belongs beside the thing that stopped. */
export const toast = {
  get shown(): readonly Toast[] {
    return shown;
  },
  say(words: string): void {
    const id = next++;
    shown.push({ id, words });
    setTimeout(() => {
      const at = shown.findIndex((each) => each.id === id);
      if (at >= 0) shown.splice(at, 1);
    }, 6000);
  },
};
