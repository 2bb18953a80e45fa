/** A sentence of the catalogue in which `<b>…</b>` marks what is stressed. Nothing else in it is markup. */
export const Stressed = ({ words }: { readonly words: string }) =>
  words.split(/<b>(.*?)<\/b>/).map((part, index) => (index % 2 === 1 ? <strong key={part}>{part}</strong> : part));
