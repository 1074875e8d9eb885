import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allowed } from './allowed.ts';
import { typedIn } from './typed.ts';

const lib = 'src/lib/';
const files = [
	...readdirSync(`${lib}story/chapters`).map((name) => `story/chapters/${name}`),
	...['Summary.svelte', 'glossary.ts', 'Story.svelte', 'Glossary.svelte'].map((name) => `story/${name}`),
	'../routes/+page.svelte',
	...readdirSync(`${lib}figures`, { recursive: true, encoding: 'utf8' })
		.filter((name) => /(^|\/)words\.ts$/.test(name))
		.map((name) => `figures/${name}`)
];

// Names that hold a number: of models, machines, their parts, and months.
const names =
	/\b(?:January|February|March|April|May|June|July|August|September|October|November|December) 20\d\d\b|Llama 3\.1|\b\d+B\b|gpt-oss-120b|\b(?:A|H|B|GB)[1-3]00\b|\bNVL72\b|\bCS-[23]\b|\bWSE-[23]\b|\bL[12]\b|\bHBM\d?\b/g;
const numerals =
	'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|sixteen|twenty|thirty|forty|fifty|sixty|seventy|' +
	'eighty|ninety|hundred|thousand|million|billion|dozen|half|third|quarter|fifth|twice|thrice';
const figure = new RegExp(`\\d|\\b(?:${numerals})s?\\b`, 'i');

/** What is left of a text without names and without the figures that may stay. */
const rest = (file: string, text: string) =>
	allowed
		.filter((one) => file.startsWith(one.in))
		.reduce((left, { typed }) => left.replaceAll(typed, ''), text)
		.replace(names, '');

const typed = files.flatMap((file) => typedIn(file, readFileSync(lib + file, 'utf8')));

describe('figures in the text', () => {
	it.each(files)('%s has none that somebody typed: each comes from the catalog or the model', (file) => {
		const found = typed.filter((one) => one.file === file && figure.test(rest(file, one.text)));
		expect(found.map(({ text }) => text)).toEqual([]);
	});

	it('that were typed and may stay are still there, each for a reason', () => {
		for (const { in: place, typed: text, why } of allowed) {
			expect(why).not.toBe('');
			const there = typed.some((one) => one.file.startsWith(place) && one.text.includes(text));
			expect(there, `${place}: ${text}`).toBe(true);
		}
	});

	it('that say what the catalog or the model says still do', () => {
		for (const { typed: text, is } of allowed)
			if (is) expect(Math.abs(is[0] / is[1] - 1), `${text}: now ${is[1]}`).toBeLessThan(0.05);
	});
});
