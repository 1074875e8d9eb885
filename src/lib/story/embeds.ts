/** What stands above a figure in a frame of its own. */
export type EmbedText = { readonly title: string; readonly caption: string };

/** The figures that can be embedded, by id. The race has a frame of its own and is not among them. */
export const embeds: Readonly<Record<string, EmbedText>> = {};
