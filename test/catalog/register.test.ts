import { describe, expect, it } from 'vitest';
import { engineIds } from '#lib/catalog/engines.ts';
import { facts } from '#lib/catalog/facts.ts';
import { gpuIds } from '#lib/catalog/gpus.ts';
import { measurements } from '#lib/catalog/measurements.ts';
import { displayRange, displayValue } from '#lib/catalog/register/display.ts';
import { everyChapter, everyNumber } from '#lib/catalog/register.ts';
import { modelIds } from '#lib/catalog/models.ts';
import { sources } from '#lib/catalog/sources.ts';
import { waferIds } from '#lib/catalog/wafers.ts';
import { countOf, narrowed } from '../../src/routes/sources/filter.ts';

const numbers = everyNumber();
const chapters = everyChapter();
const subjects = chapters.flatMap((chapter) => chapter.subjects);
const thin = '\u2009';

describe('the register', () => {
	it('lists every model, GPU and wafer, and every fact', () => {
		const ids = subjects.map(({ id }) => id);
		for (const id of [...modelIds, ...gpuIds, ...waferIds, ...Object.keys(facts)]) expect(ids).toContain(id);
		const listed = Object.values(facts).reduce((sum, topic) => sum + Object.keys(topic).length, 0);
		expect(chapters[0]!.subjects.flatMap((one) => one.numbers)).toHaveLength(listed);
	});

	it('lists every runtime, those with the same numbers together', () => {
		const names = chapters
			.find(({ name }) => name === 'How runtimes drive them')!
			.subjects.map(({ name }) => name);
		expect(names.join(', ').split(', ')).toHaveLength(engineIds.length);
	});

	it('gives every number a unit or a count, a standing, and a source of the catalog', () => {
		for (const one of numbers) {
			expect(one.display).not.toMatch(/NaN|undefined|\[object|\u2013/);
			expect(['published', 'measured', 'derived', 'assumed']).toContain(one.standing);
			expect(sources).toHaveProperty([one.source]);
			expect(one.field).not.toBe('');
			expect(one.usedIn).not.toBe('');
		}
	});

	it('shows no digits that nobody meant', () => {
		for (const { display } of numbers) expect(display.replaceAll(',', '')).not.toMatch(/\d\.\d{7,}/);
	});

	it('has an anchor of its own for every number, subject and source', () => {
		const anchors = [
			...numbers.map(({ id }) => id),
			...subjects.map(({ id }) => id),
			...Object.keys(sources)
		];
		expect(new Set(anchors).size).toBe(anchors.length);
		for (const anchor of [...anchors, 'main']) expect(anchor).not.toMatch(/\s/);
	});

	it('holds a derived number to an explanation', () => {
		for (const one of numbers)
			if (one.standing === 'derived') expect(`${one.id}: ${one.note}`).toMatch(/: ./);
	});
});

describe('a value for readers', () => {
	it.each([
		[49_152, 'KiB', 'published', `48${thin}KiB (49,152${thin}bytes)`],
		[2.039e12, 'B/s', 'published', `2.039${thin}TB/s`],
		[23.333e9, 'B/s', 'derived', `23.3${thin}GB/s`],
		[20e9, 'USD', 'published', 'USD 20 billion'],
		[450_000, 'USD', 'published', 'USD 450,000'],
		[0.5, 'share', 'published', `50${thin}%`],
		[6268.7, 'times', 'derived', '6,270\u00d7'],
		[4e12, '', 'published', '4 trillion'],
		[80, '', 'published', '80'],
		[true, '', 'published', 'yes'],
		[{ kvRank: 512, ropeDim: 64 }, '', 'published', 'kv rank 512, rope dim 64'],
		['oneShot', '', 'published', 'oneShot']
	] as const)('%o %s %s reads %s', (value, unit, standing, text) => {
		expect(displayValue(value, unit, standing)).toBe(text);
	});

	it('is followed by its range with the unit once, or twice where the prefix changes', () => {
		expect(displayRange([0.85e9, 1.1e9], 'Hz')).toBe(`850${thin}MHz\u20131.1${thin}GHz`);
		expect(displayRange([175, 300], 'words/min')).toBe(`175\u2013300${thin}words/min`);
		expect(displayRange([0.7, 0.85], 'share')).toBe(`70\u201385${thin}%`);
		expect(displayRange([23_000, 27_000], 'W')).toBe(`23\u201327${thin}kW`);
	});
});

describe('what a reader looks for', () => {
	const any = { words: '', standing: 'any' } as const;

	it('is everything when nothing is asked', () => {
		expect(narrowed(chapters, any)).toBe(chapters);
		expect(countOf(chapters)).toBe(numbers.length);
	});

	it('is found by any words in any order, across unit and figure', () => {
		const found = narrowed(chapters, { ...any, words: 'bandwidth  H200 ' }).flatMap((chapter) =>
			chapter.subjects.flatMap((subject) => subject.numbers.map(({ id }) => id))
		);
		expect(found).toContain('h200.memoryBandwidth');
		expect(countOf(narrowed(chapters, { ...any, words: '4.8 TB/s' }))).toBeGreaterThan(0);
		expect(narrowed(chapters, { ...any, words: 'no such thing' })).toEqual([]);
	});

	it('by standing adds up to everything', () => {
		const each = (['published', 'measured', 'derived', 'assumed'] as const).map((standing) =>
			countOf(narrowed(chapters, { ...any, standing }))
		);
		expect(each.reduce((sum, count) => sum + count)).toBe(numbers.length);
	});
});

it('most sources carry something: a number, a measurement or a verdict', () => {
	const used = new Set<string>([
		...numbers.map(({ source }) => source),
		...measurements.map(({ source }) => source)
	]);
	const idle = Object.keys(sources).filter((id) => !used.has(id));
	expect(idle.length / Object.keys(sources).length).toBeLessThan(0.2);
});
