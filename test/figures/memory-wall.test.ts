import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { rowsOf, spanOf, stripRows } from '#lib/figures/memory-wall/layer.ts';
import { labelsOf } from '#lib/figures/memory-wall/labels.ts';
import MemoryWall from '#lib/figures/memory-wall/MemoryWall.svelte';
import { meanArithmetic, meanBandwidth, readingsAt } from '#lib/figures/memory-wall/readings.ts';
import { ask, scenarioOf } from '#lib/figures/memory-wall/run.ts';
import { fields, machines, models } from '#lib/figures/memory-wall/settings.ts';
import { stepsOf } from '#lib/figures/memory-wall/steps.ts';
import { still } from '#lib/figures/memory-wall/still.ts';
import { tableRows } from '#lib/figures/memory-wall/tableRows.ts';
import { explain, partOf } from '#lib/figures/memory-wall/words.ts';
import { usualSettings } from '#lib/figures/shared/linked.svelte.ts';
import { momentAt } from '#lib/scene/gpu/moment.ts';
import { kind } from '#lib/trace/kinds.ts';
import { cycles, seconds } from '#lib/units/index.ts';

const usual = usualSettings(fields);
const run = ask(usual).run!;
const everySetting = models.flatMap(({ value: model }) =>
	Object.keys(machines).flatMap((machine) =>
		[1, 8, 32].flatMap((users) => [16, 8].map((bits) => ({ model, machine, users, bits })))
	)
);
const fitting = everySetting.map(ask).flatMap(({ run: one }) => one ?? []);
const layer = 30;
const rows = rowsOf(run, layer, 0);

describe('the token', () => {
	it('takes the time that the model answers for the same scenario', () => {
		expect(fitting.length).toBeGreaterThan(40);
		for (const { end, answer } of fitting) expect(end / answer.tpotSeconds!).toBeCloseTo(1, 3);
	});

	it('moves by its end all that its rows move: the weights once, and the cache', () => {
		const { bytes } = momentAt(run.trace, run.sums, run.trace.endsAt);
		let listed = 0;
		for (const moved of run.trace.bytes) listed += moved;
		expect(bytes).toBeCloseTo(listed, -3);
		expect(bytes / run.answer.weightBytes).toBeGreaterThan(0.98); // but the embedding table, of which one row is read
		expect(bytes / run.answer.weightBytes).toBeLessThan(1.01);
	});

	it('is spread over as many GPUs as have whole heads, so that one user waits least', () => {
		expect(scenarioOf({ ...usual, machine: 'nvl72' }).tensorParallel).toBe(64);
		expect(scenarioOf({ ...usual, model: 'llama-3.1-8b', machine: 'nvl72' }).tensorParallel).toBe(32);
	});

	it('of 405B does not fit on eight H100 at 16 bits, and does at 8', () => {
		const large = { ...usual, model: 'llama-3.1-405b' };
		expect(ask(large).run).toBeNull();
		expect(ask({ ...large, bits: 8 }).run).not.toBeNull();
	});
});

describe('a layer', () => {
	it('is a row of kernels without a hole, from its start to the next one’s', () => {
		const [from, to] = spanOf(run, layer);
		expect(rows[0]!.from).toBeCloseTo(from, 9);
		expect(rows.at(-1)!.to).toBeCloseTo(to, 9);
		for (let next = 1; next < rows.length; next++)
			expect(rows[next]!.from).toBeCloseTo(rows[next - 1]!.to, 9);
	});

	it('names each product that reads weights', () => {
		const names = rows.filter((row) => row.kind === kind.weights).map(({ name }) => name);
		expect(names).toEqual([
			'query, key and value weights',
			'output weights',
			'gate and up weights',
			'down weights'
		]);
	});

	it('has bars as high as the share of the peak that they use, never beyond it', () => {
		for (const one of fitting) {
			const strip = stripRows(one, rowsOf(one, 3, 0), spanOf(one, 3));
			for (const { bars } of strip) for (const { share } of bars) expect(share).toBeLessThanOrEqual(1);
		}
		const [memory, , , gaps] = stripRows(run, rows, spanOf(run, layer));
		expect(memory!.bars.find(({ label }) => label === 'gate and up weights')!.share).toBeGreaterThan(0.7);
		expect(gaps!.name).toBe('Launch gap');
	});

	it('has a table of the same rows, one of them now', () => {
		const table = tableRows(run, rows, rows[0]!.from, 4);
		expect(table).toHaveLength(rows.length);
		expect(table.filter(({ now }) => now)).toHaveLength(1);
		expect(table[0]!.cells).toHaveLength(6);
	});
});

