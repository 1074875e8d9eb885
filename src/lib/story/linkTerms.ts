import { glossary, type Term } from './glossary.ts';

/** Where a term's explanation stands in the page. */
export const termId = ({ id }: Pick<Term, 'id'>): string => `term-${id}`;

const forms = glossary.flatMap((term) => [term.word, ...(term.also ?? [])].map((form) => ({ form, term })));
const longestFirst = [...forms].sort((one, other) => other.form.length - one.form.length);
// How many of a machine there are belongs to its name, and stays on its line.
const anyForm = new RegExp(
	`(?<![\\w-])((?:\\d+ × )?)(${longestFirst.map(({ form }) => form).join('|')})(?![\\w-])`,
	'gi'
);
const termOf = new Map(forms.map(({ form, term }) => [form.toLowerCase(), term]));
const closed = /^<(a|button|h\d|svg|sup)\b/; // nothing inside these becomes a button
const prose = /(<div class="prose[^"]*">)([\s\S]*?)(<\/div>)/g;

/** Makes the first mention of each term in a stretch of HTML a button that opens its explanation; no script is needed. */
export function linkTerms(html: string): string {
	const seen = new Set<string>();
	let within = ''; // the closing tag that ends what must stay as it is
	return html
		.split(/(<[^>]*>)/)
		.map((part) => {
			if (part.startsWith('<')) {
				if (within === '') within = closed.exec(part) ? `</${closed.exec(part)![1]}>` : '';
				else if (part === within) within = '';
				return part;
			}
			if (within !== '') return part;
			return part.replace(anyForm, (found, count: string, form: string) => {
				const term = termOf.get(form.toLowerCase());
				if (!term || seen.has(term.id)) return found;
				seen.add(term.id);
				return `<button class="term" popovertarget="${termId(term)}">${count}${form}</button>`;
			});
		})
		.join('');
}

/** The same for the prose of every chapter of a page, each on its own, since readers come in at any of them. */
export const linkProse = (html: string): string =>
	html.replace(prose, (_, opening: string, text: string, end: string) => opening + linkTerms(text) + end);
