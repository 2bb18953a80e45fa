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

/** A choice with its label; each option is a value and what is shown for it. */
export const choice = (name: string, label: string, options: readonly (readonly [string, string])[]): string => {
  const shown = options.map(([value, text]) => `<option value="${escapeHtml(value)}">${escapeHtml(text)}</option>`);
  return `<label>${escapeHtml(label)} <select name="${escapeHtml(name)}">${shown.join('')}</select></label> `;
};
