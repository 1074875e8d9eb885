import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '#lib/engine/connect.ts';
import { Crew } from '#lib/engine/crew.ts';
import { Diary, testEngine, type TestCalls } from './fakes.ts';

let diaries: Diary[];
let engines: Engine<TestCalls>[];
let crew: Crew<TestCalls>;
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));
const counts = (length: number) => Array.from({ length }, (_, at) => ({ to: 10 * (length - at) }));

beforeEach(() => {
	diaries = [];
	engines = [];
	crew = new Crew(() => {
		const diary = new Diary();
		diaries.push(diary);
		const engine = testEngine(diary);
		engines.push(engine);
		return engine;
	}, 3);
});
afterEach(() => crew.close());

describe('a sweep over many inputs', () => {
	it('is answered in their order, though the later ones are quicker', async () => {
		const inputs = counts(12);
		expect(await crew.sweep('count', inputs)).toEqual(inputs.map(({ to }) => to));
	});

	it('keeps every engine at work, and starts no more than there is work for', async () => {
		await crew.sweep('count', counts(2));
		expect(engines).toHaveLength(2);
		await crew.sweep('count', counts(20));
		expect(engines).toHaveLength(3);
		for (const { steps } of diaries) expect(steps).toBeGreaterThan(200);
	});

	it('tells its share, which never falls and ends at 1', async () => {
		const shares: number[] = [];
		await crew.sweep('count', counts(9), { onProgress: (share) => shares.push(share) });
		expect(shares).toHaveLength(9);
		expect(shares).toEqual([...shares].sort((a, b) => a - b));
		expect(shares.at(-1)).toBe(1);
	});

	it('of nothing is answered at once', async () => {
		expect(await crew.sweep('count', [])).toEqual([]);
		expect(engines).toHaveLength(0);
	});
});

describe('a sweep that has found what it looks for', () => {
	it('gives what one engine alone would have given, and lets the rest go', async () => {
		const inputs = [10, 20, 30, 40, 1e9, 1e9, 1e9].map((to) => ({ to }));
		const found = await crew.sweep('count', inputs, { until: (to) => to >= 30 });
		expect(found).toEqual([10, 20, 30]);
		await settled();
		const steps = diaries.map((diary) => diary.steps);
		await settled();
		expect(diaries.map((diary) => diary.steps)).toEqual(steps); // nobody works on what was let go
	});
});

describe('a sweep that ends early', () => {
	it('by its signal rejects, and no engine goes on', async () => {
		const abort = new AbortController();
		const call = crew.sweep('count', [{ to: 1e9 }, { to: 1e9 }, { to: 1e9 }], { signal: abort.signal });
		setTimeout(() => abort.abort(), 5);
		await expect(call).rejects.toMatchObject({ name: 'AbortError' });
		await settled();
		expect(diaries.flatMap((diary) => diary.stopped)).toEqual([1e9, 1e9, 1e9]);
	});

	it('by a newer one of its lane rejects, and the newer one is answered', async () => {
		const older = crew.sweep('count', [{ to: 1e9 }, { to: 1e9 }, { to: 1e9 }], { lane: 'curve' });
		const newer = crew.sweep('count', counts(3), { lane: 'curve' });
		await expect(older).rejects.toMatchObject({ name: 'AbortError' });
		expect(await newer).toEqual([30, 20, 10]);
	});

	it('by an error rejects with it, and lets the rest go', async () => {
		const one = new Crew<TestCalls>(() => testEngine(new Diary()), 2);
		await expect(one.sweep('fail', [{ message: 'no' }, { message: 'no' }])).rejects.toThrow(RangeError);
		one.close();
	});
});