describe('what is said', () => {
	it('of a moment comes from the row that runs in it', () => {
		const said = (what: number) => {
			const row = rows.find((one) => one.kind === what)!;
			return explain(run, row, 2, layer, (row.from + row.to) / 2);
		};
		expect(said(kind.weights)).toMatch(/^GPU 3 reads its eighth of layer 31’s query, key and value weights/);
		expect(said(kind.partialSum)).toMatch(/^Eight GPUs add up/);
		expect(said(kind.launch)).toMatch(/^A kernel starts/);
		expect(explain(run, null, 0, layer, 1)).toMatch(/nothing to do/);
	});

	it('reads as English for a rack too', () => {
		expect([8, 64, 32, 2].map(partOf)).toEqual(['eighth', '64th', '32nd', 'half']);
	});

	it('in each of six steps has at most seventy words, for every setting', () => {
		for (const one of fitting) {
			const steps = stepsOf(one);
			expect(steps).toHaveLength(6);
			steps.forEach(({ time, paragraphs }, index) => {
				expect(time).toBeGreaterThanOrEqual(steps[index - 1]?.time ?? 0);
				expect(paragraphs.join(' ').split(/\s+/).length).toBeLessThanOrEqual(70);
			});
		}
	});

	it('by the readings at the end is the whole token', () => {
		const moment = momentAt(run.trace, run.sums, cycles(run.trace.endsAt));
		const [moved, , , time] = readingsAt(run, moment, 0, run.end);
		expect(`of ${moved!.value} for this token`).toBe(moved!.of);
		expect(`of ${time!.value}`).toBe(time!.of);
	});

	it('of the wall is true: the memory works far harder than the arithmetic, for any number of users here', () => {
		for (const one of fitting)
			if (one.machine.gpus === 8) expect(meanBandwidth(one)).toBeGreaterThan(5 * meanArithmetic(one));
		expect(meanArithmetic(run)).toBeLessThan(0.01);
	});

	it('beside the drawing names at most six things', () => {
		expect(labelsOf(run, 'beside').length).toBeLessThanOrEqual(6);
		expect(labelsOf(run, 'below').length).toBeLessThanOrEqual(6);
	});
});

describe('the page before its script', () => {
	it('has the still of the moment at which the figure rests, with what it shows in words', () => {
		const html = still();
		expect(html).toContain('<svg');
		expect(html).toMatch(/GPU 1 reads its eighth of layer 31’s gate and up weights/);
		expect(html.length).toBeLessThan(40_000);
	});

	it('renders the whole figure on a server: drawing, strip, steps, table and key', () => {
		const { body } = render(MemoryWall, { props: { number: 'Figure 2' } });
		for (const part of ['The memory wall', 'Step 3 of 6', 'HBM to L2', 'Launch gap', 'This layer as a table'])
			expect(body).toContain(part);
		expect(body).toMatch(/aria-valuetext="layer 31 of 80, [\d.]+ microseconds"/);
	});
});

describe('seconds of machine time', () => {
	it('are the trace’s cycles by its clock', () => {
		expect(run.end * run.trace.clock).toBeCloseTo(run.trace.endsAt, 3);
		expect(run.stops.layer).toHaveLength(run.layers + 3); // the head, the host and the end
		expect(seconds(run.stops.event.at(-1)!)).toBeCloseTo(run.end, 12);
	});
});
