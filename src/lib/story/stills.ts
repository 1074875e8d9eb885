/** The figures' stills by id, for pages as they are prerendered. Never imported by a script that a browser gets. */
export const stills: Readonly<Record<string, () => string>> = {};
