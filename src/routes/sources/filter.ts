import type { CatalogNumber, Chapter } from '#lib/catalog/register.ts';
import type { Standing } from '#lib/catalog/cited.ts';
import { sources } from '#lib/catalog/sources.ts';

/** What a reader looks for: every word must be found, and the standing must match unless it is `any`. */
export type Wanted = { readonly words: string; readonly standing: Standing | 'any' };

const searchable = ({ subject, field, display, note, usedIn, source }: CatalogNumber) =>
	`${subject} ${field} ${display} ${note} ${usedIn} ${sources[source].title} ${sources[source].publisher}`
		.replaceAll('\u2009', ' ')
		.toLowerCase();

/** The chapters with only the numbers that are wanted; what would be empty is left out. */
export function narrowed(chapters: readonly Chapter[], { words, standing }: Wanted): readonly Chapter[] {
	const needles = words.toLowerCase().split(/\s+/).filter(Boolean);
	if (needles.length === 0 && standing === 'any') return chapters;
	const wanted = (one: CatalogNumber) => {
		if (standing !== 'any' && one.standing !== standing) return false;
		const text = searchable(one);
		return needles.every((needle) => text.includes(needle));
	};
	return chapters
		.map((chapter) => ({
			...chapter,
			subjects: chapter.subjects
				.map((subject) => ({ ...subject, numbers: subject.numbers.filter(wanted) }))
				.filter(({ numbers }) => numbers.length > 0)
		}))
		.filter(({ subjects }) => subjects.length > 0);
}

/** How many numbers the chapters hold. */
export const countOf = (chapters: readonly Chapter[]): number =>
	chapters.reduce(
		(sum, { subjects }) => sum + subjects.reduce((within, { numbers }) => within + numbers.length, 0),
		0
	);
