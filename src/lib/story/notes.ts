import { sources, type SourceId } from '#lib/catalog/sources.ts';

const mark = /<sup class="cite"><a href="\.\/sources#([\w.-]+)">[^<]*<\/a><\/sup>/g;

/** A source that the text cites, with the number it is cited by. */
export type Note = { readonly number: number; readonly id: SourceId };

/** The sources that a page cites, numbered as they come; `before` are those that came before it. */
export function notesOf(html: string, before: readonly SourceId[] = []): readonly Note[] {
	const cited = [...html.matchAll(mark)].map(([, id]) => id as SourceId);
	return [...new Set([...before, ...cited])].map((id, index) => ({ id, number: index + 1 }));
}

/** Puts each citation's number in its place; the number leads to the note, and the note to the source. */
export function numberNotes(html: string, notes: readonly Note[]): string {
	return html.replace(mark, (_, id: string) => {
		const { number } = notes.find((note) => note.id === id)!;
		return `<sup class="cite"><a href="#note-${number}" aria-label="Source ${number}">${number}</a></sup>`;
	});
}

/** The notes themselves, as the list at the end of the page. */
export const noteList = (notes: readonly Note[]): string =>
	notes
		.map(({ id, number }) => {
			const { publisher, title, published, read } = sources[id];
			return `<li id="note-${number}"><a href="./sources#${id}">${escaped(title)}</a>, ${escaped(publisher)}, ${published ?? `read ${read}`}</li>`;
		})
		.join('');

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
