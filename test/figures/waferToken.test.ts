import { describe, expect, it } from 'vitest';
import { readState, writeState } from '#lib/embed/urlState.ts';
import { usualSettings } from '#lib/figures/shared/linked.svelte.ts';
import { coreOfSpot, fieldOfWafer, floorsOf, patchAround, spots } from '#lib/figures/wafer-token/floors.ts';
import { corePictureAt } from '#lib/figures/wafer-token/corePicture.ts';
import { lineRun } from '#lib/figures/wafer-token/meshLine.ts';
import { rivalLayer } from '#lib/figures/wafer-token/rival.ts';
import { mostUsers, runOf, wafersFor } from '#lib/figures/wafer-token/run.ts';
import { fields, models, paces } from '#lib/figures/wafer-token/settings.ts';
import { tour } from '#lib/figures/wafer-token/stepsOf.ts';
import { still } from '#lib/figures/wafer-token/still.ts';
import { stripRows, stripSpan } from '#lib/figures/wafer-token/stripOf.ts';
import { layerStarts, tellingTime } from '#lib/figures/wafer-token/times.ts';
import { explain, layersOn, placeName, summary } from '#lib/figures/wafer-token/words.ts';
import { idealTwoLevelCycles } from '#lib/model/wafer/collectives.ts';
import { speedOnWafer } from '#lib/model/wafer/generate.ts';
import { operations } from '#lib/model/workload/operations.ts';
import { passWeightBytes } from '#lib/model/workload/size.ts';
import { doingAt, waveletsAt } from '#lib/scene/wafer/line.ts';
import { bytesBy, runningAt, whereIs } from '#lib/scene/wafer/moment.ts';
import { isSum } from '#lib/scene/wafer/picture.ts';
import { kind } from '#lib/trace/kinds.ts';
import { hertz, seconds } from '#lib/units/index.ts';

const run = runOf({ model: 'llama-3.1-70b', users: 1 });
const { trace, sites } = run.events;
const clock = run.question.wafer.clock;

describe('the run behind the figure', () => {
	it('takes four wafers for 70B, and as long as the model says', () => {
		expect(wafersFor('llama-3.1-70b')).toBe(4);
		expect(run.token / speedOnWafer(run.question, run.plan).tpot).toBeCloseTo(1, 3);
	});

	it('has delivered every weight of a pass when the token is done, and nothing before it began', () => {
		const { transformer, demand } = run.question;
		const work = operations(transformer, { sequences: 1, newTokens: 1, context: 1, headRows: 1 });
		const model = passWeightBytes(work, demand.weightBits);
		expect(bytesBy(trace, trace.endsAt, [kind.weights]) / model).toBeCloseTo(1, 6);
		expect(bytesBy(trace, 0, [kind.weights])).toBe(0);
	});

	it('reads in each layer from its first weight to its last', () => {
		const rows = Array.from({ length: trace.length }, (_, row) => row).filter(
			(row) => trace.unit[row] === 30 && trace.kind[row] === kind.weights
		);
		let read = 0;
		for (const row of rows) {
			const [from, to] = run.steps.portionOf(row);
			expect(from).toBeCloseTo(read, 9);
			read = to;
		}
		expect(read).toBeCloseTo(1, 9);
	});

	it('names the ten steps of a plain layer, each once, and the way its sums run', () => {
		const layer = Array.from({ length: trace.length }, (_, row) => row).filter(
			(row) => trace.unit[row] === 5
		);
		const sums = layer.filter((row) => trace.kind[row] === kind.partialSum);
		expect(sums.map((row) => run.steps.names[run.steps.stepOf[row]!])).toEqual(run.steps.names);
		expect(sums.map((row) => run.steps.axisOf(row)).join('')).toBe('yyxyyyxyyx');
	});

	it('admits as many users as their caches leave room for', () => {
		const most = mostUsers('llama-3.1-70b', 13);
		expect(most).toBeGreaterThan(1);
		const crowd = runOf({ model: 'llama-3.1-70b', users: Math.min(4, most) });
		const busy = runningAt(crowd.events.trace, crowd.events.trace.endsAt / 2).filter(
			({ kind: number }) => number !== kind.wait
		);
		expect(new Set(busy.map(({ unit }) => unit)).size).toBe(crowd.events.users);
	});
});

describe('the floors', () => {
	const floors = floorsOf(run);

	it('give each layer of each wafer a place, and only those of this wafer', () => {
		floors.floors.forEach((places, wafer) =>
			expect(places.map(({ unit }) => unit)).toEqual(
				sites.flatMap((site, unit) => (site.wafer === wafer && site.kind !== 'crossing' ? [unit] : []))
			)
		);
	});

	it('draw each layer with the cores that the model gives it, within two in a hundred', () => {
		for (const { unit, cores } of floors.floors[0]!)
			expect((cores.width * cores.height) / run.coresOfUnit[unit]!).toBeCloseTo(1, 1);
	});

	it('are a texture of one texel for each of about 900,000 cores', () => {
		const field = fieldOfWafer(floors, 1);
		expect(field.bytes.length / 4).toBe(field.columns * field.rows);
		expect(field.columns * field.rows).toBeGreaterThan(890_000);
	});

	it('keep every patch within the layer, round its core', () => {
		for (const spot of spots) {
			const core = coreOfSpot(spot, run.region.rows);
			const patch = patchAround(core, run.region.columns, run.region.rows);
			expect(core).toBeGreaterThanOrEqual(patch.firstRow);
			expect(core).toBeLessThan(patch.firstRow + patch.rows);
			expect(patch.firstRow + patch.rows).toBeLessThanOrEqual(run.region.rows);
		}
	});
});

