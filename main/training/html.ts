/** Text made safe for HTML, in content and in attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

/** A form of one button that orders a command; `hidden` are its fields, `shown` is HTML of fields to fill in. */
export const commandForm = (label: string, hidden: Readonly<Record<string, string>>, shown = ''): string => {
  const fields = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  return `<form method="post" action="/do">${fields.join('')}${shown}<button>${escapeHtml(label)}</button></form>`;
};

/** A text field with its label. */
export const textField = (name: string, label: string, value = ''): string =>
  `<label>${escapeHtml(label)} <input name="${escapeHtml(name)}" value="${escapeHtml(value)}"></label> `;

/** What can be chosen: each option is a value and what is shown for it. `chosen` undefined: the first one. */
export type Choices = {
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly chosen?: string;
};

/** A choice with its label. */
export const choice = (name: string, label: string, { options, chosen }: Choices): string => {
  const shown = options.map(
    ([value, text]) =>
      `<option value="${escapeHtml(value)}"${value === chosen ? ' selected' : ''}>${escapeHtml(text)}</option>`,
  );
  return `<label>${escapeHtml(label)} <select name="${escapeHtml(name)}">${shown.join('')}</select></label> `;
};
