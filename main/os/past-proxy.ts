/**
 * Whether an origin is one that goes past the proxy: `*` all, `.nhs.uk` and `*.nhs.uk` every name below it, `api.nhs.uk` that name and those below it,
 * each perhaps with a port; case and blanks make no difference.
 */
export const goesPast = ({ protocol, hostname, port }: URL, places: readonly string[]): boolean => {
  const usual = protocol === 'https:' ? '443' : '80';
  return places.some((typed) => {
    const place = typed.trim().toLowerCase();
    if (place === '*') return true;
    const [, name = '', itsPort] = /^\*?\.?(.+?)(?::(\d+))?$/.exec(place) ?? [];
    const isPort = itsPort === undefined || itsPort === (port || usual);
    return name !== '' && isPort && (hostname === name || hostname.endsWith(`.${name}`));
  });
};