describe('a line of cores by the cycle', () => {
	const length = 60;
	const line = lineRun.now(length, hertz(1e9), 2);

	it('takes what the formula of the two-level all-reduce says, within a cycle a stage', () => {
		const formula = idealTwoLevelCycles(length, 2, Math.round(Math.sqrt(length)));
		expect(Math.abs(line.cycles - formula)).toBeLessThan(2 * Math.sqrt(length));
	});

	it('hands every other core’s part to the middle and the result back to all', () => {
		const ended = new Set<number>();
		for (let row = 0; row < line.cores.length; row++)
			if (line.cores.kind[row] === kind.activation) ended.add(line.cores.unit[row]!);
		expect(ended.size).toBe(length);
		expect(doingAt(line, line.cycles, 0, length).every((doing) => doing === null)).toBe(true);
		expect(waveletsAt(line, line.cycles, 0, length)).toEqual([]);
	});

	it('holds no more than four wavelets from a neighbour in a router at any time', () => {
		for (let cycle = 0; cycle <= line.cycles; cycle++)
			for (const { place, port } of waveletsAt(line, cycle, 0, length))
				if (port !== 'ramp') expect(place).toBeLessThan(4);
	});

	it('shows the queue of one core as it is, wherever one looks from', () => {
		const core = coreOfSpot('root', length);
		let seen = 0;
		for (let cycle = 0; cycle < line.cycles; cycle++) seen += waveletsAt(line, cycle, core, 1).length;
		expect(seen).toBeGreaterThan(0);
		const row = Array.from({ length: trace.length }, (_, each) => each).find((each) =>
			isSum(trace.kind[each]!)
		)!;
		const now = whereIs(runningAt(trace, trace.startCycle[row]! + 10), 0);
		const picture = corePictureAt(run, line, core, now, trace.startCycle[row]! + 10);
		const held = picture.queues.reduce((sum, queue) => sum + queue.length, 0);
		expect(held).toBe(
			waveletsAt(line, trace.startCycle[row]! + 10 - run.steps.lineStart(row), core, 1).length
		);
	});
});

describe('words and strip', () => {
	const clean = (text: string) => expect(text).not.toMatch(/undefined|NaN|Infinity|null/);

	it('say what happens in every row, for every model of the picker', () => {
		for (const model of models) {
			const other = runOf({ model, users: 1 });
			const { trace: rows } = other.events;
			for (let row = 0; row < rows.length; row += 7) {
				const middle = (rows.startCycle[row]! + rows.endCycle[row]!) / 2;
				const now = whereIs(runningAt(rows, middle), 0);
				clean(explain(other, now));
				clean(summary(other, now, seconds(middle / rows.clock)));
			}
			clean(explain(other, null));
		}
	});

	it('name layers from 1, the head, and the ways between wafers', () => {
		expect(placeName(run, 0)).toBe('layer 1');
		expect(sites.map((_, unit) => placeName(run, unit))).toContain('the way to wafer 2');
		expect(layersOn(run, 1)).toBe('layers 21 to 40');
		expect(layersOn(run, 3)).toContain('head');
	});

	it('lay every row of a layer into exactly one lane of the strip', () => {
		const starts = layerStarts(run);
		const span = stripSpan(run, starts, 27, 1);
		const rows = stripRows(run, span);
		const bars = rows.flatMap(({ bars: some }) => some);
		const covered = bars.reduce(
			(sum, { from, to }) => sum + Math.min(to, span[1]) - Math.max(from, span[0]),
			0
		);
		expect(covered).toBeCloseTo(span[1] - span[0], 9);
		for (const { share } of bars) expect(share).toBeLessThanOrEqual(1);
	});

	it('lead through the tour in the order of time, seventy words a step at most', () => {
		for (const model of models) {
			const steps = tour(runOf({ model, users: 1 }));
			const times = steps.map(({ at }) => at);
			expect(times).toEqual(times.toSorted((a, b) => a - b));
			for (const { paragraphs, title } of steps) {
				clean(paragraphs.join(' '));
				expect(paragraphs.join(' ').split(/\s+/).length, title).toBeLessThanOrEqual(70);
			}
		}
	});

	it('set the GPUs beside it only where the model fits them', () => {
		expect(rivalLayer('llama-3.1-70b')!.layer / run.layer).toBeGreaterThan(3);
		expect(rivalLayer('llama-3.1-405b')).toBeNull();
	});

	it('rest where a sum is on its way', () => {
		const now = whereIs(runningAt(trace, tellingTime(run) * clock), 0)!;
		expect(now.kind).toBe(kind.partialSum);
		expect(now.share).toBeCloseTo(0.55, 3);
	});
});

describe('link and still', () => {
	it('bring back every setting', () => {
		const asked = {
			...usualSettings(fields),
			level: 'cores' as const,
			users: 4,
			pace: paces[0].value,
			t: 12_345
		};
		const { state, notices } = readState(fields, '', `#${writeState(fields, asked)}`);
		expect(state).toEqual(asked);
		expect(notices).toEqual([]);
	});

	it('refuse what cannot be, and say so', () => {
		const { state, notices } = readState(fields, '', '#level=moon&users=99');
		expect(state.level).toBe('layer');
		expect(state.users).toBe(13);
		expect(notices.map(({ key }) => key)).toEqual(['users', 'level']);
	});

	it('stand in the page before the script, small and named', () => {
		const html = still();
		expect(html.length).toBeLessThan(12_000);
		expect(html).toContain('role="img"');
		expect(html).not.toMatch(/NaN|undefined/);
	});
});
